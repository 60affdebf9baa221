import { WORK_HEADER } from "#schemas/work.ts";
import type { Clock } from "../clock.ts";
import { type BucketSize, bucketOf } from "./bucket.ts";
import { ProblemError } from "./problems.ts";

/**
 * One bucket whose lower half is kept for drops with work (docs/decisions/120): a drop that shows `bits` of the
 * `ceiling` bits that its organisation signed may take while the bucket holds more than
 * `half · (1 - bits / ceiling)`. So drops with less work never shut out one with more, whoever sends them.
 */
export interface Lanes {
  /** Bits that a drop must show now; 0 when nothing is going on. @param ceiling bits signed in the bundle. */
  needed(ceiling: number): number;
  /** @throws ProblemError `work-needed` when more work would do, `too-many-requests` when none would. */
  take(bits: number, ceiling: number): void;
}

export function workLanes(size: BucketSize, clock: Clock): Lanes {
  const bucket = bucketOf(size, clock);
  const half = size.burst / 2;
  const share = () => Math.min(1, (bucket.level() - 1) / half);
  const needed = (ceiling: number) => Math.min(ceiling, Math.ceil(ceiling * (1 - share())));
  return {
    needed,
    take(bits, ceiling) {
      if (share() < 0 || (ceiling === 0 && share() < 1)) throw new ProblemError("too-many-requests");
      if (bits < needed(ceiling)) throw new ProblemError("work-needed");
      bucket.take();
    },
  };
}

/** The header of every answer that tells present difficulty: always two digits. */
export const workHeader = (bits: number): Record<string, string> => ({
  [WORK_HEADER]: String(bits).padStart(2, "0"),
});
