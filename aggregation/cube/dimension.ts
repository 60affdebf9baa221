import type { Act, AffectedPerson, CaseFacts } from "#schemas/facts.ts";
import type { Localised } from "#schemas/language.ts";

/** One counted thing with the case around it. `act` is there when acts are counted, `person` for acts and persons. */
export type CountedUnit = {
  readonly facts: CaseFacts;
  readonly act?: Act;
  readonly person?: AffectedPerson;
};

export type DimensionCategory = {
  readonly code: string;
  readonly label: Localised;
  readonly parent: string | null;
};

/**
 * A question put to every counted unit. Each unit falls into exactly one leaf, so that a parent is the sum of
 * its children and TOTAL the sum of the top: the one rule that the whole protection rests on.
 */
export type DimensionPlan = {
  readonly name: string;
  readonly title: Localised;
  /** Parents before children; TOTAL is added by the cube. */
  readonly categories: readonly DimensionCategory[];
  /** Code of the leaf that a unit falls into. */
  readonly leafOf: (unit: CountedUnit) => string;
  /** True when the categories may not be crossed with places finer than Bamako and the rest. */
  readonly sensitive: boolean;
};

export type TablePlan = {
  readonly id: string;
  readonly title: Localised;
  readonly unit: "persons" | "acts" | "cases";
  /** Ways to cut the table, finest first: the first one that can be published without hiding too much is taken. */
  readonly cuts: readonly (readonly DimensionPlan[])[];
};
