import { lineage } from "#schemas/codebook/codebook.ts";
import type { DimensionCategory, DimensionPlan } from "./dimension.ts";

const NON_STATE = "PG-NONSTATE";
const NOT_STATED = "PG-NOT-STATED";

/** State and non-State actors: the line that Resolution 275 draws. */
const SIDES: readonly DimensionCategory[] = [
  { code: "PG-STATE", label: { fr: "Agents de l’État", en: "State agents" }, parent: null },
  { code: NON_STATE, label: { fr: "Acteurs non étatiques", en: "Non-State actors" }, parent: null },
  { code: NOT_STATED, label: { fr: "Autre ou non dit", en: "Other or not stated" }, parent: null },
];

/** Coarse on purpose: a public table with a row for each profession would consist of marks. */
const NON_STATE_GROUPS: readonly DimensionCategory[] = [
  { code: "PG-FAMILY", label: { fr: "Famille, partenaire", en: "Family, partner" }, parent: NON_STATE },
  {
    code: "PG-COMMUNITY",
    label: { fr: "Voisins, communauté, bailleur", en: "Neighbours, community, landlord" },
    parent: NON_STATE,
  },
  {
    code: "PG-WORK",
    label: { fr: "Employeur, client, trafiquant", en: "Employer, client, trafficker" },
    parent: NON_STATE,
  },
  {
    code: "PG-SERVICE",
    label: { fr: "Santé, école, aide", en: "Health, school, aid" },
    parent: NON_STATE,
  },
  { code: "PG-ARMED", label: { fr: "Groupe armé", en: "Armed group" }, parent: NON_STATE },
  { code: "PG-STRANGER", label: { fr: "Inconnu", en: "Stranger" }, parent: NON_STATE },
];

/** Group of each top code of the list; whatever is not named here is "other". */
const GROUP: Readonly<Record<string, string>> = {
  "PT-STATE": "PG-STATE",
  "PT-FAM": "PG-FAMILY",
  "PT-PARTNER": "PG-FAMILY",
  "PT-COMM": "PG-COMMUNITY",
  "PT-PEER": "PG-COMMUNITY",
  "PT-LANDL": "PG-COMMUNITY",
  "PT-EMPL": "PG-WORK",
  "PT-CLIENT": "PG-WORK",
  "PT-TRAFF": "PG-WORK",
  "PT-HEALTH": "PG-SERVICE",
  "PT-TEACH": "PG-SERVICE",
  "PT-AID": "PG-SERVICE",
  "PT-ARMED": "PG-ARMED",
  "PT-STRANGER": "PG-STRANGER",
  "PT-ONLINE": "PG-STRANGER",
};

/** State agents against everyone else: what is left when the three sides hide too much. */
export const stateOrOther: DimensionPlan = {
  name: "perpetrator",
  title: { fr: "Auteur présumé", en: "Alleged perpetrator" },
  categories: [
    SIDES[0]!,
    { code: "PG-NOT-STATE", label: { fr: "Autres ou non dit", en: "Others or not stated" }, parent: null },
  ],
  leafOf: (unit) => (perpetrator(false).leafOf(unit) === "PG-STATE" ? "PG-STATE" : "PG-NOT-STATE"),
  sensitive: false,
};

/** Category of perpetrator: State, non-State by group when `groups` is true, not stated. Counts acts. */
export function perpetrator(groups: boolean): DimensionPlan {
  return {
    name: "perpetrator",
    title: { fr: "Auteur présumé", en: "Alleged perpetrator" },
    categories: groups ? [...SIDES, ...NON_STATE_GROUPS] : SIDES,
    leafOf: ({ act }) => {
      if (!act) throw new TypeError("perpetrators are counted by act");
      const group = GROUP[lineage("perpetrator_type", act.perpetrator).at(-1)!] ?? NOT_STATED;
      const side = NON_STATE_GROUPS.find(({ code }) => code === group)?.parent ?? group;
      return groups ? group : side;
    },
    sensitive: false,
  };
}
