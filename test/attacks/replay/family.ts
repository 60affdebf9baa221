// A family of small tables, what a reader sees of them, and every table that agrees. Nothing here is the program's.
import { random } from "../../aggregation/world.ts";

/** Rows times columns with margins, row by row; the last column and the last row are sums. */
export type Shape = { readonly rows: number; readonly columns: number };
export type Seen = readonly (number | null)[];

const place = ({ columns }: Shape, row: number, column: number): number => row * (columns + 1) + column;

/** The whole table of given inner counts. */
export function withMargins(shape: Shape, inner: readonly number[]): number[] {
  const { rows, columns } = shape;
  const table = new Array<number>((rows + 1) * (columns + 1)).fill(0);
  for (const [at, count] of inner.entries()) {
    const [row, column] = [Math.floor(at / columns), at % columns];
    for (const cell of [
      place(shape, row, column),
      place(shape, row, columns),
      place(shape, rows, column),
      place(shape, rows, columns),
    ])
      table[cell]! += count;
  }
  return table;
}

export function sumsOf(shape: Shape): { parent: number; children: number[] }[] {
  const { rows, columns } = shape;
  const upTo = (count: number) => [...Array(count).keys()];
  return [
    ...upTo(rows + 1).map((row) => ({
      parent: place(shape, row, columns),
      children: upTo(columns).map((column) => place(shape, row, column)),
    })),
    ...upTo(columns + 1).map((column) => ({
      parent: place(shape, rows, column),
      children: upTo(rows).map((row) => place(shape, row, column)),
    })),
  ];
}

/** About a third of the inner counts are below k, the others up to five times k. */
export function drawnTable(shape: Shape, seed: number, k: number): number[] {
  const draw = random(seed * 7919);
  return withMargins(
    shape,
    Array.from({ length: shape.rows * shape.columns }, () =>
      draw() < 0.35 ? Math.floor(draw() * k) : k + Math.floor(draw() * draw() * 4 * k),
    ),
  );
}

/**
 * Every table that agrees with what is seen. A margin that is hidden bounds nothing; a hidden grand total would
 * leave no end, and gives none.
 * @returns undefined when there are more than `most`.
 */
export function agreeing(shape: Shape, seen: Seen, most: number): number[][] | undefined {
  const { rows, columns } = shape;
  const total = seen[place(shape, rows, columns)];
  if (total === null || total === undefined) return undefined;
  const found: number[][] = [];
  const inner = new Array<number>(rows * columns).fill(0);
  const fill = (at: number, sum: number): boolean => {
    if (at === inner.length) {
      const table = withMargins(shape, inner);
      if (seen.every((value, cell) => value === null || value === table[cell])) found.push(table);
      return found.length <= most;
    }
    const [row, column] = [Math.floor(at / columns), at % columns];
    const left = (margin: number | null | undefined, before: (one: number) => boolean): number =>
      (margin ?? total) -
      inner.reduce((rest, count, one) => (one < at && before(one) ? rest + count : rest), 0);
    const inRow = left(seen[place(shape, row, columns)], (one) => Math.floor(one / columns) === row);
    const inColumn = left(seen[place(shape, rows, column)], (one) => one % columns === column);
    const value = seen[place(shape, row, column)];
    let low = value ?? 0;
    let high = value ?? Math.min(total - sum, inRow, inColumn);
    if (column === columns - 1 && seen[place(shape, row, columns)] !== null)
      [low, high] = [Math.max(low, inRow), Math.min(high, inRow)];
    if (row === rows - 1 && seen[place(shape, rows, column)] !== null)
      [low, high] = [Math.max(low, inColumn), Math.min(high, inColumn)];
    for (let count = low; count <= high; count++) {
      inner[at] = count;
      if (!fill(at + 1, sum + count)) return false;
    }
    inner[at] = 0;
    return true;
  };
  return fill(0, 0) ? found : undefined;
}
