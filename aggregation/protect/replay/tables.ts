import type { Space } from "../space.ts";

type Row = {
  readonly terms: readonly (readonly [variable: number, factor: number])[];
  readonly lower: number;
  readonly upper: number;
};
type Range = { low: number; high: number };

/** Values tried in one search; more means that there is more than anybody wants to go through. */
const MOST_STEPS = 200_000;

/** What the rows say of the hidden cells once everything printed is put in. */
function rowsOver(
  { rows, counts }: Space,
  table: readonly number[],
  hidden: ReadonlyMap<number, number>,
): Row[] {
  return rows.flatMap(({ terms, lower, upper }): Row[] => {
    const open = terms.flatMap(([cell, factor]): [number, number][] =>
      hidden.has(cell) ? [[hidden.get(cell)!, factor]] : [],
    );
    // A row bounds what may change from the counts of the space; here it bounds the hidden counts themselves.
    const start = terms.reduce((sum, [cell, factor]) => sum + factor * counts[cell]!, 0);
    const printed = terms.reduce(
      (sum, [cell, factor]) => sum + (hidden.has(cell) ? 0 : factor * table[cell]!),
      0,
    );
    return open.length > 0
      ? [{ terms: open, lower: lower + start - printed, upper: upper + start - printed }]
      : [];
  });
}

/** Narrows ranges until nothing more follows from any single row. @returns false when nothing is left. */
function narrow(rows: readonly Row[], ranges: Range[]): boolean {
  for (let again = true; again; ) {
    again = false;
    for (const { terms, lower, upper } of rows)
      for (const [variable, factor] of terms) {
        let [least, most] = [0, 0];
        for (const [other, weight] of terms) {
          if (other === variable) continue;
          const { low, high } = ranges[other]!;
          least += weight > 0 ? weight * low : weight * high;
          most += weight > 0 ? weight * high : weight * low;
        }
        const [from, to] = [(lower - most) / factor, (upper - least) / factor];
        const range = ranges[variable]!;
        const low = Math.max(range.low, Math.ceil(Math.min(from, to) - 1e-9));
        const high = Math.min(range.high, Math.floor(Math.max(from, to) + 1e-9));
        if (low > high) return false;
        if (low > range.low || high < range.high) {
          ranges[variable] = { low, high };
          again = true;
        }
      }
  }
  return true;
}

/**
 * Every table of whole numbers that agrees with `table` where nothing is hidden, as counts of all cells. What is
 * printed alone decides the result, never the counts under the marks.
 * @returns undefined when there are more than `most`, or no end to them.
 */
export function agreeingTables(
  space: Space,
  table: readonly number[],
  hidden: readonly number[],
  most: number,
): readonly (readonly number[])[] | undefined {
  const column = new Map(hidden.map((cell, index) => [cell, index]));
  const rows = rowsOver(space, table, column);
  const found: number[][] = [];
  let steps = 0;
  /** @returns false when it has to be given up. */
  const search = (ranges: Range[]): boolean => {
    if (!narrow(rows, ranges)) return true;
    let next = -1;
    for (const [variable, { low, high }] of ranges.entries())
      if (low < high && (next < 0 || high - low < ranges[next]!.high - ranges[next]!.low)) next = variable;
    if (next < 0) {
      const other = [...table];
      for (const [index, cell] of hidden.entries()) other[cell] = ranges[index]!.low;
      return found.push(other) <= most;
    }
    const { low, high } = ranges[next]!;
    if (!Number.isFinite(high)) return false;
    for (let value = low; value <= high; value++) {
      if (++steps > MOST_STEPS) return false;
      if (!search(ranges.with(next, { low: value, high: value }))) return false;
    }
    return true;
  };
  return search(hidden.map(() => ({ low: 0, high: Infinity }))) ? found : undefined;
}
