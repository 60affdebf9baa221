import { entries } from "#schemas/codebook/codebook.ts";
import { TOTAL } from "#schemas/release.ts";
import { violation } from "../../cube/dimensions.ts";
import { perpetrator } from "../../cube/perpetrators.ts";

/** Parent of each code of a column; codes of the top have none. */
export type Parents = ReadonlyMap<string, string>;

const parentsOf = (categories: readonly { code: string; parent: string | null }[]): Parents =>
  new Map(categories.flatMap(({ code, parent }): [string, string][] => (parent ? [[code, parent]] : [])));

/** "All" as people wrote it in old tables. */
const TOTALS = new Set(["TOTAL", "TOT", "ALL", "ENSEMBLE"]);
export const isTotal = (code: string): boolean => TOTALS.has(code.toUpperCase());

const PLACES: Parents = new Map([
  ...entries("place").flatMap(({ code, parent }): [string, string][] => (parent ? [[code, parent]] : [])),
  ["ML-MOPTI", "ML-OUTSIDE-BAMAKO"],
  ["ML-ELSEWHERE", "ML-OUTSIDE-BAMAKO"],
]);

/**
 * The hierarchy of a column by its name: that of this program's tables where it has one. In a column that it
 * does not know, every code is a part of the total.
 */
export function parentsFor(column: string): Parents {
  if (column === "violation") return parentsOf(violation(true).categories);
  if (column === "perpetrator") return parentsOf(perpetrator(true).categories);
  if (column === "place" || column === "region") return PLACES;
  return new Map();
}

/** Nearest code above `code` that the table has; TOTAL when none. */
export function parentIn(parents: Parents, code: string, present: ReadonlySet<string>): string {
  for (let above = parents.get(code); above !== undefined; above = parents.get(above))
    if (present.has(above)) return above;
  return TOTAL;
}
