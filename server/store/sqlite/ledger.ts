import type { Database } from "better-sqlite3";
import type { Bytes, LedgerRow, LedgerStore } from "../store.ts";
import type { GroupCommit } from "./queue.ts";

/** Writes one entry inside a transaction of the caller; false when it would not be the next one. */
export function ledgerAppender(database: Database): (org: Bytes, row: LedgerRow) => boolean {
  const last = database
    .prepare<[Bytes], number | null>("SELECT max(sequence) FROM ledger WHERE org = ?")
    .pluck();
  const add = database.prepare("INSERT INTO ledger (org, sequence, entry, counts) VALUES (?, ?, ?, ?)");
  return (org, { sequence, entry, counts }) => {
    if (sequence !== (last.get(org) ?? 0) + 1) return false;
    add.run(org, sequence, entry, counts);
    return true;
  };
}

export function sqliteLedger(database: Database, queue: GroupCommit): LedgerStore {
  const append = ledgerAppender(database);
  const after = database.prepare<[Bytes, number, number], LedgerRow>(
    "SELECT sequence, entry, counts FROM ledger WHERE org = ? AND sequence > ? ORDER BY sequence LIMIT ?",
  );
  return {
    append: (org, row) => queue.write(() => append(org, row)),
    after: async (org, sequence, limit) => after.all(org, sequence, limit),
  };
}
