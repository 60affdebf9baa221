import type { Clock } from "../clock.ts";
import { ProblemError } from "./problems.ts";

/** `burst` requests at once, and `rate` more each second. */
export type BucketSize = { readonly burst: number; readonly rate: number };

/** One bucket for everybody (protocol 2.11): the server knows no address to count by. */
export function bucketOf({ burst, rate }: BucketSize, clock: Clock) {
  let tokens = burst;
  let filled = clock();
  return {
    /** Tokens that are there now. */
    level(): number {
      const now = clock();
      tokens = Math.min(burst, tokens + (Math.max(0, now - filled) / 1000) * rate);
      filled = now;
      return tokens;
    },
    take(): void {
      tokens -= 1;
    },
  };
}

/** @returns a check that throws ProblemError `too-many-requests` when the bucket is empty. */
export function tokenBucket(size: BucketSize, clock: Clock): () => void {
  const bucket = bucketOf(size, clock);
  return () => {
    if (bucket.level() < 1) throw new ProblemError("too-many-requests");
    bucket.take();
  };
}
