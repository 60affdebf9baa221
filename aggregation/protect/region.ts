import type { LinearSolver, OpenModel } from "../solver/solver.ts";
import type { Space } from "./space.ts";

/** Another whole table, as its differences from the true one: agrees with all that stays published. */
export type Change = ReadonlyMap<number, number>;

const TOLERANCE = 1e-6;
/** Nodes after which a search for whole numbers gives up; the caller then widens the region. */
const MOST_NODES = 2000;
/** Cells that are fixed in a row before a true search for whole numbers begins. */
const DEEPEST = 12;

/** What moving a cell by one costs; Infinity for one that must not move. */
export type Price = (cell: number) => number;

/** An open program over some of the cells: the others keep their counts. */
export interface Region {
  readonly cells: ReadonlySet<number>;
  /** Prices of these cells have changed. */
  refresh(cells: Iterable<number>): void;
  /**
   * The cheapest whole change in which `target` moves by exactly `shift`.
   * @param own what an attacker knows at least of some cells, and so never gives up.
   */
  cheapest(target: number, shift: number, own?: ReadonlyMap<number, number>): Change | undefined;
  close(): void;
}

type Own = ReadonlyMap<number, number>;

/** Opens a region. @param whole search for whole numbers from the start: for small regions only. */
export function openRegion(
  space: Space,
  solver: LinearSolver,
  members: readonly number[],
  price: Price,
  whole = false,
): Region {
  const column = new Map(members.map((cell, index) => [cell, index]));
  const size = members.length;
  const usable = (cell: number) => Number.isFinite(price(cell));
  const finite = (cell: number) => (usable(cell) ? price(cell) : 0);
  const rows = [...new Set(members.flatMap((cell) => space.rowsOf[cell]!))].map((row) => {
    const { terms, lower, upper } = space.rows[row]!;
    const moved = terms.flatMap(([cell, factor]): [number, number][] => {
      const index = column.get(cell);
      // Columns 0..n-1 are the rises of the cells, n..2n-1 their falls.
      return index === undefined
        ? []
        : [
            [index, factor],
            [size + index, -factor],
          ];
    });
    return { terms: moved, lower, upper };
  });
  const model: OpenModel = solver.open(
    {
      cost: [...members.map(finite), ...members.map(finite)],
      lower: new Array<number>(2 * size).fill(0),
      upper: [
        ...members.map((cell) => (usable(cell) ? Infinity : 0)),
        ...members.map((cell) => (usable(cell) ? space.counts[cell]! : 0)),
      ],
      rows,
      whole,
    },
    whole ? { nodes: MOST_NODES } : {},
  );
  const free = (cell: number, fall = space.counts[cell]!) => {
    const index = column.get(cell)!;
    model.setBounds(index, 0, usable(cell) ? Infinity : 0);
    model.setBounds(size + index, 0, usable(cell) ? fall : 0);
  };
  /** What the values move, rounded, and the cells that they move by a fraction. */
  const read = (values: Float64Array) => {
    const change = new Map<number, number>();
    const touched: number[] = [];
    let broken: { readonly index: number; readonly moved: number } | undefined;
    for (const [index, cell] of members.entries()) {
      const moved = values[index]! - values[size + index]!;
      if (Math.abs(moved) < TOLERANCE) continue;
      touched.push(cell);
      const rounded = Math.round(moved);
      if (Math.abs(moved - rounded) > TOLERANCE) broken ??= { index, moved };
      change.set(cell, rounded);
    }
    return { change, touched, broken };
  };
  /** Fixes broken cells one after the other on a whole number near their value, as long as that goes. */
  const dive = (first: ReturnType<typeof read>): Change | undefined => {
    const fixed: number[] = [];
    const fix = (index: number, moved: number) => {
      model.setBounds(index, Math.max(moved, 0), Math.max(moved, 0));
      model.setBounds(size + index, Math.max(-moved, 0), Math.max(-moved, 0));
      const answer = model.run();
      return answer.status === "optimal" ? read(answer.values) : undefined;
    };
    try {
      let now = first;
      while (now.broken !== undefined && fixed.length < DEEPEST) {
        const { index, moved } = now.broken;
        fixed.push(index);
        const next: typeof now | undefined =
          fix(index, Math.trunc(moved)) ?? fix(index, Math.trunc(moved) + Math.sign(moved));
        if (!next) return undefined;
        now = next;
      }
      return now.broken === undefined ? now.change : undefined;
    } finally {
      for (const index of fixed) free(members[index]!);
    }
  };
  /** A corner of the tables need not be whole. Then whole ones are searched near it, and ever more widely. */
  const nearby = (
    touched: readonly number[],
    target: number,
    shift: number,
    own: Own,
  ): Change | undefined => {
    let near = new Set(touched);
    for (const most of [120, 400, Infinity]) {
      near = new Set([...near, ...around(near)]);
      const cells = [...near].slice(0, most);
      const small = openRegion(space, solver, cells, price, true);
      try {
        const change = small.cheapest(target, shift, own);
        if (change || cells.length === size) return change;
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
      .flatMap(([cell]) => (column.has(cell) && usable(cell) ? [cell] : []));
  return {
    cells: new Set(members),
    refresh(cells) {
      for (const cell of cells) {
        const index = column.get(cell);
        if (index === undefined) continue;
        model.setCost(index, finite(cell));
        model.setCost(size + index, finite(cell));
        free(cell);
      }
    },
    cheapest(target, shift, own = new Map()) {
      const index = column.get(target)!;
      const known = [...own.keys()].filter((cell) => cell !== target && column.has(cell));
      for (const cell of known) free(cell, Math.max(0, space.counts[cell]! - own.get(cell)!));
      model.setBounds(index, Math.max(shift, 0), Math.max(shift, 0));
      model.setBounds(size + index, Math.max(-shift, 0), Math.max(-shift, 0));
      // From zero the answer is only as many steps away as cells move.
      if (!whole) model.restart();
      try {
        const answer = model.run();
        if (answer.status !== "optimal" && answer.status !== "stopped") return undefined;
        if (!answer.values) return undefined;
        const { change, touched, broken } = read(answer.values);
        if (!broken) return change;
        if (whole) return undefined;
        const dived = dive({ change, touched, broken });
        // The dive has given the target back its freedom only at its own end.
        return dived ?? nearby([target, ...touched], target, shift, own);
      } finally {
        for (const cell of [...known, target]) free(cell);
      }
    },
    close: () => model.close(),
  };
}
