import type { Space } from "../protect/space.ts";
import type { Need } from "../protect/witnesses.ts";
import type { LinearSolver } from "../solver/solver.ts";
import { type Cut, openReader } from "./cuts.ts";

/** How far a withheld cell rises in a program with shares: the cuts hold for any, these are the sharpest. */
const SHARP = 10;
/** Seconds that one whole-number program may take, and so the longest wait for a cancel. */
const LONGEST_RUN = 5;

export type ExactInput = {
  readonly space: Space;
  readonly solver: LinearSolver;
  /** Every need that any set of marks must serve. */
  readonly needs: readonly Need[];
  readonly hidden: ReadonlySet<number>;
  readonly candidates: readonly number[];
  /** What withholding each candidate costs: whole numbers, without regard to its count. */
  readonly weight: (cell: number) => number;
  /** Makes marks that hold against everybody, starting from these cells. @returns the cells withheld. */
  readonly complete: (start: ReadonlySet<number>) => ReadonlySet<number>;
  readonly start: ReadonlySet<number>;
  readonly seconds: number;
  /** Seconds on a clock. */
  readonly clock: () => number;
  /** Called between steps with best cost and bound; throws when the person has stopped the work. */
  readonly pulse: (best: number, bound: number) => void;
};

/** The best marks found. Nothing that serves all needs costs less than `bound`. */
export type Exact = { readonly withheld: ReadonlySet<number>; readonly cost: number; readonly bound: number };

/**
 * Benders' method (disclosure-control 2.3): a program over which cells to withhold, and an attacker who answers
 * each proposal with what it lacks. First with shares of cells, then with whole ones. Ends when best and bound
 * meet, or with the time.
 */
export function exact(input: ExactInput): Exact {
  const { candidates, space, solver, needs, clock, complete, weight } = input;
  const end = clock() + input.seconds;
  const costOf = (cells: Iterable<number>) => [...cells].reduce((sum, cell) => sum + weight(cell), 0);
  let withheld = input.start;
  let cost = costOf(withheld);
  let bound = 0;
  const column = new Map(candidates.map((cell, index) => [cell, index]));
  const reader = openReader(space, solver, input.hidden, candidates);
  const master = solver.open(
    {
      cost: candidates.map(weight),
      lower: candidates.map(() => 0),
      upper: candidates.map(() => 1),
      rows: [],
    },
    { seconds: Math.min(LONGEST_RUN, input.seconds) },
  );
  const add = (cut: Cut) =>
    master.addRow(
      cut.map(([cell, factor]) => [column.get(cell)!, factor]),
      1,
      Number.POSITIVE_INFINITY,
    );
  const open = () => {
    input.pulse(cost, bound);
    return bound < cost && clock() < end;
  };
  let certain = true;
  const raise = (value: number) => {
    if (certain && Number.isFinite(value)) bound = Math.max(bound, Math.min(cost, Math.ceil(value - 1e-5)));
  };
  const tryFrom = (cells: readonly number[]) => {
    const found = complete(new Set(cells));
    const spent = costOf(found);
    if (spent < cost) {
      withheld = found;
      cost = spent;
    }
    return found;
  };
  try {
    let values: Float64Array | undefined;
    while (open()) {
      const answer = master.run();
      if (answer.status !== "optimal") break;
      raise(answer.objective);
      values = answer.values;
      const shares = answer.values;
      const cuts = reader.cuts((cell) => shares[column.get(cell)!]!, needs, SHARP);
      if (cuts.length === 0) break;
      for (const cut of cuts) add(cut);
    }
    if (values && open()) {
      const shares = values;
      tryFrom(candidates.filter((_, index) => shares[index]! > 0.4));
    }
    master.setWhole(true);
    for (let round = 1; open(); round++) {
      const answer = master.run();
      if (answer.status !== "optimal" && answer.status !== "stopped") break;
      raise(answer.status === "optimal" ? answer.objective : answer.bound);
      const chosen = answer.values;
      if (!chosen || !open()) continue;
      const share = (cell: number) => Math.round(chosen[column.get(cell)!]!);
      const cells = candidates.filter((cell) => share(cell) === 1);
      const cuts = reader.cuts(share, needs);
      for (const cut of cuts) add(cut);
      if (cuts.length > 0 && round % 4 !== 0) continue;
      const found = tryFrom(cells);
      // Linear programs allow what whole numbers, or readers who know more, do not: another cell is needed
      // too. That it is has not been proven, so nothing is proven by what follows.
      if (cuts.length === 0 && costOf(found) > costOf(cells)) {
        certain = false;
        add(candidates.filter((cell) => share(cell) === 0).map((cell) => [cell, 1]));
      }
    }
  } finally {
    reader.close();
    master.close();
  }
  return { withheld, cost, bound };
}
