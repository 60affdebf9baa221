import type { Space, SpaceRow } from "./space.ts";

type Term = readonly [cell: number, factor: number];

/**
 * The facts of some cells with fewer of both: a sum that stays hidden, whatever happens, is written out as its
 * parts, and a fact that follows from others is left away. The tables that fit are the same.
 */
export type Reduced = {
  /** Cells that are left. */
  readonly cells: readonly number[];
  readonly rows: readonly SpaceRow[];
  /** A cell in terms of those that are left. */
  readonly form: (cell: number) => readonly Term[];
  /** Cells written out in which each cell that is left stands, with its factor. */
  readonly within: ReadonlyMap<number, readonly Term[]>;
};

/**
 * @param members cells that may move; all others keep their counts.
 * @param settled cells that stay hidden for good: nothing about them needs a row of its own.
 */
export function reduce(
  space: Space,
  members: readonly number[],
  settled: (cell: number) => boolean,
): Reduced {
  const inside = new Set(members);
  const forms = new Map<number, readonly Term[]>();
  const partsOf = (row: number): readonly Term[] => {
    const found = new Map<number, number>();
    for (const [cell, factor] of space.rows[row]!.terms.slice(1))
      for (const [left, times] of form(cell)) found.set(left, (found.get(left) ?? 0) + factor * times);
    return [...found];
  };
  /** Of the sums that say the same of a cell, the one that is shortest here. */
  const shortest = (sums: readonly number[]): readonly Term[] =>
    sums.map(partsOf).reduce((best, next) => (next.length < best.length ? next : best));
  const form = (cell: number): readonly Term[] => {
    if (!inside.has(cell)) return [];
    const known = forms.get(cell);
    if (known) return known;
    const sums = space.sumsOf[cell]!;
    const written: readonly Term[] = sums.length > 0 && settled(cell) ? shortest(sums) : [[cell, 1]];
    forms.set(cell, written);
    return written;
  };
  const cells: number[] = [];
  const within = new Map<number, Term[]>();
  for (const cell of members) {
    const written = form(cell);
    if (written.length === 1 && written[0]![0] === cell) cells.push(cell);
    else
      for (const [left, factor] of written) {
        const list = within.get(left);
        if (list) list.push([cell, factor]);
        else within.set(left, [[cell, factor]]);
      }
  }
  const rows: SpaceRow[] = [];
  const summed = new Set<number>();
  for (const row of new Set(members.flatMap((cell) => space.rowsOf[cell]!))) {
    const { terms, lower, upper } = space.rows[row]!;
    const whole = terms[0]![0];
    if (space.sumsOf[whole]!.includes(row)) {
      if (summed.has(whole)) continue;
      summed.add(whole);
      if (inside.has(whole) && settled(whole)) continue;
      const parts = shortest(space.sumsOf[whole]!);
      rows.push({ terms: inside.has(whole) ? [[whole, -1], ...parts] : parts, lower: 0, upper: 0 });
    } else rows.push({ terms: gathered(terms, form), lower, upper });
  }
  return { cells, rows: rows.filter(({ terms }) => terms.length > 0), form, within };
}

function gathered(terms: readonly Term[], form: Reduced["form"]): Term[] {
  const found = new Map<number, number>();
  for (const [cell, factor] of terms)
    for (const [left, times] of form(cell)) found.set(left, (found.get(left) ?? 0) + factor * times);
  return [...found].filter(([, factor]) => factor !== 0);
}
