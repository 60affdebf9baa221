import { closedTerms, type Search } from "./cover.ts";
import { type Levels, openLevels } from "./levels.ts";
import { isTable } from "./witnesses.ts";

/**
 * Publishes again every withheld cell that turns out not to be needed. Only needs whose table moves the cell
 * are looked at.
 * @param cells candidates, in the order in which they are tried.
 * @returns how many are published again.
 */
export function prune(search: Search, cells: readonly number[]): number {
  // Proving over a whole large table that one cell is needed costs more than the cell is worth.
  // Nothing new may be withheld in place of a cell.
  const levels = openLevels(search.space, search.solver, search.sums, closedTerms(search), false);
  let spared = 0;
  try {
    for (const cell of cells) {
      search.pulse();
      search.hidden.delete(cell);
      levels.refresh([cell]);
      if (release(search, cell, levels)) spared++;
      else {
        search.hidden.add(cell);
        levels.refresh([cell]);
      }
    }
  } finally {
    levels.close();
  }
  return spared;
}

/** Finds tables without a change in `cell` for every need that relied on one; false leaves all as it was. */
function release(search: Search, cell: number, levels: Levels): boolean {
  const { witnesses, space, hidden } = search;
  const near = new Set(space.rowsOf[cell]!.flatMap((row) => space.rows[row]!.terms.map(([other]) => other)));
  // Needs that are likely to fail come first: those next to the cell, and those that lean most on it.
  const hardness = (need: number) => {
    const { cell: target, shift } = witnesses.needs[need]!;
    const leaning = witnesses.changes[witnesses.serving[need]!]!.get(cell) ?? 0;
    return (near.has(target) ? 100 : 0) + Math.abs(shift) + 10 * Math.abs(leaning);
  };
  const avoid = (other: number) => !hidden.has(other);
  const replaced = new Map<number, number>();
  for (const need of witnesses.relyingOn(cell).sort((left, right) => hardness(right) - hardness(left))) {
    let known = witnesses.without(need, avoid);
    if (known === undefined) {
      if (!refind(search, need, levels)) return false;
      known = witnesses.without(need, avoid);
      if (known === undefined) return false;
    }
    replaced.set(need, known);
  }
  for (const [need, id] of replaced) witnesses.serving[need] = id;
  return true;
}

function refind({ witnesses, space }: Search, need: number, levels: Levels): boolean {
  const { cell, shift, attacker } = witnesses.needs[need]!;
  for (const region of levels.around(cell)) {
    const change = region.cheapest(cell, shift, attacker?.own);
    if (change && isTable(space, change)) {
      witnesses.add(change);
      return true;
    }
  }
  return false;
}
