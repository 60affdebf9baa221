import type { TableSystem } from "../protect/system.ts";

/**
 * Leaves out earlier cells that the new tables cannot touch: what hangs together through cells that are fixed
 * alone tells nothing of one another, and was protected when it was published.
 * @param own how many of the cells, from the first, belong to the new tables; they all stay in their places.
 */
export function prune(system: TableSystem, own: number): TableSystem {
  const { cells, sums, orders } = system;
  const limits = system.limits ?? [];
  const free = cells.map(({ pin, structural }) => pin !== "shown" && !structural);
  const parent = cells.map((_, place) => place);
  const root = (place: number): number => {
    let at = place;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  const join = (places: readonly number[]) => {
    const [first, ...others] = places.filter((place) => free[place]);
    if (first !== undefined) for (const other of others) parent[root(other)] = root(first);
  };
  const cellsOf = {
    sum: ({ parent: whole, children }: (typeof sums)[number]) => [whole, ...children],
    order: ({ more, fewer }: (typeof orders)[number]) => [more, fewer],
    limit: ({ terms }: (typeof limits)[number]) => terms.map(([cell]) => cell),
  };
  sums.map(cellsOf.sum).forEach(join);
  orders.map(cellsOf.order).forEach(join);
  limits.map(cellsOf.limit).forEach(join);
  const touched = new Set(cells.flatMap((_, place) => (place < own && free[place] ? [root(place)] : [])));
  const lives = (places: readonly number[]) => {
    const open = places.filter((place) => free[place]);
    return open.length > 0 && touched.has(root(open[0]!));
  };
  const kept = {
    sums: sums.filter((sum) => lives(cellsOf.sum(sum))),
    orders: orders.filter((order) => lives(cellsOf.order(order))),
    limits: limits.filter((limit) => lives(cellsOf.limit(limit))),
  };
  const used = new Set([
    ...kept.sums.flatMap(cellsOf.sum),
    ...kept.orders.flatMap(cellsOf.order),
    ...kept.limits.flatMap(cellsOf.limit),
  ]);
  const stays = cells.flatMap((_, place) => (place < own || used.has(place) ? [place] : []));
  const now = new Map(stays.map((place, index) => [place, index]));
  const at = (place: number): number => now.get(place)!;
  return {
    ...system,
    cells: stays.map((place) => cells[place]!),
    sums: kept.sums.map((sum) => ({ parent: at(sum.parent), children: sum.children.map(at) })),
    orders: kept.orders.map(({ more, fewer }) => ({ more: at(more), fewer: at(fewer) })),
    limits: kept.limits.map(({ terms, upper }) => ({
      terms: terms.map(([cell, factor]) => [at(cell), factor] as const),
      upper,
    })),
    attackers: (system.attackers ?? []).map(({ name, own: known }) => ({
      name,
      own: new Map(
        [...known].flatMap(([cell, count]) => (now.has(cell) ? [[at(cell), count] as const] : [])),
      ),
    })),
  };
}
