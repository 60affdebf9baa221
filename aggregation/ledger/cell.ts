import type { Code } from "#schemas/codebook/code.ts";
import type { Audience, Unit } from "#schemas/release.ts";
import { overlap, type Span, spanOfQuarter } from "./span.ts";

/** Which cases a count is taken from. Numbers of two populations are two different numbers. */
export type Population = {
  /** Level of certainty that a case needs at least. */
  readonly verification: Code<"verification">;
  /** False: cases that a partner reports too are left to the partner. */
  readonly elsewhere: boolean;
  /** Of a secure sum: hex ids of the organisations whose tables are in it, ascending; this one is among them. */
  readonly members?: readonly string[] | undefined;
};

/** Digits of an id that stand for an organisation in the name of a cell. */
const SHORT = 12;
const shortly = ({ members }: Population): readonly string[] =>
  (members ?? []).map((member) => member.slice(0, SHORT));

/** From least to most certain. */
const LEVELS: readonly Code<"verification">[] = ["VE-RAW", "VE-POSS", "VE-LIKELY", "VE-CONF"];

/** The network counts each case once, from the partner who reported it first (domain 5.1). */
export const populationOf = (scope: {
  readonly verification: Code<"verification">;
  readonly audience: Audience;
}): Population => ({ verification: scope.verification, elsewhere: scope.audience !== "network" });

const level = ({ verification }: Population): number => LEVELS.indexOf(verification);

/** An organisation's own figures lie in every sum that it takes part in, a sum in that of more organisations. */
function summedWithin(inner: Population, outer: Population): boolean {
  if (!inner.members) return true;
  if (!outer.members) return false;
  const all = new Set(shortly(outer));
  return shortly(inner).every((member) => all.has(member));
}

/** True when every case of `inner` is also one of `outer`, whatever the facts. */
export const within = (inner: Population, outer: Population): boolean =>
  level(inner) >= level(outer) && (outer.elsewhere || !inner.elsewhere) && summedWithin(inner, outer);

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

/** A population as an entry of the ledger holds it. */
export const writtenPopulation = ({ verification, elsewhere, members }: Population) => ({
  verification,
  elsewhere,
  ...(members ? { members: [...members] } : {}),
});

/** A population as the names of its cells write it. */
export const populationName = (population: Population): string => {
  const whose = population.members
    ? ["sum", ...shortly(population)].join(",")
    : population.elsewhere
      ? "all"
      : "own";
  return `${population.verification}:${whose}`;
};

export const keyOf = ({ unit, span, population, filters }: Cell): string =>
  [unit, `${span.from}..${span.to}`, populationName(population), filters].join("|");

/** @throws RangeError for a text that `keyOf` did not make. */
export function parseKey(key: string): Cell {
  const found =
    /^([a-z]+)\|(\d{4}-\d{2})\.\.(\d{4}-\d{2})\|(VE-[A-Z]+):(all|own|sum(?:,[0-9a-f]{12})+)\|([^|]*)$/.exec(
      key,
    );
  if (!found) throw new RangeError(`not the name of a cell: ${key}`);
  const [, unit, from, to, verification, whose, filters] = found;
  return {
    unit: unit as Unit,
    span: { from: from!, to: to! },
    population: {
      verification: verification as Code<"verification">,
      elsewhere: whose === "all",
      ...(whose!.startsWith("sum,") ? { members: whose!.split(",").slice(1) } : {}),
    },
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
