import { EMPTY_HEAD } from "#aggregation/ledger/chain.ts";
import { toHex } from "#crypto/bytes.ts";
import type { Grant } from "#crypto/grant.ts";
import { ledgerKeys } from "#crypto/ledger.ts";
import type { Keyring } from "../device/keyring.ts";

/** The keyring's part for a new key. */
export const heldLedger = (
  grant: Extract<Grant, { kind: "ledger" | "chain" }>,
): NonNullable<Keyring["ledger"]> =>
  grant.kind === "ledger"
    ? {
        root: toHex(grant.root),
        chain: toHex(ledgerKeys(grant.root).chain),
        given: {},
        head: EMPTY_HEAD,
      }
    : { chain: toHex(grant.chain), given: {}, head: EMPTY_HEAD };
