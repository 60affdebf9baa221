import type { Code } from "#schemas/codebook/code.ts";
import type { Audience, Unit } from "#schemas/release.ts";
import { overlap, type Span, spanOfQuarter } from "./span.ts";

/** Which cases a count is taken from. Numbers of two populations are two different numbers. */
export type Population = {
  /** Level of certainty that a case needs at least. */
  readonly verification: Code<"verification">;
  /** False: cases that a partner reports too are left to the partner. */
  readonly elsewhere: boolean;
};

/** From least to most certain. */
const LEVELS: readonly Code<"verification">[] = ["VE-RAW", "VE-POSS", "VE-LIKELY", "VE-CONF"];

/** The network counts each case once, from the partner who reported it first (domain 5.1). */
export const populationOf = (scope: {
  readonly verification: Code<"verification">;
  readonly audience: Audience;
}): Population => ({ verification: scope.verification, elsewhere: scope.audience !== "network" });

const level = ({ verification }: Population): number => LEVELS.indexOf(verification);

/** True when every case of `inner` is also one of `outer`, whatever the facts. */
export const within = (inner: Population, outer: Population): boolean =>
  level(inner) >= level(outer) && (outer.elsewhere || !inner.elsewhere);

export const samePopulation = (left: Population, right: Population): boolean =>
  within(left, right) && within(right, left);

/** A cell whatever table and release it stands in: what is counted, when, among which cases, with which filters. */
export type Cell = {
  readonly unit: Unit;
  readonly span: Span;
  readonly population: Population;
  /** Name and code of each filter, sorted, `&` between; empty for all. */
  readonly filters: string;
};

const QUARTER = "quarter=";

/**
 * Canonical cell of a cell of a release. A filter on a quarter is a period, so that "the first quarter" is the
 * same number in a table of the year and in a release of its own.
 * @param id as the cube names it: `unit&name=code&name=code`.
 * @returns undefined when the quarter lies outside the period: nothing can be counted there.
 */
export function cellOf(id: string, span: Span, population: Population): Cell | undefined {
  const [unit, ...named] = id.split("&");
  const quarter = named.find((filter) => filter.startsWith(QUARTER));
  const narrowed = quarter ? overlap(span, spanOfQuarter(quarter.slice(QUARTER.length))) : span;
  if (!narrowed) return undefined;
  const filters = named.filter((filter) => filter !== quarter);
  return { unit: unit as Unit, span: narrowed, population, filters: filters.join("&") };
}

export const keyOf = ({ unit, span, population, filters }: Cell): string =>
  [
    unit,
    `${span.from}..${span.to}`,
    `${population.verification}:${population.elsewhere ? "all" : "own"}`,
    filters,
  ].join("|");

/** @throws RangeError for a text that `keyOf` did not make. */
export function parseKey(key: string): Cell {
  const found = /^([a-z]+)\|(\d{4}-\d{2})\.\.(\d{4}-\d{2})\|(VE-[A-Z]+):(all|own)\|([^|]*)$/.exec(key);
  if (!found) throw new RangeError(`not the name of a cell: ${key}`);
  const [, unit, from, to, verification, whose, filters] = found;
  return {
    unit: unit as Unit,
    span: { from: from!, to: to! },
    population: { verification: verification as Code<"verification">, elsewhere: whose === "all" },
    filters: filters!,
  };
}

/** The filters of a cell as names and codes. */
export const filtersOf = (filters: string): string[] => (filters === "" ? [] : filters.split("&"));

/** Who may read together: each audience reads its own releases and those of every wider one. */
const WIDER: Readonly<Record<Audience, readonly Audience[]>> = {
  public: ["public"],
  regional: ["public", "regional"],
  network: ["public", "regional", "network"],
};
export const reads = (reader: Audience, written: Audience): boolean => WIDER[reader].includes(written);
