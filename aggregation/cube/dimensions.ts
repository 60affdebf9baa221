import type { ListName } from "#schemas/codebook/code.ts";
import { entries, entry, label } from "#schemas/codebook/codebook.ts";
import type { Localised } from "#schemas/language.ts";
import { type Quarter, quarterOf } from "#schemas/time.ts";
import type { DimensionCategory, DimensionPlan } from "./dimension.ts";
import { countedMonth } from "./eligible.ts";

const labels = (list: ListName, code: string): Localised => ({
  fr: label(list, code, "fr"),
  en: label(list, code, "en"),
});

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

const AGES: readonly DimensionCategory[] = [
  { code: "AGE-0-17", label: { fr: "Moins de 18 ans", en: "Under 18" }, parent: null },
  { code: "AGE-18-PLUS", label: { fr: "18 ans et plus", en: "18 and over" }, parent: null },
  { code: "AG-UNK", label: { fr: "Non dit", en: "Not stated" }, parent: null },
];
const HALVES: readonly DimensionCategory[] = [
  { code: "AGE-18-34", label: { fr: "18–34 ans", en: "18–34" }, parent: "AGE-18-PLUS" },
  { code: "AGE-35-PLUS", label: { fr: "35 ans et plus", en: "35 and over" }, parent: "AGE-18-PLUS" },
];
const HALF_OF: Readonly<Record<string, string>> = {
  "AG-18_24": "AGE-18-34",
  "AG-25_34": "AGE-18-34",
  "AG-35_59": "AGE-35-PLUS",
  "AG-60P": "AGE-35-PLUS",
};

/** Age in two, three or five bands besides "not stated". Children are never told apart by age. */
export function age(bands: 2 | 3 | 5): DimensionPlan {
  const finest = Object.entries(HALF_OF).map(([code, parent]) => ({
    code,
    label: labels("age_band", code),
    parent,
  }));
  return {
    name: "age",
    title: { fr: "Âge", en: "Age" },
    categories: [...AGES, ...(bands > 2 ? HALVES : []), ...(bands > 3 ? finest : [])],
    leafOf: ({ person }) => {
      if (!person) throw new TypeError("ages are counted by person");
      const { age_band: band } = person;
      if (band === "AG-UNK") return band;
      if (entry("age_band", band).child) return "AGE-0-17";
      return bands === 2 ? "AGE-18-PLUS" : bands === 3 ? HALF_OF[band]! : band;
    },
    sensitive: false,
  };
}

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
