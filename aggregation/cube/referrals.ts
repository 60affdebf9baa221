import type { Code } from "#schemas/codebook/code.ts";
import { entries, label, lineage } from "#schemas/codebook/codebook.ts";
import type { CountedUnit, DimensionCategory, DimensionPlan } from "./dimension.ts";

function referralOf({ referral }: CountedUnit) {
  if (!referral) throw new TypeError("these categories are counted by referral");
  return referral;
}

/** Services by their top code: no row for a service that names an illness. */
export const service: DimensionPlan = {
  name: "service",
  title: { fr: "Service demandé", en: "Service asked for" },
  categories: entries("service")
    .filter(({ parent }) => !parent)
    .map(({ code, fr, en }) => ({ code, label: { fr, en }, parent: null })),
  leafOf: (unit) => lineage("service", referralOf(unit).service).at(-1)!,
  sensitive: false,
};

const FAMILIES: readonly (DimensionCategory & { readonly services: readonly Code<"service">[] })[] = [
  {
    code: "SF-LISTENING",
    label: { fr: "Écoute et soutien", en: "Listening and support" },
    parent: null,
    services: ["SV-LISTEN", "SV-GP", "SV-PSY"],
  },
  { code: "SF-HEALTH", label: { fr: "Soins", en: "Health care" }, parent: null, services: ["SV-MED"] },
  {
    code: "SF-SAFETY",
    label: { fr: "Abri, protection, aide de base", en: "Shelter, protection, basic help" },
    parent: null,
    services: ["SV-SHEL", "SV-RELOC", "SV-BASIC", "SV-HRD", "SV-CHILD"],
  },
  {
    code: "SF-LAW",
    label: { fr: "Droit et papiers", en: "Law and papers" },
    parent: null,
    services: ["SV-LEG", "SV-DOC", "SV-ADV"],
  },
];
const OTHER_FAMILY: DimensionCategory = {
  code: "SF-OTHER",
  label: { fr: "Retour, formation, autre", en: "Return, training, other" },
  parent: null,
};

/** Services in five families. */
export const serviceFamily: DimensionPlan = {
  name: "service-family",
  title: { fr: "Type de service", en: "Kind of service" },
  categories: [
    ...FAMILIES.map(({ code, label: words, parent }) => ({ code, label: words, parent })),
    OTHER_FAMILY,
  ],
  leafOf: (unit) => {
    const top = lineage("service", referralOf(unit).service).at(-1)!;
    return FAMILIES.find(({ services }) => services.some((code) => code === top))?.code ?? OTHER_FAMILY.code;
  },
  sensitive: false,
};

const PROGRESS: readonly (DimensionCategory & { readonly states: readonly Code<"referral_status">[] })[] = [
  {
    code: "RG-SERVED",
    label: { fr: "Service rendu", en: "Served" },
    parent: null,
    states: ["RS-ATT", "RS-DONE"],
  },
  {
    code: "RG-OPEN",
    label: { fr: "En cours", en: "Under way" },
    parent: null,
    states: ["RS-SENT", "RS-ACK", "RS-ACC"],
  },
  {
    code: "RG-NOT-SERVED",
    label: { fr: "Refusé, expiré, non venu", en: "Refused, expired, did not attend" },
    parent: null,
    states: ["RS-REJ", "RS-EXP", "RS-NOSHOW"],
  },
];

/** How far a referral came, in three states. */
export const progress: DimensionPlan = {
  name: "progress",
  title: { fr: "Suite donnée", en: "What became of it" },
  categories: PROGRESS.map(({ code, label: words, parent }) => ({ code, label: words, parent })),
  leafOf: (unit) => {
    const { status } = referralOf(unit);
    return PROGRESS.find(({ states }) => states.includes(status))?.code ?? "RG-OPEN";
  },
  sensitive: false,
};

const OTHER_ORGANISATION = "ORG-OTHER-OR-NOT-NAMED";

/** Organisations that received referrals; those on the private list are counted among the others, unnamed. */
export function receiver(hidden: readonly Code<"provider_profile">[]): DimensionPlan {
  const named = entries("provider_profile")
    .map(({ code }) => code as Code<"provider_profile">)
    .filter((code) => !hidden.includes(code));
  const codes = new Set<string>(named);
  return {
    name: "receiver",
    title: { fr: "Organisation qui reçoit", en: "Receiving organisation" },
    categories: [
      ...named.map((code) => ({
        code,
        label: { fr: label("provider_profile", code, "fr"), en: label("provider_profile", code, "en") },
        parent: null,
      })),
      {
        code: OTHER_ORGANISATION,
        label: { fr: "Autre, ou non nommée", en: "Other, or not named" },
        parent: null,
      },
    ],
    leafOf: (unit) => {
      const { to } = referralOf(unit);
      return codes.has(to) ? to : OTHER_ORGANISATION;
    },
    sensitive: false,
  };
}
