// Questions with several answers: each answer is counted by itself, and none of them adds up (decision 027).
import { entries, lineage } from "#schemas/codebook/codebook.ts";
import type { Localised } from "#schemas/language.ts";
import type { CountedUnit, DimensionCategory, DimensionPlan } from "./dimension.ts";

const NO_ANSWER: Localised = { fr: "Non dit", en: "Not stated" };

/**
 * @param answers categories a unit falls into, `none` and repetitions left aside.
 * @param none category of those that fall into no other.
 */
function several(input: {
  readonly name: string;
  readonly title: Localised;
  readonly categories: readonly DimensionCategory[];
  readonly none: string;
  readonly answers: (unit: CountedUnit) => readonly string[];
}): DimensionPlan {
  const { answers, none, ...rest } = input;
  const named = new Set(rest.categories.map(({ code }) => code).filter((code) => code !== none));
  return {
    ...rest,
    leafOf: () => {
      throw new TypeError(`${rest.name} has several answers`);
    },
    sensitive: false,
    mentions: {
      of: (unit) => {
        const given = [...new Set(answers(unit))].filter((code) => named.has(code));
        return given.length === 0 ? [none] : given;
      },
      // What the form allows at most is no secret; what anybody really ticked at most would be one.
      most: named.size,
      none,
    },
  };
}

const unanswered = (code: string): DimensionCategory => ({ code, label: NO_ANSWER, parent: null });

/** Motives of one case: she may have named several. */
export const motives: DimensionPlan = several({
  name: "motive",
  title: { fr: "Motif selon la personne", en: "Motive according to the person" },
  categories: [
    ...entries("bias_motive")
      .filter(({ code }) => code !== "BM-UNK")
      .map(({ code, fr, en }) => ({ code, label: { fr, en }, parent: null })),
    unanswered("BM-UNK"),
  ],
  none: "BM-UNK",
  answers: ({ facts }) => facts.bias_motive,
});

/** What people need, as they said it. */
export const needs: DimensionPlan = several({
  name: "need",
  title: { fr: "Besoin dit", en: "Need stated" },
  categories: entries("need").map(({ code, fr, en }) => ({
    code,
    label:
      code === "ND-NONE" ? { fr: "Rien d’autre, ou non dit", en: "Nothing else, or not stated" } : { fr, en },
    parent: null,
  })),
  none: "ND-NONE",
  answers: ({ facts }) => facts.need,
});

/** Families of target groups. Sex work and trafficking are two: the bulletin never merges them (domain 1.1). */
const FAMILIES: readonly { code: string; label: Localised; groups: readonly string[] }[] = [
  {
    code: "TF-LGBTQI",
    label: { fr: "Personnes LGBTQI+, réelles ou supposées", en: "LGBTQI+ people, real or imputed" },
    groups: ["TG-LGBTQI"],
  },
  { code: "TF-SEX-WORK", label: { fr: "Travail du sexe", en: "Sex work" }, groups: ["TG-SW"] },
  { code: "TF-TRAFFICKING", label: { fr: "Traite", en: "Trafficking" }, groups: ["TG-TIP"] },
  {
    code: "TF-MIGRATION",
    label: { fr: "Migrants, réfugiés, asile", en: "Migrants, refugees, asylum" },
    groups: ["TG-MIG", "TG-REF", "TG-ASY"],
  },
  {
    code: "TF-DISPLACED",
    label: { fr: "Déplacés internes", en: "Internally displaced" },
    groups: ["TG-IDP"],
  },
  {
    code: "TF-WOMEN",
    label: { fr: "Femmes et filles", en: "Women and girls" },
    groups: ["TG-WOM", "TG-DOM"],
  },
  { code: "TF-CHILDREN", label: { fr: "Enfants", en: "Children" }, groups: ["TG-CHSTR", "TG-CHILD"] },
  {
    code: "TF-OTHER",
    label: { fr: "Autre", en: "Other" },
    groups: ["TG-PRIS", "TG-HRD", "TG-HOST", "TG-OTH"],
  },
];

/** Target groups of a person: by code of the codebook, or by family. */
export function targetGroups(detail: "groups" | "families"): DimensionPlan {
  const groups = entries("target_group").filter(({ code, parent }) => !parent && code !== "TG-UNK");
  const family = new Map(FAMILIES.flatMap(({ code, groups }) => groups.map((group) => [group, code])));
  return several({
    name: detail === "groups" ? "group" : "group-family",
    title: { fr: "Groupe", en: "Group" },
    categories: [
      ...(detail === "groups"
        ? groups.map(({ code, fr, en }) => ({ code, label: { fr, en }, parent: null }))
        : FAMILIES.map(({ code, label }) => ({ code, label, parent: null }))),
      unanswered("TG-UNK"),
    ],
    none: "TG-UNK",
    answers: ({ person }) => {
      if (!person) throw new TypeError("groups are counted by person");
      const tops = person.target_groups.map((group) => lineage("target_group", group).at(-1)!);
      return detail === "groups" ? tops : tops.flatMap((group) => family.get(group) ?? []);
    },
  });
}
