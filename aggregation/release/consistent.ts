import type { Localised } from "#schemas/language.ts";
import { type ReleasedDimension, type ReleasedTable, TOTAL } from "#schemas/release.ts";
import { cellKey } from "../cube/table.ts";

/** What is wrong with published tables, naming the table and the cell; null: nothing. */
export type Fault = Localised | null;

const named = (key: readonly string[]): string => key.join(" × ");
const fault = (table: ReleasedTable, key: readonly string[], fr: string, en: string): Localised => ({
  fr: `Le tableau « ${table.id} », case ${named(key)} : ${fr}`,
  en: `Table “${table.id}”, cell ${named(key)}: ${en}`,
});

const childrenOf = ({ categories }: ReleasedDimension, code: string): string[] =>
  categories
    .filter((category) => category.code !== TOTAL && (category.parent ?? TOTAL) === code)
    .map((category) => category.code);

function keysOf(table: ReleasedTable): string[][] {
  return table.dimensions.reduce<string[][]>(
    (rows, { categories }) => rows.flatMap((row) => categories.map(({ code }) => [...row, code])),
    [[]],
  );
}

function wrongCells(table: ReleasedTable, k: number): Fault {
  const wanted = new Set(keysOf(table).map((key) => JSON.stringify(key)));
  const seen = new Set<string>();
  for (const { key, value, impossible } of table.cells) {
    const text = JSON.stringify(key);
    if (!wanted.has(text))
      return fault(
        table,
        key,
        "cette case n’est pas dans les catégories du tableau.",
        "the table has no such categories.",
      );
    if (seen.has(text))
      return fault(table, key, "cette case est donnée deux fois.", "the cell is given twice.");
    seen.add(text);
    if (value !== null && !(Number.isSafeInteger(value) && value >= 0))
      return fault(table, key, "ce n’est pas un nombre entier.", "this is not a whole number.");
    if (impossible && value !== 0)
      return fault(
        table,
        key,
        "impossible par définition, mais elle n’est pas à zéro.",
        "impossible by definition, but not zero.",
      );
    if (!impossible && value !== null && value < k)
      return fault(table, key, `un nombre de moins de ${k} est imprimé.`, `a count below ${k} is printed.`);
  }
  const missing = keysOf(table).find((key) => !seen.has(JSON.stringify(key)));
  return missing ? fault(table, missing, "cette case manque.", "the cell is missing.") : null;
}

function wrongSums(table: ReleasedTable): Fault {
  const values = new Map(table.cells.map(({ key, value }) => [JSON.stringify(key), value]));
  for (const { key, value } of table.cells)
    for (const [position, dimension] of table.dimensions.entries()) {
      const children = childrenOf(dimension, key[position]!);
      if (children.length === 0) continue;
      const parts = children.map((code) => values.get(JSON.stringify(key.with(position, code))) ?? null);
      const known = parts.filter((part) => part !== null);
      if (dimension.mentions) {
        const above = known.findIndex((part) => value !== null && part > value);
        if (above >= 0)
          return fault(
            table,
            key,
            "une réponse compte plus que le total.",
            "one answer counts more than the total.",
          );
        continue;
      }
      const sum = known.reduce((total, part) => total + part, 0);
      const whole = known.length === parts.length;
      if (value !== null && (whole ? sum !== value : sum > value))
        return fault(
          table,
          key,
          `ses parties (${dimension.title.fr}) font ${sum}, elle dit ${value}.`,
          `its parts (${dimension.title.en}) make ${sum}, it says ${value}.`,
        );
    }
  return null;
}

/** The first thing by which published tables are not tables: cells, sums, or two counts for one cell. */
export function faultOf(tables: readonly ReleasedTable[], k: number): Fault {
  const counts = new Map<string, number>();
  for (const table of tables) {
    const wrong = wrongCells(table, k) ?? wrongSums(table);
    if (wrong) return wrong;
    for (const { key, value } of table.cells) {
      if (value === null) continue;
      const cell = cellKey(table.unit, table.dimensions, key);
      if (counts.has(cell) && counts.get(cell) !== value)
        return fault(
          table,
          key,
          "un autre tableau dit un autre nombre.",
          "another table says another count.",
        );
      counts.set(cell, value);
    }
  }
  return null;
}
