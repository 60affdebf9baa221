import { readFileSync } from "node:fs";
import type { CaseFacts } from "#schemas/facts.ts";

type Entry = {
  readonly code: string;
  readonly parent?: string;
  readonly level?: string;
  readonly child?: boolean;
};
const codebook = JSON.parse(
  readFileSync(new URL("../../schemas/codebook/codebook.json", import.meta.url), "utf8"),
) as { lists: Record<string, { entries: Entry[] }> };
const find = (list: string, code: string) => codebook.lists[list]!.entries.find((one) => one.code === code)!;
const top = (list: string, code: string): string => {
  const { parent } = find(list, code);
  return parent && find(list, parent) ? top(list, parent) : code;
};

/** A place with everything above it: its region, outside Bamako, and the rests that tables speak of. */
function placesOf(place: string): string[] {
  if (place.startsWith("ML-BAMAKO")) return ["ML-BAMAKO"];
  const region = top("place", place) === "ML" && place !== "ML" ? regionOf(place) : place;
  const named = find("place", region).level === "ADM1" || region === "XX-ROUTE";
  return [
    "ML-OUTSIDE-BAMAKO",
    named ? region : "ML-OTHER-OR-UNK",
    ...(region === "ML-MOPTI" ? [] : ["ML-ELSEWHERE"]),
  ];
}
const regionOf = (place: string): string =>
  find("place", place).level === "ADM1" ? place : regionOf(find("place", place).parent!);

const HALVES: Readonly<Record<string, string>> = {
  "AG-18_24": "AGE-18-34",
  "AG-25_34": "AGE-18-34",
  "AG-35_59": "AGE-35-PLUS",
  "AG-60P": "AGE-35-PLUS",
};
const agesOf = (band: string): string[] =>
  band === "AG-UNK"
    ? [band]
    : find("age_band", band).child
      ? ["AGE-0-17"]
      : [band, HALVES[band]!, "AGE-18-PLUS"];

const FAMILIES: Readonly<Record<string, string>> = {
  "TG-LGBTQI": "TF-LGBTQI",
  "TG-SW": "TF-SEX-WORK",
  "TG-TIP": "TF-TRAFFICKING",
  "TG-MIG": "TF-MIGRATION",
  "TG-REF": "TF-MIGRATION",
  "TG-ASY": "TF-MIGRATION",
  "TG-IDP": "TF-DISPLACED",
  "TG-WOM": "TF-WOMEN",
  "TG-DOM": "TF-WOMEN",
  "TG-CHSTR": "TF-CHILDREN",
  "TG-CHILD": "TF-CHILDREN",
};

const GROUPS: Readonly<Record<string, string>> = {
  "PT-STATE": "PG-STATE",
  "PT-FAM": "PG-FAMILY",
  "PT-PARTNER": "PG-FAMILY",
  "PT-COMM": "PG-COMMUNITY",
  "PT-EMPL": "PG-WORK",
  "PT-STRANGER": "PG-STRANGER",
};

/** The categories of one thing, by dimension: each with its parents. */
type Categories = Readonly<Record<string, readonly string[]>>;

function ofCase({ incident, bias_motive, need, received }: CaseFacts): Categories {
  const month = incident.month ?? received;
  return {
    place: placesOf(incident.place),
    quarter: [`${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`],
    motive: bias_motive.includes("BM-SOGI") ? ["BM-SOGI"] : ["BM-NOT-SOGI", ...bias_motive],
    need: need.length > 0 ? need : ["ND-NONE"],
  };
}

function ofAct({ violation, perpetrator }: CaseFacts["acts"][number]): Categories {
  const group = GROUPS[top("perpetrator_type", perpetrator)] ?? "PG-NOT-STATED";
  const nonState = group !== "PG-STATE" && group !== "PG-NOT-STATED";
  return {
    violation: [top("violation_type", violation), find("violation_type", violation).parent!],
    perpetrator: [
      group,
      ...(nonState ? ["PG-NONSTATE"] : []),
      ...(group === "PG-STATE" ? [] : ["PG-NOT-STATE"]),
    ],
  };
}

/** True count of a cell, written apart from the cube; persons in the test's world have one case each. */
export function recount(cases: readonly CaseFacts[], unit: string, key: ReadonlyMap<string, string>): number {
  const inKey = (categories: Categories) =>
    [...key].every(([dimension, code]) => categories[dimension]?.includes(code));
  const things = cases.flatMap((one): Categories[] => {
    if (unit === "cases") return [ofCase(one)];
    if (unit === "acts") return one.acts.map((act) => ({ ...ofCase(one), ...ofAct(act) }));
    return one.persons.map(({ age_band, target_groups }) => {
      const groups = target_groups.map((group) => top("target_group", group));
      return {
        ...ofCase(one),
        age: agesOf(age_band),
        group: groups,
        "group-family": groups.map((group) => (group === "TG-UNK" ? group : (FAMILIES[group] ?? "TF-OTHER"))),
      };
    });
  });
  return things.filter(inKey).length;
}
