import type { LinearSolver, Program } from "../solver/solver.ts";
import type { TableSystem } from "./system.ts";

const TOLERANCE = 1e-6;

/** A second set of tables that a reader cannot tell from the true one: by how much each cell differs. */
export type Change = ReadonlyMap<number, number>;

/**
 * The cheapest change of the tables in which `target` moves by exactly `shift`, every sum and every order
 * still holds and no count falls below zero (disclosure-control 2.3, heuristic step 2).
 * @param price cost of moving a cell by one; Infinity for a cell that must not move.
 * @returns undefined when no such change exists.
 */
export function cheapestChange(
  system: TableSystem,
  solver: LinearSolver,
  target: number,
  shift: number,
  price: (cell: number) => number,
): Change | undefined {
  const movable = system.cells.flatMap((_, cell) =>
    cell === target || Number.isFinite(price(cell)) ? [cell] : [],
  );
  const column = new Map(movable.map((cell, index) => [cell, index]));
  // Columns 0..n-1 are the rises of the movable cells, n..2n-1 their falls.
  const rises = movable.map((cell) => ({
    lower: cell === target ? Math.max(shift, 0) : 0,
    upper: cell === target ? Math.max(shift, 0) : Infinity,
    cost: cell === target ? 1 : price(cell),
  }));
  const falls = movable.map((cell) => ({
    lower: cell === target ? Math.max(-shift, 0) : 0,
    upper: cell === target ? Math.max(-shift, 0) : system.cells[cell]!.count,
    cost: cell === target ? 1 : price(cell),
  }));
  const move = (cell: number, sign: number): [number, number][] => {
    const index = column.get(cell);
    return index === undefined
      ? []
      : [
          [index, sign],
          [movable.length + index, -sign],
        ];
  };
  const sums = system.sums.map(({ parent, children }) => ({
    terms: [...move(parent, -1), ...children.flatMap((child) => move(child, 1))],
    lower: 0,
    upper: 0,
  }));
  const orders = system.orders.map(({ more, fewer }) => ({
    terms: [...move(more, 1), ...move(fewer, -1)],
    lower: system.cells[fewer]!.count - system.cells[more]!.count,
    upper: Infinity,
  }));
  const limits = (system.limits ?? []).map(({ terms, upper }) => ({
    terms: terms.flatMap(([cell, factor]) =>
      move(cell, 1).map(([index, sign]): [number, number] => [index, sign * factor]),
    ),
    lower: -Infinity,
    upper: upper - terms.reduce((sum, [cell, factor]) => sum + factor * system.cells[cell]!.count, 0),
  }));
  const rows: Program["rows"] = [...sums, ...orders, ...limits].filter(({ terms }) => terms.length > 0);
  const solution = solver.solve({ sense: "minimise", columns: [...rises, ...falls], rows });
  if (solution.status !== "optimal") return undefined;
  return new Map(
    movable.flatMap((cell, index): [number, number][] => {
      const moved = solution.values[index]! - solution.values[movable.length + index]!;
      return Math.abs(moved) > TOLERANCE ? [[cell, moved]] : [];
    }),
  );
}
