import type { CaseFacts } from "#schemas/facts.ts";
import { TOTAL, type Unit } from "#schemas/release.ts";
import { PROFILES, type Profile, sensitivityOf } from "../profile.ts";
import { Refusal } from "../refusal.ts";
import { refuseForbiddenCrossing } from "./crossing.ts";
import type { DimensionPlan, TablePlan } from "./dimension.ts";
import { isImpossible } from "./impossible.ts";
import { knowerCounts } from "./knowers.ts";
import { countedUnits, knownTo, type Material } from "./units.ts";

/** A counted table with every margin. Never leaves before protection. */
export type CountedTable = {
  readonly plan: TablePlan;
  readonly dimensions: readonly DimensionPlan[];
  /** Printed cells. */
  readonly keys: readonly (readonly string[])[];
  /** What follows from printed cells without being printed: all those that do not have a category. */
  readonly complements: readonly (readonly string[])[];
  /** Counts of both, by `cellKey`. */
  readonly counts: ReadonlyMap<string, number>;
  /** The same for each organisation that knows of something in the table. */
  readonly byOrganisation: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** The same by two organisations that both know of a thing (knowers.ts). */
  readonly byBoth: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** What they know all together; published counts can be other ones (ledger/frozen.ts). */
  readonly byAnybody: ReadonlyMap<string, number>;
  /** Counts of each organisation that reported something, by `cellKey`. */
  readonly byReporter: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Printed cells that are zero by definition, by `cellKey`. */
  readonly impossible: ReadonlySet<string>;
};

/** Stands before a code: all that do not have it. */
export const NOT = "!";

/** One text for one cell, whatever table it stands in: cells that mean the same are one variable. */
export const cellKey = (
  unit: Unit,
  dimensions: readonly Pick<DimensionPlan, "name">[],
  key: readonly string[],
): string => {
  const named = key
    .map((code, position) => [dimensions[position]!.name, code] as const)
    .filter(([, code]) => code !== TOTAL)
    .map(([name, code]) => `${name}=${code}`)
    .sort();
  return [unit, ...named].join("&");
};

/** Whether a cell counts this unit. */
export const isOf = (unit: Unit, cell: string): boolean => cell === unit || cell.startsWith(`${unit}&`);

/** A code and its parents up to, but without, TOTAL. */
function lineageOf(dimension: DimensionPlan, leaf: string): string[] {
  const found = dimension.categories.find((category) => category.code === leaf);
  if (!found) throw new RangeError(`the dimension ${dimension.name} has no category ${leaf}`);
  return found.parent ? [leaf, ...lineageOf(dimension, found.parent)] : [leaf];
}

const product = (lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>((rows, list) => rows.flatMap((row) => list.map((code) => [...row, code])), [[]]);

const codesOf = ({ categories }: DimensionPlan): string[] => [TOTAL, ...categories.map(({ code }) => code)];

/** Sensitive values of a question with one answer: how many in a group do not have one is a count too. */
export const sensitiveValues = (dimension: DimensionPlan): string[] => {
  const parents = new Set(dimension.categories.map(({ parent }) => parent));
  return dimension.mentions
    ? []
    : dimension.categories.flatMap(({ code }) => (sensitivityOf(code) && !parents.has(code) ? [code] : []));
};

/** Codes of a dimension with those that only the attacker computes. */
export const allCodesOf = (dimension: DimensionPlan): string[] => [
  ...codesOf(dimension),
  ...(dimension.mentions ? dimension.categories.map(({ code }) => NOT + code) : []),
  ...sensitiveValues(dimension).map((code) => NOT + code),
];

/** A group that others can recognise has another category besides; without one it is everybody. */
const isEverybody = (dimensions: readonly DimensionPlan[], key: readonly string[]): boolean =>
  dimensions.some(
    ({ mentions }, place) =>
      !mentions && key[place]!.startsWith(NOT) && key.every((code, at) => at === place || code === TOTAL),
  );

/** Counts one table with all its margins. @throws Refusal for a crossing or a count that must not exist. */
export function countTable(
  plan: TablePlan,
  dimensions: readonly DimensionPlan[],
  counted: Material | readonly CaseFacts[],
  profile: Profile = PROFILES.default,
): CountedTable {
  refuseForbiddenCrossing(dimensions, profile);
  const material = "cases" in counted ? counted : { cases: counted, referrals: [] };
  const keys = product(dimensions.map(codesOf));
  const every = product(dimensions.map(allCodesOf)).filter((key) => !isEverybody(dimensions, key));
  const id = (key: readonly string[]) => cellKey(plan.unit, dimensions, key);
  const counts = new Map(every.map((key) => [id(key), 0]));
  const knowers = knowerCounts();
  const reporters = knowerCounts();
  for (const unit of countedUnits(plan.unit, material)) {
    const lines = dimensions.map((dimension) => {
      if (!dimension.mentions) {
        const lineage = lineageOf(dimension, dimension.leafOf(unit));
        const others = sensitiveValues(dimension).filter((code) => !lineage.includes(code));
        return [...lineage, TOTAL, ...others.map((code) => NOT + code)];
      }
      const mentioned = new Set(dimension.mentions.of(unit));
      return [TOTAL, ...dimension.categories.map(({ code }) => (mentioned.has(code) ? code : NOT + code))];
    });
    const cells = product(lines)
      .filter((key) => !isEverybody(dimensions, key))
      .map(id);
    for (const cell of cells) counts.set(cell, counts.get(cell)! + 1);
    knowers.count(knownTo(unit), cells);
    reporters.count([unit.facts.organisation], cells);
  }
  const impossible = new Set(keys.filter((key) => isImpossible(plan.unit, dimensions, key)).map(id));
  for (const cell of impossible) refuseCounted(cell, counts.get(cell)!);
  const printed = new Set(keys.map(id));
  return {
    plan,
    dimensions,
    keys,
    complements: every.filter((key) => !printed.has(id(key))),
    counts,
    byOrganisation: knowers.byOrganisation,
    byBoth: knowers.byBoth,
    byAnybody: knowers.byAnybody,
    byReporter: reporters.byOrganisation,
    impossible,
  };
}

function refuseCounted(cell: string, count: number): void {
  if (count === 0) return;
  throw new Refusal("impossible-counted", {
    fr: `Des faits sont codés là où rien n’est possible par définition (${cell}). Corrigez le codage de ces cas.`,
    en: `Facts are coded where nothing is possible by definition (${cell}). Correct the coding of these cases.`,
  });
}
