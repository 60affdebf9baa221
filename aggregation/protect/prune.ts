import { priceIn, regionAround, type Search, WHOLE } from "./cover.ts";
import type { Region } from "./region.ts";
import { isTable } from "./witnesses.ts";

const PART = 500;

/**
 * Publishes again every withheld cell that turns out not to be needed. Only needs whose table moves the cell
 * are looked at.
 * @param cells candidates, in the order in which they are tried.
 * @returns how many are published again.
 */
export function prune(search: Search, cells: readonly number[]): number {
  const whole = search.space.counts.length <= WHOLE;
  const price = priceIn(search);
  // Nothing new may be withheld in place of the cell.
  const tight = (other: number) => (search.hidden.has(other) ? price(other) : Infinity);
  const open = new Map<number, Region>();
  const regionOf = (cell: number): Region => {
    for (const region of open.values()) if (region.cells.has(cell)) return region;
    const region = regionAround(search, cell, whole ? Infinity : PART, tight);
    open.set(cell, region);
    return region;
  };
  const closeAll = () => {
    for (const region of open.values()) region.close();
    open.clear();
  };
  let spared = 0;
  try {
    for (const cell of cells) {
      search.pulse();
      const region = regionOf(cell);
      search.hidden.delete(cell);
      region.refresh([cell]);
      if (release(search, cell, region)) spared++;
      else {
        search.hidden.add(cell);
        region.refresh([cell]);
      }
      if (!whole) closeAll();
    }
  } finally {
    closeAll();
  }
  return spared;
}

/** Finds tables without a change in `cell` for every need that relied on one; false leaves all as it was. */
function release(search: Search, cell: number, region: Region): boolean {
  const { witnesses, space, hidden } = search;
  const near = new Set(space.rowsOf[cell]!.flatMap((row) => space.rows[row]!.terms.map(([other]) => other)));
  const hardness = (need: number) => {
    const { cell: target, shift } = witnesses.needs[need]!;
    return (
      (near.has(target) ? 100 : 0) +
      Math.abs(shift) +
      10 * Math.abs(witnesses.changes[witnesses.serving[need]!]!.get(cell) ?? 0)
    );
  };
  const avoid = (other: number) => !hidden.has(other);
  const replaced = new Map<number, number>();
  for (const need of witnesses.relyingOn(cell).sort((left, right) => hardness(right) - hardness(left))) {
    let known = witnesses.without(need, avoid);
    if (known === undefined) {
      const { cell: target, shift, attacker } = witnesses.needs[need]!;
      if (!region.cells.has(target)) return false;
      const change = region.cheapest(target, shift, attacker?.own);
      if (!change || !isTable(space, change)) return false;
      witnesses.add(change);
      known = witnesses.without(need, avoid);
      if (known === undefined) return false;
    }
    replaced.set(need, known);
  }
  for (const [need, id] of replaced) witnesses.serving[need] = id;
  return true;
}
