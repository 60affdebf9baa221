// A trampoline without logic: the sealer in a thread of its own.
import { noble } from "#crypto/primitives/noble.ts";
import { answer } from "./sealing/answer.ts";
import type { SealerCall } from "./sealing/contract.ts";
import { estimate } from "./sealing/estimate.ts";
import { createSealer } from "./sealing/sealer.ts";

const now = () => performance.now();
const sealer = createSealer(noble, () => estimate(now), now);
const port = globalThis as unknown as {
  onmessage: (event: MessageEvent<SealerCall>) => void;
  postMessage(message: unknown): void;
};
port.onmessage = (event) => port.postMessage(answer(sealer, event.data));
port.postMessage("ready");
