import type { LinearSolver } from "../solver/solver.ts";
import type { Choice } from "./choice.ts";
import { type Change, openRegion, type Price, type Region } from "./region.ts";
import { neighbourhood, type Space } from "./space.ts";
import { isTable, type Witnesses } from "./witnesses.ts";

/** Moving what is hidden anyway costs next to nothing, and a little, so that witnesses stay small. */
const ALREADY_HIDDEN = 0.001;
/** Above this many cells a region is a part of the tables. */
export const WHOLE = 1500;
const PART = 700;

/** What the search works on. `hidden` grows as cells are withheld. */
export type Search = {
  readonly space: Space;
  readonly solver: LinearSolver;
  readonly choice: Choice;
  readonly hidden: Set<number>;
  /** Cells that may be withheld. */
  readonly free: (cell: number) => boolean;
  readonly witnesses: Witnesses;
  /** Called between steps; throws when the person has stopped the work. */
  readonly pulse: () => void;
};

export const priceIn =
  ({ hidden, free, choice, space }: Search): Price =>
  (cell) =>
    hidden.has(cell) ? ALREADY_HIDDEN : free(cell) ? choice.price(space.names[cell]!) : Infinity;

/** Opens the region around a cell: everything connected with it, or the nearest `most` cells. */
export function regionAround(search: Search, cell: number, most: number, price = priceIn(search)): Region {
  const members = neighbourhood(search.space, cell, most, (other) => Number.isFinite(price(other)));
  return openRegion(search.space, search.solver, members, price);
}

/** Takes the change in: what it moves is hidden from now on. Returns what was not hidden before. */
export function accept(search: Search, change: Change): number[] {
  const added = [...change.keys()].filter((cell) => !search.hidden.has(cell));
  for (const cell of added) search.hidden.add(cell);
  search.witnesses.add(change);
  return added;
}

/**
 * Withholds cells until every need of the list is served. Large shifts first: they are the hardest, and their
 * tables serve many others.
 * @returns the first need that cannot be served by withholding anything, or undefined.
 */
export function cover(search: Search, needs: readonly number[]): number | undefined {
  const { witnesses, choice, space } = search;
  const rank = new Map(
    needs.map((index) => {
      const { cell, shift } = witnesses.needs[index]!;
      return [index, Math.abs(shift) + choice.rank(space.names[cell]!) * 0.9];
    }),
  );
  const open = [...needs].sort((left, right) => rank.get(right)! - rank.get(left)!);
  const large = space.counts.length > WHOLE;
  for (const first of open) {
    if (witnesses.serving[first]! >= 0) continue;
    const around = witnesses.needs[first]!.cell;
    const region = regionAround(search, around, large ? PART : Infinity);
    try {
      const core = new Set([...region.cells].slice(0, large ? PART / 2 : undefined));
      for (const index of open) {
        if (witnesses.serving[index]! >= 0 || !core.has(witnesses.needs[index]!.cell)) continue;
        search.pulse();
        const change = serve(search, region, index) ?? (large ? serveWidely(search, index) : undefined);
        if (!change) return index;
        region.refresh(accept(search, change));
      }
    } finally {
      region.close();
    }
  }
  return undefined;
}

function serve({ witnesses, space }: Search, region: Region, index: number): Change | undefined {
  const { cell, shift, attacker } = witnesses.needs[index]!;
  const change = region.cheapest(cell, shift, attacker?.own);
  return change && isTable(space, change) ? change : undefined;
}

function serveWidely(search: Search, index: number): Change | undefined {
  const { cell } = search.witnesses.needs[index]!;
  for (const most of [4 * PART, Infinity]) {
    const region = regionAround(search, cell, most);
    try {
      const change = serve(search, region, index);
      if (change) return change;
    } finally {
      region.close();
    }
  }
  return undefined;
}
