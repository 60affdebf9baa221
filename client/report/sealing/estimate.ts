import { argon2id } from "@noble/hashes/argon2.js";

/** KiB filled by the code's Argon2id: t=2 passes over 19456 (protocol 2.5). */
const WHOLE = 2 * 19456;
const SAMPLE = { t: 1, m: 16, p: 1, dkLen: 32 } as const;
/** An engine compiles a hot loop within this time, or it has no compiler at all. */
const WARM_UP = 80;
/** Each sample lasts this long, and there are some, because another program may have the processor during one. */
const MEASURE = 20;
const SAMPLES = 3;
/** Above this, in milliseconds, a person would wait too long: the code gets eight groups instead. */
export const TOO_SLOW = 20_000;

/**
 * Predicts how long the code's Argon2id takes here, in milliseconds, from about a seventh of a second of work.
 * The best sample counts: noise only ever makes one slower.
 * @param now a clock in milliseconds; browsers that blur it make the samples longer, not wrong.
 */
export function estimate(now: () => number): number {
  runFor(now, WARM_UP);
  const samples = Array.from({ length: SAMPLES }, () => runFor(now, MEASURE));
  const fastest = Math.min(...samples.map(({ runs, elapsed }) => elapsed / runs));
  return (fastest / SAMPLE.m) * WHOLE;
}

function runFor(now: () => number, duration: number): { runs: number; elapsed: number } {
  const start = now();
  let runs = 0;
  let elapsed = 0;
  do {
    argon2id(Uint8Array.of(runs & 255), new Uint8Array(16), SAMPLE);
    runs++;
    elapsed = now() - start;
  } while (elapsed < duration);
  return { runs, elapsed };
}
