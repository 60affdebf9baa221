// One process per target: starts the feeding thread, and notices what the thread cannot tell of itself.
//   node --import tsx test/fuzz/watch.ts <target> <seconds> [seed] [--grow]
import { randomInt } from "node:crypto";
import { Worker } from "node:worker_threads";
import { keep } from "./corpus.ts";
import type { LoopInput, LoopMessage } from "./loop.ts";
import { targetNamed } from "./targets/targets.ts";

const SLOWEST_INPUT_SECONDS = 5;
/** What feeding may add to the process, in bytes: heap, buffers and all. */
const MEMORY_LIMIT = 256 * 1024 * 1024;

const [name = "", seconds = "20", given] = process.argv.slice(2);
const seed = Number(given) || randomInt(1, 2 ** 31);
const target = targetNamed(name);
const present = new SharedArrayBuffer(8 + target.longest);
const counters = new Int32Array(present, 0, 2);
const workerData: LoopInput = {
  target: name,
  seconds: Number(seconds),
  seed,
  present,
  grow: process.argv.includes("--grow"),
};

function end(line: string, failed: boolean): never {
  const input = new Uint8Array(present, 8, Atomics.load(counters, 0)).slice();
  process.stdout.write(`${failed ? "FOUND" : "clean"} ${name} (seed ${seed}): ${line}\n`);
  // What was found once is fed first in every later run.
  if (failed && !target.rehearsal) process.stdout.write(`the input is kept as ${keep(name, input)}\n`);
  process.exit(failed ? 1 : 0);
}

const base = process.memoryUsage().rss;
let highest = 0;
let last = -1;
let still = 0;
setInterval(() => {
  highest = Math.max(highest, process.memoryUsage().rss - base);
  if (highest > MEMORY_LIMIT) end(`${Math.round(highest / 2 ** 20)} MB of memory`, true);
  const fed = Atomics.load(counters, 1);
  still = fed === last && fed > 0 ? still + 1 : 0;
  last = fed;
  if (still > SLOWEST_INPUT_SECONDS * 4) end(`no answer within ${SLOWEST_INPUT_SECONDS} s`, true);
}, 250);

const thread = new Worker(new URL("./thread.mjs", import.meta.url), {
  workerData,
  resourceLimits: { maxOldGenerationSizeMb: 256 },
});
thread.on("error", (error) => end(error.stack ?? error.message, true));
thread.on("message", (message: LoopMessage) => {
  if ("finding" in message) end(message.finding, true);
  end(
    `${message.inputs} inputs, ${message.corpus} kept in mind, ${Math.round(highest / 2 ** 20)} MB at most`,
    false,
  );
});
