import type { Profile } from "../profile.ts";
import { Refusal } from "../refusal.ts";
import type { LinearSolver } from "../solver/solver.ts";
import { drawnChoice } from "./choice.ts";
import { type Protection, type ProtectOptions, protect } from "./protect.ts";
import type { Change } from "./region.ts";
import { replayer } from "./replay/replay.ts";
import { canonical, spaceOf } from "./space.ts";
import type { TableSystem } from "./system.ts";

/** Cells up to which a system is protected against somebody who runs this program on every table that agrees. */
const MOST_CELLS = 30;
/** Tables that are gone through for one set of marks. */
const MOST_TABLES = 400;

/** Whether everything that the program looks at but the counts is public: no earlier release, no own counts. */
const isAlone = ({ cells, attackers = [], groups = [] }: TableSystem): boolean =>
  cells.length <= MOST_CELLS &&
  attackers.length === 0 &&
  groups.length === 0 &&
  cells.every(({ pin, lost, contributed }) => !pin && !lost && !contributed);

/**
 * As `protect`, and for small systems also against an attacker who knows the program and tries every table that
 * agrees with what is printed (docs/decisions/055). There the lower end of every interval is zero.
 * @throws Refusal as `protect`.
 */
export function protectTransparently(
  system: TableSystem,
  profile: Profile,
  solver: LinearSolver,
  options: ProtectOptions = {},
): Protection {
  if (!isAlone(system)) return protect(system, profile, solver, options);
  // The fewest marks are the best known to whoever runs the program: here others are chosen.
  return transparentProtector(system, profile, solver, { ...options, exact: undefined })(
    system.cells.map(({ count }) => count),
  );
}

/**
 * The same for any counts of one small system: what is found out for one of them serves the next.
 * @returns from the counts of all cells, in the order of the system, to their protection.
 */
export function transparentProtector(
  given: TableSystem,
  profile: Profile,
  solver: LinearSolver,
  options: ProtectOptions = {},
): (counts: readonly number[]) => Protection {
  // Positions decide between equals, so they must not depend on the order of the input.
  const { system, order } = canonical(given);
  const rules = { ...profile, existenceDeniable: true };
  const replay = replayer({
    space: spaceOf(system),
    profile: rules,
    marksOf: (table) => marksOf(withCounts(system, table), rules, solver, options),
    free: freeCells(system, options.seed ?? ""),
    most: MOST_TABLES,
  });
  const back = (cells: Iterable<number>) => new Set([...cells].map((cell) => order[cell]!));
  return (all) => {
    const counts = order.map((cell) => all[cell]!);
    const own = protect(withCounts(system, counts), rules, solver, options);
    const found = replay(counts) ?? { marks: own.hidden, kept: [] };
    const tables = [...own.tables, ...found.kept.map((table) => difference(counts, table))];
    return {
      hidden: back(found.marks),
      primary: back(own.primary),
      tables: tables.map((change) => new Map([...change].map(([cell, moved]) => [order[cell]!, moved]))),
    };
  };
}

const withCounts = (system: TableSystem, counts: readonly number[]): TableSystem => ({
  ...system,
  cells: system.cells.map((cell, at) => ({ ...cell, count: counts[at]! })),
});

/** What the search alone hides; undefined for a table that it refuses, which then was not published. */
function marksOf(
  system: TableSystem,
  profile: Profile,
  solver: LinearSolver,
  options: ProtectOptions,
): ReadonlySet<number> | undefined {
  try {
    return protect(system, profile, solver, { ...options, onProgress: undefined }).hidden;
  } catch (error) {
    if (error instanceof Refusal && error.reason === "cannot-protect") return undefined;
    throw error;
  }
}

const difference = (from: readonly number[], to: readonly number[]): Change =>
  new Map(from.flatMap((count, cell) => (to[cell] === count ? [] : [[cell, to[cell]! - count] as const])));

/** Finest cells first, by the draw of names that the search uses; never a headline. */
function freeCells({ cells, sums }: TableSystem, seed: string): number[] {
  const wholes = new Set(sums.map(({ parent }) => parent));
  const choice = drawnChoice(seed);
  const rank = (cell: number) => (wholes.has(cell) ? 10 : 0) + choice.rank(cells[cell]!.id);
  return [...cells.keys()]
    .filter((cell) => !cells[cell]!.structural && !cells[cell]!.headline)
    .sort((left, right) => rank(left) - rank(right));
}
