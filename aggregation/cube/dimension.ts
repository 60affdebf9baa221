import type { Code } from "#schemas/codebook/code.ts";
import type { Act, AffectedPerson, CaseFacts, Referral } from "#schemas/facts.ts";
import type { Localised } from "#schemas/language.ts";
import type { Unit } from "#schemas/release.ts";
import type { PlaceLevel } from "../profile.ts";

/**
 * One counted thing with the case around it. `act` is there when acts are counted, `person` for acts and
 * persons, `referral` for referrals.
 */
export type CountedUnit = {
  readonly facts: CaseFacts;
  readonly act?: Act;
  readonly person?: AffectedPerson;
  readonly referral?: Referral;
};

export type DimensionCategory = {
  readonly code: string;
  readonly label: Localised;
  readonly parent: string | null;
};

/** Several categories for one counted thing: they do not add up, but what is missing from each does. */
export type Mentions = {
  /** Every category that the thing falls into; `none` when it falls into no other one. */
  readonly of: (unit: CountedUnit) => readonly string[];
  readonly most: number;
  readonly none: string;
};

/**
 * A question put to every counted unit. Each unit falls into exactly one leaf, so that a parent is the sum of
 * its children and TOTAL the sum of the top; or it has `mentions`, and then a category and its complement do.
 */
export type DimensionPlan = {
  readonly name: string;
  readonly title: Localised;
  /** Parents before children; TOTAL is added by the cube. No parents where there are mentions. */
  readonly categories: readonly DimensionCategory[];
  /** Code of the leaf that a unit falls into. */
  readonly leafOf: (unit: CountedUnit) => string;
  /** True where the author knows it; codes that the protection rules list make a dimension sensitive as well. */
  readonly sensitive: boolean;
  /** There for places: how fine they are. */
  readonly level?: PlaceLevel;
  readonly mentions?: Mentions;
};

export type TablePlan = {
  readonly id: string;
  readonly title: Localised;
  readonly unit: Unit;
  /** Ways to cut the table, finest first: the first one that can be published without hiding too much is taken. */
  readonly cuts: readonly (readonly DimensionPlan[])[];
};

/** Places and organisations whose existence must not show: the organisation's private list. */
export type HiddenCodes = {
  readonly places: readonly Code<"place">[];
  readonly organisations: readonly Code<"provider_profile">[];
};
export const NOTHING_HIDDEN: HiddenCodes = { places: [], organisations: [] };
