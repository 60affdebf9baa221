import { TOTAL } from "#schemas/release.ts";
import type { Order, Sum, SystemCell, TableSystem } from "../protect/system.ts";
import type { DimensionPlan } from "./dimension.ts";
import { type CountedTable, cellKey, isOf } from "./table.ts";

const childrenOf = (dimension: DimensionPlan, code: string): string[] =>
  dimension.categories
    .filter((category) => (category.parent ?? TOTAL) === code)
    .map((category) => category.code);

/** Builds the system of several tables. */
export function systemOf(tables: readonly CountedTable[]): TableSystem {
  const positions = new Map<string, number>();
  const cells: SystemCell[] = [];
  const sums = new Map<string, Sum>();
  const position = (id: string, count: number): number => {
    const known = positions.get(id);
    if (known !== undefined) return known;
    positions.set(id, cells.length);
    cells.push({ id, count });
    return cells.length - 1;
  };
  for (const table of tables) {
    const at = (key: readonly string[]): number => {
      const id = cellKey(table.plan.unit, table.dimensions, key);
      return position(id, table.counts.get(id)!);
    };
    for (const key of table.keys) {
      const parent = at(key);
      for (const [place, dimension] of table.dimensions.entries()) {
        const children = childrenOf(dimension, key[place]!);
        if (children.length === 0) continue;
        const sum = { parent, children: children.map((child) => at(key.with(place, child))) };
        sums.set(JSON.stringify([sum.parent, [...sum.children].sort((a, b) => a - b)]), sum);
      }
    }
  }
  const orders = cells.flatMap(({ id }, fewer): Order[] => {
    if (!isOf("cases", id)) return [];
    const more = positions.get(`acts${id.slice("cases".length)}`);
    return more === undefined ? [] : [{ more, fewer }];
  });
  return { cells, sums: [...sums.values()], orders };
}
