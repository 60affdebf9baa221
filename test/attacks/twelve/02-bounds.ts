import type { Attack } from "./attack.ts";
import { rangesOf } from "./bounds.ts";
import { systemOf } from "./system.ts";

/** The least and the most that each mark of one table can be, in whole numbers. */
export const bounds: Attack = {
  name: "2 bounds of each table",
  run: ({ releases, highs }) =>
    releases.flatMap((release) =>
      release.tables.flatMap((table) =>
        rangesOf(highs, systemOf([{ ...release, tables: [table] }]), release.rules.k).map(
          (range) => ({ kind: "range", ...range }) as const,
        ),
      ),
    ),
};
