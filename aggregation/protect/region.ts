import type { LinearSolver, OpenModel } from "../solver/solver.ts";
import { type Reduced, reduce } from "./reduce.ts";
import type { Space } from "./space.ts";

/** Another whole table, as its differences from the true one: agrees with all that stays published. */
export type Change = ReadonlyMap<number, number>;

const TOLERANCE = 1e-6;
/** Nodes after which a search for whole numbers gives up; the caller then widens the region. */
const MOST_NODES = 2000;
/** Cells that are fixed in a row before a true search for whole numbers begins. */
const DEEPEST = 12;

/** What moving a cell costs. */
export type Terms = {
  /** Per unit; Infinity for one that must not move. */
  readonly price: (cell: number) => number;
  /** Cells that stay hidden for good. */
  readonly settled: (cell: number) => boolean;
};

/** An open program over some of the cells: the others keep their counts. */
export interface Region {
  readonly cells: ReadonlySet<number>;
  /** Prices of these cells have changed. */
  refresh(cells: Iterable<number>): void;
  /**
   * The cheapest whole change in which `target` moves by exactly `shift`.
   * @param own what an attacker knows at least of some cells, and so never gives up.
   */
  cheapest(target: number, shift: number, own?: Own): Change | undefined;
  close(): void;
}

type Own = ReadonlyMap<number, number>;

/** What a solution moves, rounded, and the first cell that it moves by a fraction. */
type Reading = {
  readonly change: Map<number, number>;
  readonly broken: { readonly cell: number; readonly moved: number } | undefined;
};

/** Columns of a program: each cell's rise and fall apart, so that both cost. */
function columnsOf({ counts }: Space, { cells, rows, within }: Reduced, { price }: Terms) {
  const rise = new Map(cells.map((cell, index) => [cell, index]));
  const falling = cells.filter((cell) => counts[cell]! > 0);
  const fall = new Map(falling.map((cell, index) => [cell, cells.length + index]));
  const usable = (cell: number) => Number.isFinite(price(cell));
  const cost = (cell: number) => (usable(cell) ? price(cell) : 0);
  const split = (terms: Iterable<readonly [cell: number, factor: number]>) =>
    [...terms].flatMap(([cell, factor]): [number, number][] => {
      const down = fall.get(cell);
      return down === undefined
        ? [[rise.get(cell)!, factor]]
        : [
            [rise.get(cell)!, factor],
            [down, -factor],
          ];
    });
  const input = {
    cost: [...cells, ...falling].map(cost),
    lower: new Array<number>(cells.length + falling.length).fill(0),
    upper: [
      ...cells.map((cell) => (usable(cell) ? Infinity : 0)),
      ...falling.map((cell) => (usable(cell) ? counts[cell]! : 0)),
    ],
    rows: rows.map(({ terms, lower, upper }) => ({ terms: split(terms), lower, upper })),
  };
  const read = (values: Float64Array): Reading => {
    const change = new Map<number, number>();
    let broken: Reading["broken"];
    for (const [index, cell] of cells.entries()) {
      const down = fall.get(cell);
      const moved = values[index]! - (down === undefined ? 0 : values[down]!);
      if (Math.abs(moved) < TOLERANCE) continue;
      const rounded = Math.round(moved);
      if (Math.abs(moved - rounded) > TOLERANCE) broken ??= { cell, moved };
      change.set(cell, rounded);
    }
    for (const [cell, moved] of [...change])
      for (const [whole, factor] of within.get(cell) ?? [])
        change.set(whole, (change.get(whole) ?? 0) + factor * moved);
    for (const [cell, moved] of change) if (moved === 0 && broken === undefined) change.delete(cell);
    return { change, broken };
  };
  const bound = (model: OpenModel, cell: number, least: number, most: number) => {
    const down = fall.get(cell);
    model.setBounds(rise.get(cell)!, Math.max(least, 0), Math.max(most, 0));
    if (down !== undefined) model.setBounds(down, Math.max(-most, 0), Math.max(-least, 0));
  };
  return { input, split, read, bound, usable, cost, rise, fall };
}

