// The last sealed entries of the ledger as the service holds them, to give back to one that lost them.
import type { LedgerAppend, LedgerList } from "#schemas/api/ledger.ts";
import type { Desk } from "../desk.ts";
import { Refusal } from "../server/request.ts";

/** Entries that are kept: some years of quarterly releases. */
const MOST = 24;

const nameOf = (sequence: number): string => `ledger/${sequence}`;

type Row = LedgerList["entries"][number];

export const keepEntry = (desk: Desk, { sequence, entry, counts }: LedgerAppend): Promise<void> =>
  desk.ports.storage.set(
    nameOf(sequence),
    new TextEncoder().encode(JSON.stringify({ sequence, entry, counts })),
  );

/** Keeps what has both pieces; whoever is shown entries alone could not give them back. */
export async function keepEntries(desk: Desk, rows: readonly Row[]): Promise<void> {
  const { storage } = desk.ports;
  const stored = new Set((await storage.keys()).filter((name) => name.startsWith("ledger/")));
  const last = rows.slice(-MOST).filter(({ counts }) => counts !== undefined);
  const wanted = new Set(last.map(({ sequence }) => nameOf(sequence)));
  for (const { sequence, entry, counts } of last)
    if (counts !== undefined && !stored.has(nameOf(sequence)))
      await keepEntry(desk, { sequence, entry, counts });
  for (const name of stored) if (last.length > 0 && !wanted.has(name)) await storage.delete(name);
}

/** Appends what the service does not have any more. It takes no entry but the next one. */
export async function giveLedgerBack(desk: Desk): Promise<void> {
  const { storage } = desk.ports;
  const names = (await storage.keys()).filter((name) => name.startsWith("ledger/"));
  const rows: LedgerAppend[] = [];
  for (const name of names) rows.push(JSON.parse(new TextDecoder().decode(await storage.get(name))));
  rows.sort((left, right) => left.sequence - right.sequence);
  const { ledger } = desk.bundle!;
  for (const row of rows)
    try {
      // Each is sealed under the key of its time; the newest is named, because the service asks whoever writes for it.
      await desk.server.send("/v1/desk/ledger", { ...row, ...(ledger ? { generation: ledger } : {}) });
    } catch (cause) {
      if (!(cause instanceof Refusal) || cause.status !== 409) throw cause;
    }
}
