import type { TableSystem } from "./system.ts";

/** One linear fact about the cells: the sum of factor times change stays between `lower` and `upper`. */
export type SpaceRow = {
  readonly terms: readonly (readonly [cell: number, factor: number])[];
  readonly lower: number;
  readonly upper: number;
};

/** All sets of tables that a reader must hold possible, as changes from the true one. */
export type Space = {
  readonly counts: readonly number[];
  readonly names: readonly string[];
  readonly rows: readonly SpaceRow[];
  /** Rows that a cell stands in. */
  readonly rowsOf: readonly (readonly number[])[];
  /** Rows that write a cell as the sum of its parts, and that say the same of it. */
  readonly sumsOf: readonly (readonly number[])[];
};

const byNumber = (left: number, right: number): number => left - right;
const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/**
 * The order in which everything is tried: by the names of the cells, so that the order of the rows of an input
 * decides nothing. `order[i]` is the position in the system of the i-th cell.
 */
export const canonicalOrder = (system: TableSystem): number[] =>
  [...system.cells.keys()].sort(
    (left, right) => compare(system.cells[left]!.id, system.cells[right]!.id) || left - right,
  );

/** The same system with its cells in canonical order and each fact written once. */
export function canonical(system: TableSystem): { readonly system: TableSystem; readonly order: number[] } {
  const order = canonicalOrder(system);
  const at = new Map(order.map((from, to) => [from, to]));
  const move = (cell: number): number => at.get(cell)!;
  const unique = <Item>(items: readonly Item[], text: (item: Item) => string): Item[] => {
    const named = new Map(items.map((item) => [text(item), item]));
    return [...named].sort(([left], [right]) => compare(left, right)).map(([, item]) => item);
  };
  const sums = system.sums.map(({ parent, children }) => ({
    parent: move(parent),
    children: children.map(move).sort(byNumber),
  }));
  const orders = system.orders.map(({ more, fewer }) => ({ more: move(more), fewer: move(fewer) }));
  const limits = (system.limits ?? []).map(({ terms, upper }) => ({
    terms: terms
      .map(([cell, factor]): [number, number] => [move(cell), factor])
      .sort(([left], [right]) => left - right),
    upper,
  }));
  const groups = (system.groups ?? []).map(({ whole, part, rest }) => ({
    whole: move(whole),
    part: move(part),
    rest: move(rest),
  }));
  const attackers = (system.attackers ?? []).map(({ name, own }) => ({
    name,
    own: new Map([...own].map(([cell, count]) => [move(cell), count])),
  }));
  const text = (value: object) => JSON.stringify(value);
  return {
    order,
    system: {
      cells: order.map((cell) => system.cells[cell]!),
      sums: unique(sums, text),
      orders: unique(orders, text),
      limits: unique(limits, text),
      groups: unique(groups, text),
      attackers: unique(attackers, ({ name }) => name),
    },
  };
}

/** Writes the facts of a system as rows over changes. */
export function spaceOf(system: TableSystem): Space {
  const counts = system.cells.map(({ count }) => count);
  const rows: SpaceRow[] = [
    ...system.sums.map(({ parent, children }) => ({
      terms: [[parent, -1] as const, ...children.map((child) => [child, 1] as const)],
      lower: 0,
      upper: 0,
    })),
    ...system.orders.map(({ more, fewer }) => ({
      terms: [[more, 1] as const, [fewer, -1] as const],
      lower: counts[fewer]! - counts[more]!,
      upper: Infinity,
    })),
    ...(system.limits ?? []).map(({ terms, upper }) => ({
      terms,
      lower: -Infinity,
      upper: upper - terms.reduce((sum, [cell, factor]) => sum + factor * counts[cell]!, 0),
    })),
  ];
  const rowsOf: number[][] = counts.map(() => []);
  for (const [row, { terms }] of rows.entries()) for (const [cell] of terms) rowsOf[cell]!.push(row);
  return { counts, names: system.cells.map(({ id }) => id), rows, rowsOf, sumsOf: sameSums(system) };
}

/**
 * For each cell the sums that come to the same finest parts: of a cube, the sum over places and the sum over
 * ages. One of them says all. A sum that comes to other parts is left out here: it is a fact of its own.
 */
function sameSums({ cells, sums }: TableSystem): number[][] {
  const all = cells.map((): number[] => []);
  for (const [row, { parent }] of sums.entries()) all[parent]!.push(row);
  const finest = new Map<number, readonly number[]>();
  const open = new Set<number>();
  const partsOf = (row: number) => sums[row]!.children.flatMap((child) => finestOf(child)).sort(byNumber);
  const finestOf = (cell: number): readonly number[] => {
    const known = finest.get(cell);
    if (known) return known;
    // Cells that are sums of each other are finest to each other.
    if (open.has(cell)) all[cell] = [];
    const [first] = all[cell]!;
    if (first === undefined || open.has(cell)) return [cell];
    open.add(cell);
    const parts = partsOf(first);
    open.delete(cell);
    finest.set(cell, all[cell]!.length > 0 ? parts : [cell]);
    return finest.get(cell)!;
  };
  return cells.map((_, cell) => {
    const parts = finestOf(cell);
    return all[cell]!.filter((row) => {
      const others = partsOf(row);
      return others.length === parts.length && others.every((part, index) => part === parts[index]);
    });
  });
}

/** Cells within `steps` rows of a cell, nearest first, at most `most` of them. */
export function neighbourhood(
  space: Space,
  from: number,
  most: number,
  allowed: (cell: number) => boolean,
): number[] {
  const seen = new Set([from]);
  for (const cell of seen) {
    for (const row of space.rowsOf[cell]!)
      for (const [other] of space.rows[row]!.terms) {
        if (seen.size >= most) return [...seen];
        if (allowed(other)) seen.add(other);
      }
  }
  return [...seen];
}
