import type { LinearSolver } from "../solver/solver.ts";
import type { Choice } from "./choice.ts";
import { type Levels, openLevels } from "./levels.ts";
import type { Change, Region, Terms } from "./region.ts";
import type { Space } from "./space.ts";
import type { Sum } from "./system.ts";
import { isTable, type Need, type Witnesses } from "./witnesses.ts";

/** Moving what is hidden anyway costs next to nothing, and a little, so that witnesses stay small. */
const ALREADY_HIDDEN = 0.001;
/** How much cheaper a cell is for each hidden cell that it shares a row with: it is likely to serve them too. */
const SHARED = 0.2;

/** What the search works on. `hidden` grows as cells are withheld. */
export type Search = {
  readonly space: Space;
  readonly sums: readonly Sum[];
  readonly solver: LinearSolver;
  readonly choice: Choice;
  readonly hidden: Set<number>;
  /** Cells that may be withheld. */
  readonly free: (cell: number) => boolean;
  /** Cells that stay hidden whatever is found. */
  readonly settled: (cell: number) => boolean;
  readonly witnesses: Witnesses;
  /** Called between steps; throws when the person has stopped the work. */
  readonly pulse: () => void;
};

/** Marks around a cell are public in the end; what is under them plays no part in its price. */
function neighboursHidden({ space, hidden }: Search, cell: number): number {
  let found = 0;
  for (const row of space.rowsOf[cell]!)
    for (const [other] of space.rows[row]!.terms) if (hidden.has(other)) found++;
  return found;
}

/** What moving a cell costs while cells may still be withheld. */
export const openTerms = (search: Search): Terms => ({
  settled: search.settled,
  price: (cell) =>
    search.hidden.has(cell)
      ? ALREADY_HIDDEN
      : search.free(cell)
        ? search.choice.price(search.space.names[cell]!) / (1 + SHARED * neighboursHidden(search, cell))
        : Infinity,
});

/** What moving a cell costs when nothing more may be withheld. */
export const closedTerms = ({ hidden, settled }: Search): Terms => ({
  settled,
  price: (cell) => (hidden.has(cell) ? ALREADY_HIDDEN : Infinity),
});

const served = (region: Region, { cell, shift, attacker }: Need, space: Space): Change | undefined => {
  const change = region.cheapest(cell, shift, attacker?.own);
  return change && isTable(space, change) ? change : undefined;
};

/** The change that withholds least, looked for close by first. */
export function cheapestChange(search: Search, levels: Levels, need: Need): Change | undefined {
  const { price } = openTerms(search);
  const cost = (change: Change) => {
    let sum = 0;
    for (const cell of change.keys()) if (!search.hidden.has(cell)) sum += price(cell);
    return sum;
  };
  let best: { readonly change: Change; readonly cost: number } | undefined;
  let tried = 0;
  for (const region of levels.around(need.cell)) {
    // Everything at once is slow where parts exist; it is asked when they have no answer.
    if (best && (best.cost === 0 || tried >= 2)) break;
    const change = served(region, need, search.space);
    tried++;
    if (change && (!best || cost(change) < best.cost)) best = { change, cost: cost(change) };
  }
  return best?.change;
}

/**
 * Withholds cells until every need of the list is served. Large shifts first: they are the hardest, and their
 * tables serve many others.
 * @returns the first need that cannot be served by withholding anything, or undefined.
 */
export function cover(search: Search, needs: readonly number[]): number | undefined {
  const { witnesses, choice, space, hidden } = search;
  const open = needs.filter((index) => witnesses.serving[index]! < 0);
  if (open.length === 0) return undefined;
  const rank = new Map(
    open.map((index) => {
      const { cell, shift } = witnesses.needs[index]!;
      return [index, Math.abs(shift) + choice.rank(space.names[cell]!) * 0.9];
    }),
  );
  const levels = openLevels(space, search.solver, search.sums, openTerms(search));
  try {
    for (const index of open.sort((left, right) => rank.get(right)! - rank.get(left)!)) {
      if (witnesses.serving[index]! >= 0) continue;
      search.pulse();
      const change = cheapestChange(search, levels, witnesses.needs[index]!);
      if (!change) return index;
      const added = [...change.keys()].filter((cell) => !hidden.has(cell));
      for (const cell of added) hidden.add(cell);
      witnesses.add(change);
      levels.refresh(added);
    }
  } finally {
    levels.close();
  }
  return undefined;
}
