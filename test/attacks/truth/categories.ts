// What each code is counted as, written down again from the public vocabulary and the words under the tables.
import { readFileSync } from "node:fs";
import type { Person, TrueAct, TrueCase, TrueReferral } from "./cases.ts";

type Entry = {
  readonly code: string;
  readonly parent?: string;
  readonly level?: string;
  readonly child?: boolean;
  readonly deprecated?: unknown;
  readonly tile?: string;
  readonly gbvims?: string;
};
const { lists } = JSON.parse(
  readFileSync(new URL("../../../schemas/codebook/codebook.json", import.meta.url), "utf8"),
) as { lists: Record<string, { entries: Entry[] }> };
const all = (list: string): Entry[] => lists[list]!.entries;
const index = new Map(
  Object.keys(lists).map((list) => [list, new Map(all(list).map((one) => [one.code, one]))]),
);
const find = (list: string, code: string): Entry => index.get(list)!.get(code)!;
/** A code and what stands above it in its list. */
const line = (list: string, code: string): string[] => {
  const { parent } = find(list, code);
  return parent && index.get(list)!.has(parent) ? [code, ...line(list, parent)] : [code];
};
const top = (list: string, code: string): string => line(list, code).at(-1)!;

/** The categories of one thing, by dimension, each with everything above it. */
export type Categories = Readonly<Record<string, readonly string[]>>;

const placesOf = (place: string): string[] => {
  const above = line("place", place);
  return above.includes("ML-BAMAKO") ? above : [...above, "ML-OUTSIDE-BAMAKO"];
};

const ADULTS: Readonly<Record<string, string>> = {
  "AG-18_24": "AGE-18-34",
  "AG-25_34": "AGE-18-34",
  "AG-35_59": "AGE-35-PLUS",
  "AG-60P": "AGE-35-PLUS",
};
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
  "TG-UNK": "TG-UNK",
};
const SIDES: Readonly<Record<string, readonly string[]>> = {
  "PT-STATE": ["PG-STATE"],
  "PT-FAM": ["PG-FAMILY", "PG-NONSTATE"],
  "PT-PARTNER": ["PG-FAMILY", "PG-NONSTATE"],
  "PT-COMM": ["PG-COMMUNITY", "PG-NONSTATE"],
  "PT-PEER": ["PG-COMMUNITY", "PG-NONSTATE"],
  "PT-LANDL": ["PG-COMMUNITY", "PG-NONSTATE"],
  "PT-EMPL": ["PG-WORK", "PG-NONSTATE"],
  "PT-CLIENT": ["PG-WORK", "PG-NONSTATE"],
  "PT-TRAFF": ["PG-WORK", "PG-NONSTATE"],
  "PT-HEALTH": ["PG-SERVICE", "PG-NONSTATE"],
  "PT-TEACH": ["PG-SERVICE", "PG-NONSTATE"],
  "PT-AID": ["PG-SERVICE", "PG-NONSTATE"],
  "PT-ARMED": ["PG-ARMED", "PG-NONSTATE"],
  "PT-STRANGER": ["PG-STRANGER", "PG-NONSTATE"],
  "PT-ONLINE": ["PG-STRANGER", "PG-NONSTATE"],
};
const SERVICES: Readonly<Record<string, string>> = {
  "SV-LISTEN": "SF-LISTENING",
  "SV-GP": "SF-LISTENING",
  "SV-PSY": "SF-LISTENING",
  "SV-MED": "SF-HEALTH",
  "SV-SHEL": "SF-SAFETY",
  "SV-RELOC": "SF-SAFETY",
  "SV-BASIC": "SF-SAFETY",
  "SV-HRD": "SF-SAFETY",
  "SV-CHILD": "SF-SAFETY",
  "SV-LEG": "SF-LAW",
  "SV-DOC": "SF-LAW",
  "SV-ADV": "SF-LAW",
};
const PROGRESS: Readonly<Record<string, string>> = {
  "RS-ATT": "RG-SERVED",
  "RS-DONE": "RG-SERVED",
  "RS-REJ": "RG-NOT-SERVED",
  "RS-EXP": "RG-NOT-SERVED",
  "RS-NOSHOW": "RG-NOT-SERVED",
};

export const ofCase = ({ place, motives, needs }: TrueCase): Categories => {
  const named = [...new Set(motives)].filter((code) => code !== "BM-UNK");
  const asked = [...new Set(needs)].filter((code) => code !== "ND-NONE");
  return {
    place: placesOf(place),
    motive: [
      ...(named.length > 0 ? named : ["BM-UNK"]),
      ...(named.includes("BM-SOGI") ? [] : ["BM-NOT-SOGI"]),
    ],
    need: asked.length > 0 ? asked : ["ND-NONE"],
  };
};

const successor = (code: string): string => {
  const type = find("violation_type", code);
  if (!type.deprecated) return code;
  const next = all("violation_type").find(
    (other) =>
      !other.deprecated &&
      other.parent === type.parent &&
      other.tile === type.tile &&
      other.gbvims === type.gbvims,
  );
  return next?.code ?? code;
};

export const ofAct = ({ violation, perpetrator }: TrueAct): Categories => {
  const sides = SIDES[top("perpetrator_type", perpetrator)] ?? ["PG-NOT-STATED"];
  return {
    violation: [successor(violation), find("violation_type", violation).parent!],
    perpetrator: [...sides, ...(sides[0] === "PG-STATE" ? [] : ["PG-NOT-STATE"])],
  };
};

export const ofPerson = ({ age, groups }: Person): Categories => {
  const tops = [...new Set(groups.map((group) => top("target_group", group)))].filter(
    (one) => one !== "TG-UNK",
  );
  const stated = tops.length > 0 ? tops : ["TG-UNK"];
  return {
    age:
      age === "AG-UNK"
        ? [age]
        : find("age_band", age).child
          ? ["AGE-0-17"]
          : [age, ADULTS[age]!, "AGE-18-PLUS"],
    group: stated,
    "group-family": [...new Set(stated.map((group) => FAMILIES[group] ?? "TF-OTHER"))],
  };
};

export const ofReferral = ({ to, service, status }: TrueReferral): Categories => {
  const asked = top("service", service);
  return {
    service: [asked],
    "service-family": [SERVICES[asked] ?? "SF-OTHER"],
    progress: [PROGRESS[status] ?? "RG-OPEN"],
    receiver: [to],
  };
};

/** Offers that the person did not agree to, or took back, are no referrals. */
export const isMade = ({ status }: TrueReferral): boolean =>
  !["RS-DRAFT", "RS-CONSENT", "RS-WITHD"].includes(status);
