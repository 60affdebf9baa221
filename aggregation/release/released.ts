import type { Localised } from "#schemas/language.ts";
import { type ReleasedTable, TOTAL, type Unit } from "#schemas/release.ts";
import { type CountedTable, cellKey } from "../cube/table.ts";

/** What one counted thing is, in the words that travel with each table. */
export const DEFINITIONS: Readonly<Record<Unit, Localised>> = {
  persons: {
    fr: "Une personne qui a plusieurs cas est comptée une fois, là où est son premier cas de la période.",
    en: "A person with several cases is counted once, where her first case of the period is.",
  },
  acts: {
    fr: "Un acte est une violation commise par une catégorie d’auteurs contre une personne.",
    en: "An act is one violation by one category of perpetrator against one person.",
  },
  cases: {
    fr: "Un cas est un récit ; il compte au moins un acte.",
    en: "A case is one account; it holds at least one act.",
  },
  referrals: {
    fr: "Une orientation est une demande faite à une organisation pour un service, dans la période.",
    en: "A referral is one request to one organisation for one service, made in the period.",
  },
};

/** A counted table as it will be read: hidden cells hold null, and nothing tells small from withheld. */
export function releasedTable(table: CountedTable, hidden: ReadonlySet<string>): ReleasedTable {
  return {
    id: table.plan.id,
    title: table.plan.title,
    unit: table.plan.unit,
    definition: DEFINITIONS[table.plan.unit],
    dimensions: table.dimensions.map(({ name, title, categories, mentions }) => ({
      name,
      title,
      categories: [
        { code: TOTAL, label: { fr: "Total", en: "Total" }, parent: null },
        ...categories.map(({ code, label, parent }) => ({ code, label, parent })),
      ],
      ...(mentions ? { mentions: { most: mentions.most, none: mentions.none } } : {}),
    })),
    cells: table.keys.map((key) => {
      const id = cellKey(table.plan.unit, table.dimensions, key);
      if (table.impossible.has(id)) return { key: [...key], value: 0, impossible: true };
      return { key: [...key], value: hidden.has(id) ? null : table.counts.get(id)! };
    }),
  };
}

/** The finest cells of a table, without those that cannot hold anything. */
export function leavesOf(table: Pick<CountedTable, "plan" | "dimensions" | "keys" | "impossible">): string[] {
  const isLeaf = (position: number, code: string) =>
    code !== TOTAL && !table.dimensions[position]!.categories.some(({ parent }) => parent === code);
  return table.keys
    .filter((key) => key.every((code, position) => isLeaf(position, code)))
    .map((key) => cellKey(table.plan.unit, table.dimensions, key))
    .filter((id) => !table.impossible.has(id));
}

/** Share of the finest cells that carry the mark, 0..1. */
export function hiddenShare(table: CountedTable, hidden: ReadonlySet<string>): number {
  const leaves = leavesOf(table);
  return leaves.filter((id) => hidden.has(id)).length / Math.max(1, leaves.length);
}
