import type { Code } from "#schemas/codebook/code.ts";
import { type Month, type Quarter, quarterOf } from "#schemas/time.ts";
import { type HiddenCodes, NOTHING_HIDDEN, type TablePlan } from "./cube/dimension.ts";
import { age, imputedOrientation, quarters, violation } from "./cube/dimensions.ts";
import { motives, needs, targetGroups } from "./cube/mentions.ts";
import { perpetrator, stateOrOther } from "./cube/perpetrators.ts";
import { placeAt } from "./cube/places.ts";
import { progress, receiver, service, serviceFamily } from "./cube/referrals.ts";

/** The quarters that a period touches. */
export function quartersBetween(from: Month, to: Month): Quarter[] {
  const found: Quarter[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
    for (let month = 1; month <= 12; month += 3) {
      const quarter = quarterOf(`${year}-${String(month).padStart(2, "0")}`);
      if (quarter >= quarterOf(from) && quarter <= quarterOf(to)) found.push(quarter);
    }
  return found;
}

type Places = (...level: Parameters<typeof placeAt>[0][]) => ReturnType<typeof placeAt>[];

/** Cuts of every table, finest first; each step merges one thing (commune to circle to region, types to families). */
const violationsByPlace = (places: Places): TablePlan => ({
  id: "violations-place",
  title: { fr: "Actes par violation et lieu", en: "Acts by violation and place" },
  unit: "acts",
  cuts: [
    ...places("commune", "circle", "region", "offices").map((place) => [violation(true), place]),
    ...places("region", "offices", "bamako-or-outside").map((place) => [violation(false), place]),
    [violation(false)],
  ],
});

const violationsByPerpetrator: TablePlan = {
  id: "violations-perpetrator",
  title: { fr: "Actes par violation et auteur présumé", en: "Acts by violation and alleged perpetrator" },
  unit: "acts",
  cuts: [
    [violation(true), perpetrator(true)],
    [violation(false), perpetrator(true)],
    [violation(false), perpetrator(false)],
    [violation(false), stateOrOther],
  ],
};

const perpetratorsByPlace = (places: Places): TablePlan => ({
  id: "perpetrators-place",
  title: { fr: "Actes par auteur présumé et lieu", en: "Acts by alleged perpetrator and place" },
  unit: "acts",
  cuts: [
    ...places("region", "offices", "bamako-or-outside").map((place) => [perpetrator(true), place]),
    [perpetrator(true)],
    [perpetrator(false)],
  ],
});

const personsByAge = (places: Places): TablePlan => ({
  id: "persons-age",
  title: { fr: "Personnes par âge", en: "Persons by age" },
  unit: "persons",
  cuts: [
    ...([5, 3, 2] as const).flatMap((bands) =>
      places("bamako-or-outside").map((place) => [age(bands), place]),
    ),
    [age(2)],
  ],
});

const personsByGroup = (places: Places): TablePlan => ({
  id: "persons-group",
  title: { fr: "Personnes selon le groupe", en: "Persons by group" },
  unit: "persons",
  cuts: (["groups", "families"] as const).flatMap((detail) => [
    ...places("bamako-or-outside").map((place) => [targetGroups(detail), place]),
    [targetGroups(detail)],
  ]),
});

const casesByMotive = (places: Places): TablePlan => ({
  id: "cases-motive",
  title: { fr: "Cas selon le motif", en: "Cases by motive" },
  unit: "cases",
  cuts: [motives, imputedOrientation].flatMap((motive) => [
    ...places("bamako-or-outside").map((place) => [motive, place]),
    [motive],
  ]),
});

const casesByNeed = (places: Places): TablePlan => ({
  id: "cases-need",
  title: { fr: "Cas selon le besoin", en: "Cases by need" },
  unit: "cases",
  cuts: [...places("offices", "bamako-or-outside").map((place) => [needs, place]), [needs]],
});

const casesByQuarter = (places: Places, from: Month, to: Month): TablePlan => ({
  id: "cases-quarter",
  title: { fr: "Cas par trimestre", en: "Cases by quarter" },
  unit: "cases",
  cuts: [
    ...places("bamako-or-outside").map((place) => [quarters(quartersBetween(from, to)), place]),
    [quarters(quartersBetween(from, to))],
  ],
});

const referralsByService = (places: Places): TablePlan => ({
  id: "referrals-service",
  title: { fr: "Orientations par service", en: "Referrals by service" },
  unit: "referrals",
  cuts: [
    [service, progress],
    [serviceFamily, progress],
    ...places("bamako-or-outside").map((place) => [serviceFamily, place]),
    [serviceFamily],
  ],
});

const referralsByReceiver = (hidden: HiddenCodes): TablePlan => ({
  id: "referrals-receiver",
  title: { fr: "Orientations par organisation", en: "Referrals by organisation" },
  unit: "referrals",
  cuts: [[receiver(hidden.organisations), progress], [receiver(hidden.organisations)]],
});

export type PlanScope = {
  readonly from: Month;
  readonly to: Month;
  /** Whether the organisations keep referrals here at all. */
  readonly referrals?: boolean;
  readonly hidden?: HiddenCodes;
};

/** The tables of a mandate. The network's bulletin never splits by orientation or group (domain 5.1). */
export function tablePlans(mandate: Code<"mandate">, scope: PlanScope): TablePlan[] {
  const { from, to, referrals = false, hidden = NOTHING_HIDDEN } = scope;
  const places: Places = (...levels) => levels.map((level) => placeAt(level, hidden.places));
  const network = mandate === "MD-NET";
  return [
    violationsByPlace(places),
    violationsByPerpetrator,
    perpetratorsByPlace(places),
    personsByAge(places),
    ...(network ? [] : [personsByGroup(places), casesByMotive(places)]),
    casesByNeed(places),
    casesByQuarter(places, from, to),
    ...(referrals ? [referralsByService(places), ...(network ? [referralsByReceiver(hidden)] : [])] : []),
  ];
}

/** The tables of a mandate where nothing is hidden and no referrals are kept. */
export const plansFor = (mandate: Code<"mandate">, from: Month, to: Month): TablePlan[] =>
  tablePlans(mandate, { from, to });
