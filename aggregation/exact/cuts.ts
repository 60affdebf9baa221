import type { Space } from "../protect/space.ts";
import type { Need } from "../protect/witnesses.ts";
import type { LinearSolver } from "../solver/solver.ts";

const TOLERANCE = 1e-7;
/** Stands for no upper end: larger than any count. */
const UNBOUNDED = 1e7;

/** At least one of the cells must be withheld, counted with these factors from 0 to 1. */
export type Cut = readonly (readonly [cell: number, factor: number])[];

/** What a reader can still hold possible when each candidate is withheld, in part or not at all. */
export interface Reader {
  /**
   * @param share of each candidate that is withheld, from 0 to 1.
   * @param reach how far a withheld cell may rise; any cut holds whatever it is.
   * @returns a cut for every need that is not served, each broken by these shares.
   */
  cuts(share: (cell: number) => number, needs: readonly Need[], reach?: number): Cut[];
  close(): void;
}

/**
 * The linear programs of an attacker, one open model for all needs (disclosure-control 2.3): their prices say
 * which cells would have to be withheld. Nothing that he knows beyond the tables is used, so that what is found
 * missing is missing against everybody.
 * @param hidden cells that are withheld whatever is found.
 */
export function openReader(
  space: Space,
  solver: LinearSolver,
  hidden: ReadonlySet<number>,
  candidates: readonly number[],
): Reader {
  const { counts } = space;
  const candidate = new Set(candidates);
  const moving = [...counts.keys()].filter((cell) => hidden.has(cell) || candidate.has(cell));
  const column = new Map(moving.map((cell, index) => [cell, index]));
  const model = solver.open(
    {
      cost: moving.map(() => 0),
      lower: moving.map((cell) => (hidden.has(cell) ? -counts[cell]! : 0)),
      upper: moving.map((cell) => (hidden.has(cell) ? UNBOUNDED : 0)),
      rows: space.rows.map(({ terms, lower, upper }) => ({
        terms: terms.flatMap(([cell, factor]) =>
          column.has(cell) ? [[column.get(cell)!, factor] as const] : [],
        ),
        lower,
        upper,
      })),
    },
    { primal: true },
  );
  /** What the best value of the last run owes to each candidate, were it withheld for whole. */
  const cutOf = (shift: number, best: number, share: (cell: number) => number, reach: number) => {
    const price = model.reducedCosts();
    let owed = 0;
    for (const cell of candidates) {
      const cost = price[column.get(cell)!]!;
      owed += share(cell) * (cost < 0 ? -cost * reach : cost * counts[cell]!);
    }
    const missing = shift - (best - owed);
    return candidates.flatMap((cell): [number, number][] => {
      const cost = price[column.get(cell)!]!;
      if (Math.abs(cost) < TOLERANCE) return [];
      return [[cell, cost < 0 ? 1 : Math.min(1, (cost * counts[cell]!) / missing)]];
    });
  };
  return {
    cuts(share, needs, reach = UNBOUNDED) {
      for (const cell of candidates)
        model.setBounds(column.get(cell)!, -counts[cell]! * share(cell), reach * share(cell));
      const served = new Set<Need>();
      const found: Cut[] = [];
      for (const need of needs) {
        const index = column.get(need.cell);
        if (index === undefined || need.shift === 0 || served.has(need)) continue;
        const sign = Math.sign(need.shift);
        model.setCost(index, -sign);
        try {
          const answer = model.run();
          if (answer.status !== "optimal") continue;
          const { values } = answer;
          for (const other of needs) {
            const moved = values[column.get(other.cell) ?? -1] ?? 0;
            if (other.shift > 0 ? moved >= other.shift - 1e-6 : moved <= other.shift + 1e-6)
              served.add(other);
          }
          if (served.has(need)) continue;
          const cut = cutOf(Math.abs(need.shift), sign * values[index]!, share, reach);
          const reached = cut.reduce((sum, [cell, factor]) => sum + factor * share(cell), 0);
          if (reached < 1 - 1e-4) found.push(cut);
        } finally {
          model.setCost(index, 0);
        }
      }
      return found;
    },
    close: () => model.close(),
  };
}
