import type { Localised } from "#schemas/language.ts";
import { Refusal } from "../refusal.ts";
import { type Cell, filtersOf, parseKey } from "./cell.ts";
import type { LedgerEntry } from "./entry.ts";
import { rankOf, type SparseRow } from "./rank.ts";
import { maximalSpans, sameSpan } from "./span.ts";

/** How much of one group of cases is public: independent published facts on it, for each of its cases. */
export type Detail = {
  readonly year: string;
  /** Key of the stratum that says most of each of its cases. */
  readonly stratum: string;
  readonly facts: number;
  readonly cases: number;
  readonly perCase: number;
};

/** From here on a reader could begin to rebuild single cases (Dinur and Nissim 2003): a guard-rail, no proof. */
export const WARN_AT = 1;
export const REFUSE_AT = 2;

type Shown = { readonly cell: Cell; readonly value: number | null };

const yearOf = ({ cell }: Shown): string => cell.span.from.slice(0, 4);
const hasAll = (cell: Cell, filters: readonly string[]): boolean => {
  const own = filtersOf(cell.filters);
  return filters.every((filter) => own.includes(filter));
};

/** The detail budget of each year that the entries touch, most spent first. */
export function detailOf(entries: readonly LedgerEntry[]): Detail[] {
  const cells = new Map<string, Shown>();
  const sums = new Map<string, readonly string[]>();
  for (const entry of entries) {
    for (const { key, value, impossible } of entry.cells) {
      if (impossible) continue;
      const known = cells.get(key)?.value ?? null;
      cells.set(key, { cell: parseKey(key), value: value ?? known });
    }
    for (const sum of entry.sums) {
      const keys = sum.map((place) => entry.cells[place]!.key);
      sums.set(keys.join("\u0000"), keys);
    }
  }
  const years = [...new Set([...cells.values()].map(yearOf))].sort();
  return years
    .flatMap((year) => detailOfYear(year, cells, [...sums.values()]))
    .sort((left, right) => right.perCase - left.perCase);
}

function detailOfYear(
  year: string,
  cells: ReadonlyMap<string, Shown>,
  sums: readonly (readonly string[])[],
): Detail[] {
  const ofYear = [...cells].filter(([, shown]) => yearOf(shown) === year);
  // A stratum is everybody of one category: one filter, counted by cases or, where those are not, by another unit.
  const strata = new Map<string, [string, Shown][]>();
  for (const [key, shown] of ofYear) {
    const { unit, filters } = shown.cell;
    if (filtersOf(filters).length !== 1 || filters.includes("=!")) continue;
    const name = `${unit}|${filters}`;
    strata.set(name, [...(strata.get(name) ?? []), [key, shown]]);
  }
  let most: Detail | undefined;
  for (const members of strata.values()) {
    const printed = members.filter(([, { value }]) => value !== null && value > 0);
    const spans = maximalSpans(printed.map(([, { cell }]) => cell.span));
    const cases = spans.reduce(
      (sum, span) =>
        sum +
        Math.max(...printed.flatMap(([, { cell, value }]) => (sameSpan(cell.span, span) ? [value!] : []))),
      0,
    );
    if (cases === 0) continue;
    const [first] = printed[0]!;
    const { unit, filters } = cells.get(first)!.cell;
    const inside = ofYear.filter(([, { cell }]) => cell.unit === unit && hasAll(cell, filtersOf(filters)));
    const facts = independentFacts(inside, sums);
    const detail = { year, stratum: first, facts, cases, perCase: facts / cases };
    if (!most || detail.perCase > most.perCase) most = detail;
  }
  return most ? [most] : [];
}

/** How many of the printed numbers do not follow from others: rank beyond the sums that everybody knows. */
function independentFacts(
  cells: readonly (readonly [string, Shown])[],
  sums: readonly (readonly string[])[],
): number {
  const column = new Map(cells.map(([key], index) => [key, index]));
  const rows: SparseRow[] = sums
    .filter((keys) => keys.every((key) => column.has(key)))
    .map(
      ([whole, ...parts]) =>
        new Map([[column.get(whole!)!, 1], ...parts.map((part) => [column.get(part)!, -1] as const)]),
    );
  const printed = cells.flatMap(([key, { value }]): SparseRow[] =>
    value === null ? [] : [new Map([[column.get(key)!, 1]])],
  );
  const known = rankOf(rows);
  return rankOf([...rows, ...printed]) - known;
}

/** The sentence of a budget that is nearly or wholly spent; undefined while there is room. */
export function budgetWarning(details: readonly Detail[]): Localised | undefined {
  const [most] = details;
  if (!most || most.perCase < WARN_AT) return undefined;
  return budgetWords(most);
}

/** @throws Refusal `budget` when a year would say too much of the people of one group. */
export function refuseOverspent(details: readonly Detail[]): void {
  const [most] = details;
  if (most && most.perCase >= REFUSE_AT) throw new Refusal("budget", budgetWords(most));
}

function budgetWords({ year, facts, cases, perCase, stratum }: Detail): Localised {
  const group = parseKey(stratum).filters;
  const refused = perCase >= REFUSE_AT;
  return {
    fr: `Détail de ${year} : ${facts} nombres indépendants publiés pour ${cases} cas (${group}). ${refused ? "C’est trop : retirez un tableau ou regroupez des catégories." : "Le prochain tableau de cette année devra être plus grossier."}`,
    en: `Detail of ${year}: ${facts} independent numbers published for ${cases} cases (${group}). ${refused ? "That is too much: take out a table or merge categories." : "The next table of this year will have to be coarser."}`,
  };
}
