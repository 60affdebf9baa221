import { type Dimension, type Released, type Table, TOTAL, type Unit } from "./exports.ts";

/** All cases, those that the network counts, or those that it leaves to a partner. */
export type Population = "all" | "own" | "elsewhere";
export type Span = { readonly from: string; readonly to: string };

/** One number that somebody may want to know, printed or not. */
export type Cell = Span & {
  readonly unit: Unit;
  readonly population: Population;
  /** "place=ML-BAMAKO&violation=!VF-PHY", sorted by dimension; `!` before a code: all that have it not. */
  readonly filters: string;
  /** Only what came after this month is meant, counted over a period that begins at `from`. */
  readonly after?: string;
};

export const cellText = ({ unit, from, to, population, filters, after }: Cell): string =>
  `${unit} ${from}..${to}${after ? ` after ${after}` : ""} ${population} ${filters || "all"}`;

export const filtersOf = (named: readonly (readonly [name: string, code: string])[]): string =>
  named
    .filter(([, code]) => code !== TOTAL)
    .map(([name, code]) => `${name}=${code}`)
    .sort()
    .join("&");

export const pairsOf = (filters: string): [name: string, code: string][] =>
  filters === "" ? [] : filters.split("&").map((filter) => filter.split("=") as [string, string]);

export const monthsOfQuarter = (quarter: string): Span => {
  const last = Number(quarter.slice(-1)) * 3;
  const month = (number: number) => `${quarter.slice(0, 4)}-${String(number).padStart(2, "0")}`;
  return { from: month(last - 2), to: month(last) };
};

export const monthAfter = (month: string): string => {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
};
export const monthBefore = (month: string): string => {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, "0")}`;
};

/** The network counts cases that nobody else reports. */
export const populationOf = ({ audience }: Pick<Released, "audience">): Population =>
  audience === "network" ? "own" : "all";

const isRest = (code: string): boolean => /-REST$|^ML-ELSEWHERE$|^ML-OTHER-OR-UNK$/.test(code);

/** A rest means what its table names beside it: it is called by that, so that two rests are not taken for one. */
export function codeIn({ categories }: Dimension, code: string): string {
  if (!isRest(code)) return code;
  const { parent } = categories.find((category) => category.code === code)!;
  const beside = categories.filter(
    (category) => category.code !== code && category.code !== TOTAL && category.parent === parent,
  );
  return `rest:${parent}:${beside
    .map((category) => category.code)
    .sort()
    .join("+")}`;
}

/** The months of a line: a filter on a quarter is a period. Undefined outside the release's period. */
export function spanOf({ period }: Pick<Released, "period">, quarter: string | undefined): Span | undefined {
  if (quarter === undefined || quarter === TOTAL) return period;
  const { from, to } = monthsOfQuarter(quarter);
  if (to < period.from || from > period.to) return undefined;
  return { from: from > period.from ? from : period.from, to: to < period.to ? to : period.to };
}

/** The number that a line of a table is. */
export function cellOf(release: Released, table: Table, key: readonly string[]): Cell | undefined {
  const at = table.dimensions.findIndex(({ name }) => name === "quarter");
  const span = spanOf(release, key[at]);
  const named = key.flatMap((code, position): [string, string][] =>
    position === at ? [] : [[table.dimensions[position]!.name, codeIn(table.dimensions[position]!, code)]],
  );
  return span && { unit: table.unit, ...span, population: populationOf(release), filters: filtersOf(named) };
}
