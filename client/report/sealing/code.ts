import { CryptoError } from "#crypto/errors.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { GROUPS, LONG_GROUPS, newReceipt, type Receipt, rootKey } from "#crypto/receipt.ts";
import { TOO_SLOW } from "./estimate.ts";

/** A code and the root key that was derived from it. */
export type Held = { readonly receipt: Receipt; readonly root: Uint8Array };

/**
 * Draws a code, in the form that this device can derive.
 * @param slowness predicted milliseconds of the slow derivation on this device.
 */
export function drawCode(primitives: Primitives, slowness: () => number): Held {
  if (slowness() <= TOO_SLOW)
    try {
      const receipt = newReceipt(primitives.randomBytes, GROUPS);
      return { receipt, root: rootKey(receipt) };
    } catch (error) {
      // A phone that cannot give 19 MiB takes the long code, which needs none.
      if (error instanceof CryptoError) throw error;
    }
  const receipt = newReceipt(primitives.randomBytes, LONG_GROUPS);
  return { receipt, root: rootKey(receipt) };
}
