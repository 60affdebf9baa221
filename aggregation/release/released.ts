import { type ReleasedTable, TOTAL } from "#schemas/release.ts";
import { type CountedTable, cellKey } from "../cube/table.ts";

/** A counted table as it will be read: hidden cells hold null, and nothing tells small from withheld. */
export function releasedTable(table: CountedTable, hidden: ReadonlySet<string>): ReleasedTable {
  return {
    id: table.plan.id,
    title: table.plan.title,
    unit: table.plan.unit,
    dimensions: table.dimensions.map(({ name, title, categories }) => ({
      name,
      title,
      categories: [
        { code: TOTAL, label: { fr: "Total", en: "Total" }, parent: null },
        ...categories.map(({ code, label, parent }) => ({ code, label, parent })),
      ],
    })),
    cells: table.keys.map((key) => {
      const id = cellKey(table.plan.unit, table.dimensions, key);
      return { key: [...key], value: hidden.has(id) ? null : table.counts.get(id)! };
    }),
  };
}

/** Share of the finest cells that carry the mark, 0..1: above a quarter a coarser cut reads better. */
export function hiddenShare(table: ReleasedTable): number {
  const isLeaf = (position: number, code: string) =>
    code !== TOTAL && !table.dimensions[position]!.categories.some(({ parent }) => parent === code);
  const leaves = table.cells.filter((cell) => cell.key.every((code, position) => isLeaf(position, code)));
  return leaves.filter((cell) => cell.value === null).length / Math.max(1, leaves.length);
}
