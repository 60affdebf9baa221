import { type LedgerHead, verifyCounts, verifyLedger } from "#aggregation/ledger/chain.ts";
import { codebooksKnown } from "#aggregation/ledger/codebooks.ts";
import { LedgerCounts, type LedgerPage } from "#aggregation/ledger/entry.ts";
import { Refusal } from "#aggregation/refusal.ts";
import { fromHex } from "#crypto/bytes.ts";
import { CryptoError } from "#crypto/errors.ts";
import { type LedgerPiece, ledgerKeys, openLedger } from "#crypto/ledger.ts";
import { LedgerList } from "#schemas/api/ledger.ts";
import { monthOf } from "#schemas/time.ts";
import { fromBase64url } from "../base64url.ts";
import { changeKeyring, type Desk, requireRole } from "../desk.ts";
import { EngineError } from "../errors.ts";
import { collectGrants } from "../organisation/grants.ts";
import { loadTrust } from "../organisation/trust.ts";
import { heldKeys } from "./held.ts";
import { keepEntries } from "./kept.ts";
import { LEDGER_ROLES } from "./roles.ts";

export type Ledger = { readonly pages: readonly LedgerPage[]; readonly head: LedgerHead };

/**
 * Fetches the whole ledger, opens it, and believes nothing that does not fit or that misses what this device
 * has seen before. What it shows becomes what this device expects next time.
 * @throws Refusal `ledger` (as EngineError `ledger` with its sentences), EngineError `no-ledger-key`.
 */
export async function readLedger(desk: Desk): Promise<Ledger> {
  requireRole(desk, ...LEDGER_ROLES);
  // The newest bundle says which key is the newest.
  await loadTrust(desk);
  const keys = await keysOf(desk);
  const rows: LedgerList["entries"] = [];
  const texts: string[] = [];
  const counts: (LedgerCounts | undefined)[] = [];
  for (let after = 0; ; ) {
    const page = await desk.server.json(LedgerList, `/v1/desk/ledger?after=${after}&limit=50`);
    rows.push(...page.entries);
    for (const row of page.entries) {
      const number = texts.length + 1;
      // An entry is sealed with the newest key of its time: whoever knows older ones alone adds nothing.
      const key = keys.find(({ from }) => from <= number)!;
      texts.push(opened(desk, key.chain, number, "entry", row.entry));
      counts.push(
        key.counts && row.counts
          ? LedgerCounts.parse(JSON.parse(opened(desk, key.counts, number, "counts", row.counts)))
          : undefined,
      );
    }
    if (page.next === null || page.next <= after) break;
    after = page.next;
  }
  const { sha256 } = desk.ports.primitives;
  const { entries, head } = verifyLedger(texts, {
    sha256,
    now: monthOf(desk.ports.now()),
    codebooks: codebooksKnown(sha256),
    pinned: desk.keyring.ledger?.head,
  });
  const pages = entries.map((entry, index): LedgerPage => ({ entry, counts: counts[index] }));
  for (const page of pages) verifyCounts(page, sha256);
  await pin(desk, head);
  await keepEntries(desk, rows);
  return { pages, head };
}

/** Remembers the last entry seen. */
export async function pin(desk: Desk, head: LedgerHead): Promise<void> {
  if (head.digest === desk.keyring.ledger?.head.digest) return;
  await changeKeyring(desk, (keyring) =>
    keyring.ledger && head.sequence >= keyring.ledger.head.sequence
      ? { ...keyring, ledger: { ...keyring.ledger, head: { ...head } } }
      : keyring,
  );
}

/** A key of the ledger as it opens entries from number `from` on. */
type Key = { readonly from: number; readonly chain: Uint8Array; readonly counts?: Uint8Array };

/** The keys of this device, newest first; fetches its grants when the newest is not here yet. */
export async function keysOf(desk: Desk): Promise<[Key, ...Key[]]> {
  const lacking = () => (desk.keyring.ledger?.generation ?? 0) < (desk.bundle?.ledger ?? 0);
  if (!desk.keyring.ledger || lacking()) await collectGrants(desk, new Set());
  const { ledger } = desk.keyring;
  if (!ledger) throw new EngineError("no-ledger-key");
  return heldKeys(ledger).map(({ root, chain, from = 1 }) => ({
    from,
    ...(root ? ledgerKeys(fromHex(root)) : { chain: fromHex(chain) }),
  })) as [Key, ...Key[]];
}

function opened(desk: Desk, key: Uint8Array, sequence: number, piece: LedgerPiece, sealed: string): string {
  const organisation = fromHex(desk.keyring.organisation);
  try {
    const plain = openLedger(
      desk.ports.primitives,
      key,
      { organisation, sequence, piece },
      fromBase64url(sealed),
    );
    return new TextDecoder("utf-8", { fatal: true }).decode(plain);
  } catch (cause) {
    if (!(cause instanceof CryptoError)) throw cause;
    throw new Refusal("ledger", {
      fr: `L’écriture ${sequence} du registre ne s’ouvre pas : elle a été échangée ou modifiée. Ne publiez rien et prévenez l’équipe technique.`,
      en: `Entry ${sequence} of the ledger does not open: it was exchanged or changed. Publish nothing and tell the technical team.`,
    });
  }
}
