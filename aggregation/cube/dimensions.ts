import type { ListName } from "#schemas/codebook/code.ts";
import { entries, entry, label, lineage } from "#schemas/codebook/codebook.ts";
import type { Localised } from "#schemas/language.ts";
import { type Quarter, quarterOf } from "#schemas/time.ts";
import type { DimensionCategory, DimensionPlan } from "./dimension.ts";
import { countedMonth } from "./eligible.ts";

const labels = (list: ListName, code: string): Localised => ({
  fr: label(list, code, "fr"),
  en: label(list, code, "en"),
});

const OUTSIDE_BAMAKO: DimensionCategory = {
  code: "ML-OUTSIDE-BAMAKO",
  label: { fr: "Hors Bamako", en: "Outside Bamako" },
  parent: null,
};
const BAMAKO: DimensionCategory = {
  code: "ML-BAMAKO",
  label: { fr: "Bamako", en: "Bamako" },
  parent: null,
};

/** Region of a place: the first administrative level above it, or the place itself outside Mali or unknown. */
function regionOf(place: string): string {
  const line = lineage("place", place);
  return line.find((code) => entry("place", code).level === "ADM1") ?? (place === "ML" ? "XX-UNK" : place);
}

/** Bamako, or everything else: the finest place that may be crossed with a sensitive group. */
export const bamakoOrOutside: DimensionPlan = {
  name: "place",
  title: { fr: "Lieu", en: "Place" },
  categories: [BAMAKO, OUTSIDE_BAMAKO],
  leafOf: ({ facts }) => (regionOf(facts.incident.place) === "ML-BAMAKO" ? "ML-BAMAKO" : OUTSIDE_BAMAKO.code),
  sensitive: false,
};

/** Bamako; outside Bamako, by region; restricted sites and communes are rolled up before anything is counted. */
export const region: DimensionPlan = {
  name: "region",
  title: { fr: "Région", en: "Region" },
  categories: [
    BAMAKO,
    OUTSIDE_BAMAKO,
    ...entries("place")
      .filter(
        (place) =>
          (place.level === "ADM1" && place.code !== "ML-BAMAKO") ||
          place.level === "OUT" ||
          place.level === "UNK",
      )
      .map((place) => ({
        code: place.code,
        label: labels("place", place.code),
        parent: OUTSIDE_BAMAKO.code,
      })),
  ],
  leafOf: ({ facts }) => regionOf(facts.incident.place),
  sensitive: false,
};

/** A deprecated type is counted as the type that took its place: same family, tile and core type. */
function currentType(code: string): string {
  const type = entry("violation_type", code);
  if (!type.deprecated) return code;
  const successor = entries("violation_type").find(
    (other) =>
      !other.deprecated &&
      other.parent === type.parent &&
      other.tile === type.tile &&
      other.gbvims === type.gbvims,
  );
  return successor?.code ?? code;
}

/** Family of violations, by type when `types` is true. Counts acts. */
export function violation(types: boolean): DimensionPlan {
  const families = entries("violation_family").map((family) => ({
    code: family.code,
    label: labels("violation_family", family.code),
    parent: null,
  }));
  const current = entries("violation_type").filter((type) => currentType(type.code) === type.code);
  const leaves = current.map((type) => ({
    code: type.code,
    label: labels("violation_type", type.code),
    parent: type.parent ?? null,
  }));
  return {
    name: "violation",
    title: types
      ? { fr: "Violation", en: "Violation" }
      : { fr: "Famille de violations", en: "Family of violations" },
    categories: types ? [...families, ...leaves] : families,
    leafOf: ({ act }) => {
      if (!act) throw new TypeError("violations are counted by act");
      return types
        ? currentType(act.violation)
        : (entry("violation_type", act.violation).parent ?? act.violation);
    },
    sensitive: false,
  };
}

/** Bamako; outside Bamako: Mopti and the rest. The places where the two offices are. */
export const bamakoMoptiElsewhere: DimensionPlan = {
  name: "place",
  title: { fr: "Lieu", en: "Place" },
  categories: [
    BAMAKO,
    OUTSIDE_BAMAKO,
    { code: "ML-MOPTI", label: labels("place", "ML-MOPTI"), parent: OUTSIDE_BAMAKO.code },
    {
      code: "ML-ELSEWHERE",
      label: { fr: "Autre ou non dit", en: "Other or not stated" },
      parent: OUTSIDE_BAMAKO.code,
    },
  ],
  leafOf: ({ facts }) => {
    const place = regionOf(facts.incident.place);
    return place === "ML-BAMAKO" || place === "ML-MOPTI" ? place : "ML-ELSEWHERE";
  },
  sensitive: false,
};

/** Age as it may be published: under 18, 18 and over, not stated. */
export const age: DimensionPlan = {
  name: "age",
  title: { fr: "Âge", en: "Age" },
  categories: [
    { code: "AGE-0-17", label: { fr: "Moins de 18 ans", en: "Under 18" }, parent: null },
    { code: "AGE-18-PLUS", label: { fr: "18 ans et plus", en: "18 and over" }, parent: null },
    { code: "AG-UNK", label: { fr: "Non dit", en: "Not stated" }, parent: null },
  ],
  leafOf: ({ person }) => {
    if (!person) throw new TypeError("ages are counted by person");
    if (person.age_band === "AG-UNK") return "AG-UNK";
    return entry("age_band", person.age_band).child ? "AGE-0-17" : "AGE-18-PLUS";
  },
  sensitive: false,
};

/** Whether the bias motive is real or imputed orientation or identity. Never below Bamako and the rest. */
export const imputedOrientation: DimensionPlan = {
  name: "motive",
  title: {
    fr: "Motif : orientation ou genre, réel ou supposé",
    en: "Motive: orientation or gender, real or imputed",
  },
  categories: [
    { code: "BM-SOGI", label: { fr: "Oui", en: "Yes" }, parent: null },
    { code: "BM-NOT-SOGI", label: { fr: "Autre ou non dit", en: "Other or not stated" }, parent: null },
  ],
  leafOf: ({ facts }) => (facts.bias_motive.includes("BM-SOGI") ? "BM-SOGI" : "BM-NOT-SOGI"),
  sensitive: true,
};

/** The quarters of a period, the finest time that leaves the organisation. */
export function quarters(list: readonly Quarter[]): DimensionPlan {
  return {
    name: "quarter",
    title: { fr: "Trimestre", en: "Quarter" },
    categories: list.map((code) => ({
      code,
      label: { fr: `T${code.slice(-1)} ${code.slice(0, 4)}`, en: `Q${code.slice(-1)} ${code.slice(0, 4)}` },
      parent: null,
    })),
    leafOf: ({ facts }) => quarterOf(countedMonth(facts)),
    sensitive: false,
  };
}
