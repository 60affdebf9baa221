import { allKnowersOf } from "../cube/knowers.ts";
import type { CountedTable } from "../cube/table.ts";
import { cellOf, keyOf } from "./cell.ts";
import type { LedgerContext } from "./extend.ts";

/** What one organisation knows of the cells, because the cases are its own. */
export type OwnCounts = { readonly organisation: string; readonly cells: ReadonlyMap<string, number> };

/** Own counts of every organisation that takes part, by canonical cell; none where there is one alone. */
export function ownCounts(tables: readonly CountedTable[], context: LedgerContext): OwnCounts[] {
  const alone = new Set(tables.flatMap(({ byOrganisation }) => [...byOrganisation.keys()]));
  return knownCells(tables, context).filter(({ organisation }) => alone.has(organisation));
}

/** The same with every two organisations that put theirs together: what the ledger keeps of who knows what. */
export const knownCells = (tables: readonly CountedTable[], context: LedgerContext): OwnCounts[] =>
  allKnowersOf(tables).map(({ name, own }) => ({
    organisation: name,
    cells: new Map(
      [...own].flatMap(([id, count]): [string, number][] => {
        const cell = cellOf(id, context.period, context.population);
        return cell ? [[keyOf(cell), count]] : [];
      }),
    ),
  }));
