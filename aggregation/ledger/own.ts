import type { CountedTable } from "../cube/table.ts";
import { cellOf, keyOf } from "./cell.ts";
import type { LedgerContext } from "./extend.ts";

/** What one organisation knows of the cells, because the cases are its own. */
export type OwnCounts = { readonly organisation: string; readonly cells: ReadonlyMap<string, number> };

/** Own counts of every organisation that takes part, by canonical cell; none where there is one alone. */
export function ownCounts(tables: readonly CountedTable[], context: LedgerContext): OwnCounts[] {
  const names = [...new Set(tables.flatMap(({ byOrganisation }) => [...byOrganisation.keys()]))].sort();
  if (names.length < 2) return [];
  return names.map((organisation) => ({
    organisation,
    cells: new Map(
      tables.flatMap(({ byOrganisation }) =>
        [...(byOrganisation.get(organisation) ?? [])].flatMap(([id, count]): [string, number][] => {
          const cell = cellOf(id, context.period, context.population);
          return cell ? [[keyOf(cell), count]] : [];
        }),
      ),
    ),
  }));
}
