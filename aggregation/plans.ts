import type { Code } from "#schemas/codebook/code.ts";
import { type Month, type Quarter, quarterOf } from "#schemas/time.ts";
import type { TablePlan } from "./cube/dimension.ts";
import {
  age,
  bamakoMoptiElsewhere,
  bamakoOrOutside,
  imputedOrientation,
  quarters,
  violation,
} from "./cube/dimensions.ts";
import { perpetrator, stateOrOther } from "./cube/perpetrators.ts";

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

const violationsByPlace: TablePlan = {
  id: "violations-place",
  title: { fr: "Actes par violation et lieu", en: "Acts by violation and place" },
  unit: "acts",
  cuts: [
    [violation(true), bamakoMoptiElsewhere],
    [violation(false), bamakoMoptiElsewhere],
    [violation(false), bamakoOrOutside],
    [violation(false)],
  ],
};

const violationsByPerpetrator: TablePlan = {
  id: "violations-perpetrator",
  title: { fr: "Actes par violation et auteur présumé", en: "Acts by violation and alleged perpetrator" },
  unit: "acts",
  cuts: [
    [violation(false), perpetrator(false)],
    [violation(false), stateOrOther],
  ],
};

const perpetratorsByPlace: TablePlan = {
  id: "perpetrators-place",
  title: { fr: "Actes par auteur présumé et lieu", en: "Acts by alleged perpetrator and place" },
  unit: "acts",
  cuts: [[perpetrator(true), bamakoOrOutside], [perpetrator(true)], [perpetrator(false)]],
};

const personsByAge: TablePlan = {
  id: "persons-age",
  title: { fr: "Personnes par âge", en: "Persons by age" },
  unit: "persons",
  cuts: [[age, bamakoOrOutside], [age]],
};

const casesByMotive: TablePlan = {
  id: "cases-motive",
  title: { fr: "Cas selon le motif", en: "Cases by motive" },
  unit: "cases",
  cuts: [[imputedOrientation, bamakoOrOutside], [imputedOrientation]],
};

const casesByQuarter = (from: Month, to: Month): TablePlan => ({
  id: "cases-quarter",
  title: { fr: "Cas par trimestre", en: "Cases by quarter" },
  unit: "cases",
  cuts: [[quarters(quartersBetween(from, to)), bamakoOrOutside], [quarters(quartersBetween(from, to))]],
});

/** The tables of a mandate. The network's bulletin never splits by orientation (domain 5.1). */
export function plansFor(mandate: Code<"mandate">, from: Month, to: Month): TablePlan[] {
  return [
    violationsByPlace,
    violationsByPerpetrator,
    perpetratorsByPlace,
    personsByAge,
    ...(mandate === "MD-NET" ? [] : [casesByMotive]),
    casesByQuarter(from, to),
  ];
}
