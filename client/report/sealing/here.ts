import { noble } from "#crypto/primitives/noble.ts";
import { answer } from "./answer.ts";
import type { SealerCall, SealerReply } from "./contract.ts";
import { estimate } from "./estimate.ts";
import { createSealer } from "./sealer.ts";

/** The sealer in the page itself, for browsers where workers are switched off. */
export function sealerHere(): (call: SealerCall) => SealerReply {
  const now = () => performance.now();
  const sealer = createSealer(noble, () => estimate(now), now);
  return (call) => answer(sealer, call);
}
