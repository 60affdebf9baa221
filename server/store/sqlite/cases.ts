import type { Database } from "better-sqlite3";
import type { Bytes, CaseStore, PartName } from "../store.ts";
import { commitWriter, Refused } from "./commit.ts";
import type { GroupCommit } from "./queue.ts";

type PartRow = { case: Buffer; part: PartName; etag: Buffer };
type GrantRow = { subject: Buffer; epoch: number; blob: Buffer };

export function sqliteCases(database: Database, queue: GroupCommit): CaseStore {
  const apply = commitWriter(database);
  const list = database.prepare<[Bytes], PartRow>(
    `SELECT case_id AS "case", part, etag FROM case_part INDEXED BY case_part_etag
     WHERE org = ? ORDER BY case_id, part`,
  );
  const part = database.prepare<[Bytes, Bytes, string], PartRow & { blob: Buffer }>(
    `SELECT case_id AS "case", part, etag, blob FROM case_part WHERE org = ? AND case_id = ? AND part = ?`,
  );
  const grants = database.prepare<[Bytes, Bytes, Bytes, number, number], GrantRow>(
    `SELECT subject, epoch, blob FROM key_grant
     WHERE org = ? AND device = ? AND (subject, epoch) > (?, ?) ORDER BY subject, epoch LIMIT ?`,
  );
  const erasure = database
    .prepare<[Bytes, Bytes], Buffer>("SELECT signed FROM erasure WHERE org = ? AND case_id = ?")
    .pluck();
  return {
    commit: async (org, write) => {
      try {
        return await queue.writeAll(() => apply(org, write));
      } catch (error) {
        if (error instanceof Refused) return error.outcome;
        throw error;
      }
    },
    list: async (org) => list.all(org),
    erasure: async (org, id) => erasure.get(org, id),
    part: async (org, key) => part.get(org, key.case, key.part),
    grants: async (org, device, after, limit) =>
      grants.all(org, device, after?.subject ?? Buffer.alloc(0), after?.epoch ?? 0, limit),
  };
}
