import type { CaseFacts } from "#schemas/facts.ts";
import { TOTAL, type Unit } from "#schemas/release.ts";
import { PROFILES, type Profile } from "../profile.ts";
import { Refusal } from "../refusal.ts";
import { refuseForbiddenCrossing } from "./crossing.ts";
import type { DimensionPlan, TablePlan } from "./dimension.ts";
import { isImpossible } from "./impossible.ts";
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

/** Codes of a dimension with those that only the attacker computes. */
export const allCodesOf = (dimension: DimensionPlan): string[] => [
  ...codesOf(dimension),
  ...(dimension.mentions ? dimension.categories.map(({ code }) => NOT + code) : []),
];

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
  const every = product(dimensions.map(allCodesOf));
  const id = (key: readonly string[]) => cellKey(plan.unit, dimensions, key);
  const counts = new Map(every.map((key) => [id(key), 0]));
  const byOrganisation = new Map<string, Map<string, number>>();
  for (const unit of countedUnits(plan.unit, material)) {
    const lines = dimensions.map((dimension) => {
      if (!dimension.mentions) return [...lineageOf(dimension, dimension.leafOf(unit)), TOTAL];
      const mentioned = new Set(dimension.mentions.of(unit));
      return [TOTAL, ...dimension.categories.map(({ code }) => (mentioned.has(code) ? code : NOT + code))];
    });
    const cells = product(lines).map(id);
    for (const cell of cells) counts.set(cell, counts.get(cell)! + 1);
    for (const organisation of knownTo(unit)) {
      const own = byOrganisation.get(organisation) ?? new Map<string, number>();
      byOrganisation.set(organisation, own);
      for (const cell of cells) own.set(cell, (own.get(cell) ?? 0) + 1);
    }
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
    byOrganisation,
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
