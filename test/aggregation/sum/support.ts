import type { SumMenu } from "#aggregation/sum/menu.ts";
import { seeded } from "../../../scripts/vectors/seeded.ts";

/** Rows crossed with columns, both with totals: row 0 and column 0. */
export function grid(rows: number, columns: number): SumMenu {
  const at = (row: number, column: number) => row * columns + column;
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
  return {
    cells: range(0, rows).flatMap((row) => range(0, columns).map((column) => `r${row} c${column}`)),
    sums: [
      ...range(0, rows).map((row) => ({
        parent: at(row, 0),
        children: range(1, columns).map((column) => at(row, column)),
      })),
      ...range(0, columns).map((column) => ({
        parent: at(0, column),
        children: range(1, rows).map((row) => at(row, column)),
      })),
    ],
  };
}

/** All cells of a grid from a function of its inner ones. */
export function filled(
  rows: number,
  columns: number,
  count: (row: number, column: number) => number,
): number[] {
  const inner = (row: number, column: number): number => {
    if (row === 0)
      return Array.from({ length: rows - 1 }, (_, index) => inner(index + 1, column)).reduce(
        (a, b) => a + b,
        0,
      );
    if (column === 0)
      return Array.from({ length: columns - 1 }, (_, index) => count(row, index + 1)).reduce(
        (a, b) => a + b,
        0,
      );
    return count(row, column);
  };
  return Array.from({ length: rows * columns }, (_, cell) =>
    inner(Math.floor(cell / columns), cell % columns),
  );
}

/** Invented tables of several organisations: many small counts, and some cells that one of them dominates. */
export function tablesOf(seed: string, organisations: number, rows: number, columns: number): number[][] {
  return Array.from({ length: organisations }, (_, organisation) => {
    const drawn = seeded(`${seed} ${organisation}`)(rows * columns);
    return filled(rows, columns, (row, column) => {
      const byte = drawn[row * columns + column]!;
      const home = (row + column) % organisations === organisation ? 4 : 1;
      return byte < 110 ? 0 : Math.floor(((byte - 100) / 18) * home * (column === 1 ? 2 : 1));
    });
  });
}

export const added = (tables: readonly (readonly number[])[]): number[] =>
  tables[0]!.map((_, cell) => tables.reduce((total, table) => total + table[cell]!, 0));
