import type { Attack } from "./attack.ts";
import { rangesOf } from "./bounds.ts";
import { systemOf } from "./system.ts";

/** Joins every release of every audience: what came between two of them is a number as well. */
export const differencing: Attack = {
  name: "3 differencing of quarters and audiences",
  run: ({ releases, highs }) => {
    const k = Math.min(...releases.map(({ rules }) => rules.k));
    return rangesOf(highs, systemOf(releases), k).map((range) => ({ kind: "range", ...range }) as const);
  },
};
