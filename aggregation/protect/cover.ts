import type { LinearSolver, Program } from "../solver/solver.ts";
import type { TableSystem } from "./system.ts";

const ALREADY_HIDDEN = 0.001;
const TOLERANCE = 1e-6;

/** Hiding a large count costs more: it takes more away from the reader. */
const cost = (count: number): number => 1 + 0.25 * Math.log2(1 + count);

/**
 * The cells to hide so that `target` may move by `shift`: the support of the cheapest change of the tables
 * that keeps every sum and no count below zero (disclosure-control 2.3, heuristic step 2).
 * @returns undefined when no such change exists.
 */
export function cheapestCover(
  system: TableSystem,
  solver: LinearSolver,
  hidden: ReadonlySet<number>,
  target: number,
  shift: number,
): number[] | undefined {
  const size = system.cells.length;
  const weight = (cell: number) => (hidden.has(cell) ? ALREADY_HIDDEN : cost(system.cells[cell]!.count));
  // Columns 0..size-1 are the rises of the cells, size..2·size-1 their falls.
  const rises = system.cells.map((_, cell) => ({
    lower: cell === target && shift > 0 ? shift : 0,
    upper: cell === target ? Math.max(shift, 0) : Infinity,
    cost: weight(cell),
  }));
  const falls = system.cells.map(({ count }, cell) => ({
    lower: cell === target && shift < 0 ? -shift : 0,
    upper: cell === target ? Math.max(-shift, 0) : count,
    cost: weight(cell),
  }));
  const rows: Program["rows"] = system.sums.map(({ parent, children }) => ({
    terms: [
      [parent, -1] as const,
      [size + parent, 1] as const,
      ...children.flatMap((child) => [[child, 1] as const, [size + child, -1] as const]),
    ],
    lower: 0,
    upper: 0,
  }));
  const solution = solver.solve({ sense: "minimise", columns: [...rises, ...falls], rows });
  if (solution.status !== "optimal") return undefined;
  return system.cells.flatMap((_, cell) =>
    solution.values[cell]! > TOLERANCE || solution.values[size + cell]! > TOLERANCE ? [cell] : [],
  );
}
