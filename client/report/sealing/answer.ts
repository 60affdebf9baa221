import { CryptoError } from "#crypto/errors.ts";
import type { Sealer, SealerCall, SealerReply } from "./contract.ts";

/** Runs one call on a sealer; a failure becomes its code, so that no content can travel in a message. */
export function answer(sealer: Sealer, call: SealerCall): SealerReply {
  try {
    const method = sealer[call.method] as (...args: readonly unknown[]) => unknown;
    return { id: call.id, result: method(...call.args) };
  } catch (error) {
    return { id: call.id, error: error instanceof CryptoError ? error.code : "failed" };
  }
}
