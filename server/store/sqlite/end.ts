import type { Database } from "better-sqlite3";
import type { OrganisationStore } from "../store.ts";
import type { GroupCommit } from "./queue.ts";

/** In an order that foreign keys allow; chunks and uploads go with their drops. */
const ERASED = ["sealed_drop", "case_part", "erasure", "key_grant", "invite", "device_key", "device"];

/** Prepares OrganisationStore.end. */
export function ender(
  database: Database,
  queue: GroupCommit,
  begin: (org: Uint8Array) => void,
): OrganisationStore["end"] {
  const replace = database.prepare(
    "UPDATE organisation SET bundle_seq = ?, bundle = ? WHERE id = ? AND bundle_seq = ?",
  );
  const erase = ERASED.map((table) => database.prepare(`DELETE FROM ${table} WHERE org = ?`));
  // A round without one of its members can never be closed.
  const rounds = database.prepare(
    "DELETE FROM sum_round WHERE id IN (SELECT round FROM sum_member WHERE org = ?)",
  );
  return (org, sequence, bundle) =>
    queue.writeAll(() => {
      if (replace.run(sequence, bundle, org, sequence - 1).changes === 0) return false;
      // At once, whoever has signed it: nobody holds the keys of the bundle before any more.
      begin(org);
      for (const statement of [...erase, rounds]) statement.run(org);
      return true;
    });
}
