import type { CaseFacts } from "#schemas/facts.ts";
import { TOTAL } from "#schemas/release.ts";
import { Refusal } from "../refusal.ts";
import type { CountedUnit, DimensionPlan, TablePlan } from "./dimension.ts";
import { countedMonth } from "./eligible.ts";

/** A counted table with every margin. `counts` is keyed by `cellKey`. Never leaves before protection. */
export type CountedTable = {
  readonly plan: TablePlan;
  readonly dimensions: readonly DimensionPlan[];
  readonly keys: readonly (readonly string[])[];
  readonly counts: ReadonlyMap<string, number>;
};

const PLACE_NAMES = new Set(["region", "place"]);
const BAMAKO_AND_REST = 2;

/** One text for one cell, whatever table it stands in: cells that mean the same are one variable. */
export const cellKey = (
  unit: TablePlan["unit"],
  dimensions: readonly DimensionPlan[],
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
export const isOf = (unit: TablePlan["unit"], cell: string): boolean =>
  cell === unit || cell.startsWith(`${unit}&`);

/** A code and its parents up to, but without, TOTAL. */
function lineageOf(dimension: DimensionPlan, leaf: string): string[] {
  const found = dimension.categories.find((category) => category.code === leaf);
  if (!found) throw new RangeError(`the dimension ${dimension.name} has no category ${leaf}`);
  return found.parent ? [leaf, ...lineageOf(dimension, found.parent)] : [leaf];
}

const product = (lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>((rows, list) => rows.flatMap((row) => list.map((code) => [...row, code])), [[]]);

/**
 * What is counted. A person with several cases is counted once, where her first case of the period is;
 * otherwise the parts of a table of persons would add up to more than the people there are.
 */
export function countedUnits(unit: TablePlan["unit"], eligible: readonly CaseFacts[]): CountedUnit[] {
  if (unit === "cases") return eligible.map((facts) => ({ facts }));
  if (unit === "acts")
    return eligible.flatMap((facts) =>
      facts.acts.map((act) => ({ facts, act, person: facts.persons[act.person]! })),
    );
  const inOrder = [...eligible].sort(
    (left, right) =>
      countedMonth(left).localeCompare(countedMonth(right)) || left.case_id.localeCompare(right.case_id),
  );
  const seen = new Set<string>();
  return inOrder.flatMap((facts) =>
    facts.persons.flatMap((person) => {
      if (seen.has(person.person_key)) return [];
      seen.add(person.person_key);
      return [{ facts, person }];
    }),
  );
}

/** Meeting places and shelters: not counted by place in any table, whoever asks (domain 0.6). */
const NEVER_PUBLISHED = new Set(["PLT-EVENT", "PLT-SHELTER"]);
/** Codes that make a dimension sensitive even when its author forgot to say so. */
const ORIENTATION = new Set(["BM-SOGI", "TG-LGBTQI", "GE-TW", "GE-TM", "GE-NB"]);

const holdsAny = (dimension: DimensionPlan, codes: ReadonlySet<string>): boolean =>
  dimension.categories.some(({ code }) => codes.has(code));

function refuseForbiddenCrossing(dimensions: readonly DimensionPlan[]): void {
  if (dimensions.some((dimension) => holdsAny(dimension, NEVER_PUBLISHED)))
    throw new Refusal("forbidden-crossing", {
      fr: "Les lieux de réunion et d’hébergement ne sont jamais publiés. Retirez-les du tableau.",
      en: "Meeting places and shelters are never published. Take them out of the table.",
    });
  const sensitive = dimensions.some((dimension) => dimension.sensitive || holdsAny(dimension, ORIENTATION));
  const finePlace = dimensions.some(
    (dimension) => PLACE_NAMES.has(dimension.name) && dimension.categories.length > BAMAKO_AND_REST,
  );
  if (sensitive && finePlace)
    throw new Refusal("forbidden-crossing", {
      fr: "Ce motif ne se croise pas avec un lieu plus fin que Bamako et hors Bamako. Choisissez ce découpage.",
      en: "This motive is not crossed with places finer than Bamako and outside Bamako. Choose that cut.",
    });
}

/** Counts one table with all its margins. @throws Refusal for a crossing that must not exist. */
export function countTable(
  plan: TablePlan,
  dimensions: readonly DimensionPlan[],
  eligible: readonly CaseFacts[],
): CountedTable {
  refuseForbiddenCrossing(dimensions);
  const keys = product(dimensions.map(({ categories }) => [TOTAL, ...categories.map(({ code }) => code)]));
  const counts = new Map(keys.map((key) => [cellKey(plan.unit, dimensions, key), 0]));
  for (const unit of countedUnits(plan.unit, eligible)) {
    const lines = dimensions.map((dimension) => [...lineageOf(dimension, dimension.leafOf(unit)), TOTAL]);
    for (const key of product(lines)) {
      const id = cellKey(plan.unit, dimensions, key);
      counts.set(id, counts.get(id)! + 1);
    }
  }
  return { plan, dimensions, keys, counts };
}
