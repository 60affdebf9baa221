import { EMPTY_HEAD } from "#aggregation/ledger/chain.ts";
import { toHex } from "#crypto/bytes.ts";
import type { Grant } from "#crypto/grant.ts";
import { ledgerKeys } from "#crypto/ledger.ts";
import type { Keyring } from "../device/keyring.ts";

export type LedgerGrant = Extract<Grant, { kind: "ledger" | "chain" }>;
type Held = NonNullable<Keyring["ledger"]>;
export type HeldKey = NonNullable<Held["earlier"]>[number];

const keyOf = (grant: LedgerGrant): HeldKey => ({
  ...(grant.kind === "ledger"
    ? { root: toHex(grant.root), chain: toHex(ledgerKeys(grant.root).chain) }
    : { chain: toHex(grant.chain) }),
  ...(grant.generation === undefined ? {} : { generation: grant.generation }),
  ...(grant.from === undefined ? {} : { from: grant.from }),
});

/** The keyring's part for a first key. */
export const heldLedger = (grant: LedgerGrant): Held => ({ ...keyOf(grant), given: {}, head: EMPTY_HEAD });

export const generationOf = ({ generation = 0 }: Pick<HeldKey, "generation">): number => generation;

/** All keys of the ledger that a device holds, newest first. */
export const heldKeys = ({ root, chain, generation, from, earlier = [] }: Held): HeldKey[] => [
  { root, chain, generation, from },
  ...earlier,
];

/**
 * The keyring's part with one more key. Of each generation the first one stays: a later grant does not put another in
 * its place. A newer one takes over, and everybody is given it anew.
 */
export function withLedgerKey(held: Held | undefined, grant: LedgerGrant): Held {
  if (!held) return heldLedger(grant);
  const added = keyOf(grant);
  const known = heldKeys(held);
  if (known.some((key) => generationOf(key) === generationOf(added))) return held;
  const [newest, ...earlier] = [...known, added].sort((a, b) => generationOf(b) - generationOf(a));
  const takesOver = generationOf(added) > generationOf(held);
  return { ...newest!, earlier, given: takesOver ? {} : held.given, head: held.head };
}
