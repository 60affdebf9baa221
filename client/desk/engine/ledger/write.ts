import { type DraftEntry, finishEntry } from "#aggregation/ledger/draft.ts";
import { entryDigest, entryText, type LedgerCounts, type LedgerEntry } from "#aggregation/ledger/entry.ts";
import { fromHex, utf8 } from "#crypto/bytes.ts";
import { sealLedger } from "#crypto/ledger.ts";
import type { LedgerAppend } from "#schemas/api/ledger.ts";
import { toBase64url } from "../base64url.ts";
import { type Desk, requireRole } from "../desk.ts";
import { EngineError } from "../errors.ts";
import { keepEntry } from "./kept.ts";
import { keysOf, pin, readLedger } from "./read.ts";
import { COUNTS_ROLES } from "./roles.ts";

/** An entry ready for the server, and what must happen here once the server has it. */
export type Prepared = { readonly append: LedgerAppend; readonly written: () => Promise<void> };

/**
 * Puts a draft behind the last entry, sealed.
 * @throws EngineError `ledger-moved` when another entry was written since the tables were made: what they were
 * protected against is then not all that is known.
 */
export async function prepareEntry(desk: Desk, draft: DraftEntry, release: string): Promise<Prepared> {
  requireRole(desk, ...COUNTS_ROLES);
  const { head } = await readLedger(desk);
  if (draft.after !== head.sequence) throw new EngineError("ledger-moved");
  const { primitives } = desk.ports;
  const salt = primitives.randomBytes(32);
  const { entry, counts } = finishEntry(draft, { head, release, salt }, primitives.sha256);
  const append = await sealed(desk, entry, counts);
  return {
    append,
    written: async () => {
      await pin(desk, { sequence: entry.sequence, digest: entryDigest(entry, primitives.sha256) });
      await keepEntry(desk, append);
    },
  };
}

async function sealed(desk: Desk, entry: LedgerEntry, counts: LedgerCounts): Promise<LedgerAppend> {
  const [keys] = await keysOf(desk);
  const { generation = 0 } = desk.keyring.ledger!;
  // Somebody was removed who knows the key that is here: nothing more is written with it.
  if (!keys.counts || generation < (desk.bundle?.ledger ?? 0)) throw new EngineError("no-ledger-key");
  const { primitives } = desk.ports;
  const address = { organisation: fromHex(desk.keyring.organisation), sequence: entry.sequence };
  const piece = (name: "entry" | "counts", key: Uint8Array, value: LedgerEntry | LedgerCounts) =>
    toBase64url(sealLedger(primitives, key, { ...address, piece: name }, utf8(entryText(value))));
  return {
    sequence: entry.sequence,
    entry: piece("entry", keys.chain, entry),
    counts: piece("counts", keys.counts, counts),
    ...(generation > 0 ? { generation } : {}),
  };
}

/** Adds tables that were published before the tool, or outside it. */
export async function importTables(desk: Desk, draft: DraftEntry, release: string): Promise<void> {
  const { append, written } = await prepareEntry(desk, draft, release);
  await desk.server.send("/v1/desk/ledger", append);
  await written();
}
