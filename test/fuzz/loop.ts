// The thread that feeds a target. Its parent watches: every input is in shared memory before it is fed, so that
// a hang or a death of this thread still leaves the input behind.
import { parentPort, workerData } from "node:worker_threads";
import { corpusOf, keep } from "./corpus.ts";
import { coverage } from "./coverage.ts";
import { mutate, numbersFrom } from "./mutate.ts";
import { targetNamed } from "./targets/targets.ts";

export type LoopInput = {
  readonly target: string;
  readonly seconds: number;
  readonly seed: number;
  /** Two 32-bit words (length of the present input, number of inputs so far), then the present input. */
  readonly present: SharedArrayBuffer;
  /** True: inputs that reach new code are kept on disk. */
  readonly grow: boolean;
};
export type LoopMessage = { readonly finding: string } | { readonly inputs: number; readonly corpus: number };

const BATCH = 64;
const { target: name, seconds, seed, present, grow } = workerData as LoopInput;
const counters = new Int32Array(present, 0, 2);
const shown = new Uint8Array(present, 8);
const target = targetNamed(name);
const pick = numbersFrom(seed);
const blocks = coverage((url) =>
  /\/(schemas|crypto|client|cli|aggregation|server|cborg|qr|age-encryption|modern-tar)\//.test(url),
);
const tell = (message: LoopMessage): void => parentPort!.postMessage(message);

class Finding extends Error {}

async function feed(input: Uint8Array): Promise<void> {
  shown.set(input);
  Atomics.store(counters, 0, input.length);
  Atomics.add(counters, 1, 1);
  try {
    await target.run(input);
  } catch (error) {
    if (!target.expected(error)) throw new Finding(error instanceof Error ? error.stack : String(error));
  }
}

async function search(): Promise<LoopMessage> {
  const corpus = [...target.seeds(), ...corpusOf(name)].filter(({ length }) => length <= target.longest);
  for (const input of corpus) await feed(input);
  blocks.fresh();
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const batch = Array.from({ length: BATCH }, () =>
      mutate(corpus[pick(corpus.length)]!, corpus[pick(corpus.length)]!, target.longest, pick),
    );
    for (const input of batch) await feed(input);
    const fresh = blocks.fresh();
    if (fresh.size === 0) continue;
    for (const input of batch) {
      await feed(input);
      if (!blocks.ran().some((block) => fresh.has(block))) continue;
      corpus.push(input);
      if (grow) keep(name, input);
    }
  }
  return { inputs: Atomics.load(counters, 1), corpus: corpus.length };
}

try {
  tell(await search());
} catch (error) {
  if (!(error instanceof Finding)) throw error;
  tell({ finding: error.message });
}