/** Opens a region. @param whole search for whole numbers from the start: for small regions only. */
export function openRegion(
  space: Space,
  solver: LinearSolver,
  members: readonly number[],
  terms: Terms,
  whole = false,
): Region {
  const reduced = reduce(space, members, terms.settled);
  const { input, split, read, bound, usable, cost, rise, fall } = columnsOf(space, reduced, terms);
  const inside = new Set(members);
  const model: OpenModel = solver.open({ ...input, whole }, whole ? { nodes: MOST_NODES } : {});
  const free = (cell: number, most = space.counts[cell]!) =>
    bound(model, cell, usable(cell) ? -most : 0, usable(cell) ? Infinity : 0);
  /** Bounds cells for one run. @returns what takes the bounds back. */
  const demand = (target: number, shift: number, own: Own): (() => void) => {
    const cells: number[] = [];
    let rows = 0;
    const hold = (cell: number, least: number, most: number) => {
      if (rise.has(cell)) {
        bound(model, cell, least, most);
        cells.push(cell);
      } else {
        model.addRow(split(reduced.form(cell)), least, most);
        rows++;
      }
    };
    for (const [cell, count] of own) {
      if (cell === target || !inside.has(cell) || !(count > 0)) continue;
      const parts = rise.has(cell) ? [] : reduced.form(cell);
      const implied = parts.reduce((sum, [part, factor]) => sum + factor * (own.get(part) ?? 0), 0);
      if (parts.length === 0 || implied < count)
        // What is printed for good stays, whatever anybody knows of it.
        hold(cell, usable(cell) ? Math.min(0, count - space.counts[cell]!) : 0, usable(cell) ? Infinity : 0);
    }
    hold(target, shift, shift);
    return () => {
      for (const cell of cells) free(cell);
      model.dropRows(rows);
    };
  };
  /** Fixes broken cells one after the other on a whole number near their value, as long as that goes. */
  const dive = (first: Reading): Change | undefined => {
    const fixed: number[] = [];
    const fix = (cell: number, moved: number) => {
      bound(model, cell, moved, moved);
      const answer = model.run();
      return answer.status === "optimal" ? read(answer.values) : undefined;
    };
    try {
      let now = first;
      while (now.broken !== undefined && fixed.length < DEEPEST) {
        const { cell, moved } = now.broken;
        fixed.push(cell);
        const next = fix(cell, Math.trunc(moved)) ?? fix(cell, Math.trunc(moved) + Math.sign(moved));
        if (!next) return undefined;
        now = next;
      }
      return now.broken === undefined ? now.change : undefined;
    } finally {
      for (const cell of fixed) free(cell);
    }
  };
  /** A corner of the tables need not be whole. Then whole ones are searched near it, and ever more widely. */
  const nearby = (touched: Iterable<number>, target: number, shift: number, own: Own): Change | undefined => {
    let near = new Set(touched);
    for (const most of [120, 400, Infinity]) {
      near = new Set([...near, ...around(near)]);
      const cells = [...near].slice(0, most);
      const small = openRegion(space, solver, cells, terms, true);
      try {
        const change = small.cheapest(target, shift, own);
        if (change || cells.length === inside.size) return change;
      } finally {
        small.close();
      }
    }
    return undefined;
  };
  const around = (cells: ReadonlySet<number>) =>
    [...cells]
      .flatMap((cell) => space.rowsOf[cell]!)
      .flatMap((row) => space.rows[row]!.terms)
      .flatMap(([cell]) => (inside.has(cell) && usable(cell) ? [cell] : []));
  return {
    cells: inside,
    refresh(cells) {
      for (const cell of cells) {
        const index = rise.get(cell);
        if (index === undefined) continue;
        const down = fall.get(cell);
        model.setCost(index, cost(cell));
        if (down !== undefined) model.setCost(down, cost(cell));
        free(cell);
      }
    },
    cheapest(target, shift, own = new Map()) {
      const giveBack = demand(target, shift, own);
      // From zero the answer is only as many steps away as cells move.
      if (!whole) model.restart();
      try {
        const answer = model.run();
        if (answer.status !== "optimal" && answer.status !== "stopped") return undefined;
        if (!answer.values) return undefined;
        const reading = read(answer.values);
        if (!reading.broken) return reading.change;
        if (whole) return undefined;
        return dive(reading) ?? nearby([target, ...reading.change.keys()], target, shift, own);
      } finally {
        giveBack();
      }
    },
    close: () => model.close(),
  };
}
