import type { Database } from "better-sqlite3";
import type { Bytes, CoSignatureRow, OrganisationStore } from "../store.ts";
import type { GroupCommit } from "./queue.ts";

type Row = { seq: number; witness: Buffer; signed: Buffer };

/** What witnesses signed, and which bundle visitors are given while a newer one waits for them. */
export type Witnessed = Pick<OrganisationStore, "cosignatures" | "cosign"> & {
  /** In the transaction that stores a bundle with its signatures: whether visitors are given it already. */
  takeOver(org: Bytes, rows: readonly CoSignatureRow[], enough: boolean): void;
  /** Before the next bundle is stored, and in the same transaction. */
  keepShown(org: Bytes, next: number, waits: boolean): void;
  /** Visitors are given the newest bundle from now on, and what was signed before is forgotten. */
  begin(org: Bytes): void;
};

export function sqliteWitnesses(database: Database, queue: GroupCommit): Witnessed {
  const all = database.prepare<[Bytes], Row>(
    "SELECT seq, witness, signed FROM cosignature WHERE org = ? ORDER BY seq, witness",
  );
  const isNewest = database.prepare("SELECT 1 FROM organisation WHERE id = ? AND bundle_seq = ?");
  const put = database.prepare(
    `INSERT INTO cosignature (org, seq, witness, signed) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET signed = excluded.signed`,
  );
  const keep = database.prepare(
    `INSERT INTO shown_bundle (org, seq, bundle) SELECT id, bundle_seq, bundle FROM organisation
     WHERE id = ? ON CONFLICT DO NOTHING`,
  );
  const show = database.prepare("DELETE FROM shown_bundle WHERE org = ?");
  const prune = database.prepare(
    `DELETE FROM cosignature WHERE org = ? AND seq < ?
     AND seq NOT IN (SELECT seq FROM shown_bundle WHERE org = cosignature.org)`,
  );
  const forget = database.prepare("DELETE FROM cosignature WHERE org = ?");
  return {
    cosignatures: async (org) =>
      all.all(org).map(({ seq, witness, signed }) => ({ sequence: seq, witness, signed })),
    cosign: (org, { sequence, witness, signed }, enough) =>
      queue.writeAll(() => {
        if (!isNewest.get(org, sequence)) return false;
        put.run(org, sequence, witness, signed);
        if (!enough) return true;
        show.run(org);
        prune.run(org, sequence);
        return true;
      }),
    takeOver: (org, rows, enough) => {
      if (enough) show.run(org);
      else keep.run(org);
      for (const { sequence, witness, signed } of rows) put.run(org, sequence, witness, signed);
    },
    keepShown: (org, next, waits) => {
      if (!isNewest.get(org, next - 1)) return;
      if (waits) keep.run(org);
      else show.run(org);
      prune.run(org, next);
    },
    begin: (org) => {
      show.run(org);
      forget.run(org);
    },
  };
}
