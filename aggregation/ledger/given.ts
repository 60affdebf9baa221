import { lowerNeed, type Profile } from "../profile.ts";
import type { LinearSolver } from "../solver/solver.ts";
import type { LedgerPage } from "./entry.ts";
import { knowledgeTogether } from "./knowledge.ts";
import { type RangeOptions, rangesOf } from "./ranges.ts";

const weaker = ({ entry }: LedgerPage, profile: Profile): boolean =>
  entry.kind === "import" ||
  entry.rules.k < profile.k ||
  (profile.existenceDeniable && entry.rules.existence_deniable !== true);

/** True counts of the ledger's cells, where somebody knows them. */
export function countsOf(pages: readonly LedgerPage[]): Map<string, number> {
  return new Map(
    pages.flatMap(({ entry, counts }) =>
      entry.cells.flatMap(({ key, value }, index): [string, number][] => {
        const count = value ?? counts?.counts[index] ?? null;
        return count === null ? [] : [[key, count]];
      }),
    ),
  );
}

/**
 * Marks whose interval is broken by what is out already: tables from before this tool, or made under weaker
 * rules. Nothing can be asked for them; everything else must still be kept.
 */
export function givenAway(
  pages: readonly LedgerPage[],
  profile: Profile,
  solver: LinearSolver,
  options: RangeOptions = {},
): ReadonlySet<string> {
  const marks = new Set(
    pages
      .filter((page) => weaker(page, profile))
      .flatMap(({ entry }) => entry.cells.flatMap(({ key, value }) => (value === null ? [key] : []))),
  );
  if (marks.size === 0) return marks;
  const knowledge = knowledgeTogether(pages.map(({ entry }) => entry));
  const counts = countsOf(pages);
  const ranges = rangesOf(knowledge, (cell) => marks.has(cell), solver, options);
  return new Set(
    [...ranges].flatMap(([cell, { low, high }]) => {
      const count = counts.get(cell);
      const broken =
        count === undefined
          ? low < profile.k && high < profile.k
          : count < profile.k && (low > lowerNeed(profile, count) || high < profile.k);
      return broken ? [cell] : [];
    }),
  );
}
