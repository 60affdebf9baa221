import type { LinearSolver } from "../solver/solver.ts";
import { openRegion, type Region, type Terms } from "./region.ts";
import { neighbourhood, type Space } from "./space.ts";
import type { Sum } from "./system.ts";

/** Up to this many cells one region holds everything that is connected. */
const WHOLE = 1500;
/** Larger parts than this, short of everything, are not worth a region of their own. */
const LARGEST_PART = 4000;

/** Open regions around a cell, smallest first; the last holds everything that is connected with it. */
export interface Levels {
  around(cell: number): Generator<Region>;
  /** Prices of these cells have changed. */
  refresh(cells: readonly number[]): void;
  close(): void;
}

/**
 * Local first: siblings, then the subtree, then everything. A part is what stands below one cell that holds all
 * direct wholes of the target: inside it, changes can balance without touching the rest of the tables.
 * @param everything false: of large tables only parts are opened.
 */
export function openLevels(
  space: Space,
  solver: LinearSolver,
  sums: readonly Sum[],
  terms: Terms,
  everything = true,
): Levels {
  const parents = new Map<number, number[]>();
  const children = new Map<number, number[]>();
  const join = (map: Map<number, number[]>, from: number, to: readonly number[]) => {
    const list = map.get(from);
    if (list) list.push(...to);
    else map.set(from, [...to]);
  };
  for (const sum of sums) {
    join(children, sum.parent, sum.children);
    for (const child of sum.children) join(parents, child, [sum.parent]);
  }
  const reach = (map: ReadonlyMap<number, readonly number[]>, from: number): Set<number> => {
    const found = new Set([from]);
    for (const one of found) for (const next of map.get(one) ?? []) found.add(next);
    return found;
  };
  const large = space.counts.length > WHOLE;
  const parts = new Map<number, number[]>();
  const partBelow = (apex: number): number[] => {
    const known = parts.get(apex);
    if (known) return known;
    const part = [...reach(children, apex)];
    parts.set(apex, part);
    return part;
  };
  const apexes = (cell: number): number[] => {
    const wholes = parents.get(cell) ?? [];
    const above = wholes.map((whole) => reach(parents, whole));
    const common = [...(above[0] ?? [])].filter((one) => above.every((set) => set.has(one)));
    return common
      .filter((apex) => partBelow(apex).length <= LARGEST_PART)
      .sort((left, right) => partBelow(left).length - partBelow(right).length || left - right);
  };
  const open = new Map<string, Region>();
  const component = new Map<number, Region>();
  const partRegion = (apex: number): Region => {
    const known = open.get(String(apex));
    if (known) return known;
    const region = openRegion(space, solver, partBelow(apex), terms);
    open.set(String(apex), region);
    return region;
  };
  const wholeRegion = (cell: number): Region => {
    const known = component.get(cell);
    if (known) return known;
    const region = openRegion(
      space,
      solver,
      neighbourhood(space, cell, Infinity, () => true),
      terms,
    );
    for (const member of region.cells) component.set(member, region);
    open.set(`whole ${cell}`, region);
    return region;
  };
  return {
    *around(cell) {
      if (large) for (const apex of apexes(cell)) yield partRegion(apex);
      if (!large || everything) yield wholeRegion(cell);
    },
    refresh(cells) {
      for (const region of open.values()) region.refresh(cells);
    },
    close() {
      for (const region of open.values()) region.close();
      open.clear();
      component.clear();
    },
  };
}
