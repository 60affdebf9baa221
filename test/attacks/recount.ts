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

/** Bamako and Mopti region by their codes; everything else is elsewhere. */
const placeOf = (place: string): string =>
  place.startsWith("ML-BAMAKO") ? "ML-BAMAKO" : place.startsWith("ML-MOPTI") ? "ML-MOPTI" : "ML-ELSEWHERE";

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

function ofCase({ incident, bias_motive, received }: CaseFacts): Categories {
  const place = placeOf(incident.place);
  const month = incident.month ?? received;
  return {
    place: place === "ML-BAMAKO" ? [place] : [place, "ML-OUTSIDE-BAMAKO"],
    quarter: [`${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`],
    motive: [bias_motive.includes("BM-SOGI") ? "BM-SOGI" : "BM-NOT-SOGI"],
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
    return one.persons.map(({ age_band }) => ({
      ...ofCase(one),
      age: [age_band === "AG-UNK" ? age_band : find("age_band", age_band).child ? "AGE-0-17" : "AGE-18-PLUS"],
    }));
  });
  return things.filter(inKey).length;
}
