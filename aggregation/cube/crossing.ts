import {
  isFiner,
  isNeverCounted,
  type PlaceLevel,
  type Profile,
  type Sensitivity,
  sensitivityOf,
} from "../profile.ts";
import { Refusal } from "../refusal.ts";
import type { DimensionPlan } from "./dimension.ts";

/** Kinds of sensitive categories in a dimension; one that its author calls sensitive counts as orientation. */
export function sensitivitiesOf(dimension: DimensionPlan): ReadonlySet<Sensitivity> {
  const kinds = dimension.categories.flatMap(({ code }) => sensitivityOf(code) ?? []);
  return new Set(dimension.sensitive && kinds.length === 0 ? ["orientation"] : kinds);
}

const LEVELS: Readonly<Record<PlaceLevel, { fr: string; en: string }>> = {
  commune: { fr: "la commune", en: "the commune" },
  circle: { fr: "le cercle", en: "the circle" },
  region: { fr: "la région", en: "the region" },
  offices: { fr: "Bamako, Mopti et ailleurs", en: "Bamako, Mopti and elsewhere" },
  "bamako-or-outside": { fr: "Bamako et hors Bamako", en: "Bamako and outside Bamako" },
};

/** Refuses crossings that must not exist, whoever asks. @throws Refusal `forbidden-crossing` */
export function refuseForbiddenCrossing(dimensions: readonly DimensionPlan[], profile: Profile): void {
  if (dimensions.some(({ categories }) => categories.some(({ code }) => isNeverCounted(code))))
    throw new Refusal("forbidden-crossing", {
      fr: "Les lieux de réunion et d’hébergement ne sont jamais publiés. Retirez-les du tableau.",
      en: "Meeting places and shelters are never published. Take them out of the table.",
    });
  const kinds = dimensions.flatMap((dimension) => [...sensitivitiesOf(dimension)]);
  for (const { level } of dimensions) {
    if (level === undefined) continue;
    for (const kind of [...kinds, "other" as const]) {
      const allowed = profile.smallestPlace[kind];
      if (!isFiner(level, allowed)) continue;
      throw new Refusal("forbidden-crossing", {
        fr: `Ce tableau ne se croise pas avec un lieu plus fin que ${LEVELS[allowed].fr}. Choisissez ce découpage.`,
        en: `This table is not crossed with places finer than ${LEVELS[allowed].en}. Choose that cut.`,
      });
    }
  }
}
