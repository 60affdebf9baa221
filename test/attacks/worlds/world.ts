import type { Code } from "#schemas/codebook/code.ts";
import { codes } from "#schemas/codebook/codes.generated.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import { world as plainWorld, random } from "../../aggregation/world.ts";

/** One case, and the month from which on the desk can count it. */
export type KnownCase = { readonly facts: CaseFacts; readonly known: string };
export type World = {
  readonly seed: number;
  readonly profile: "default" | "strict";
  readonly cases: readonly KnownCase[];
  readonly hidden: { readonly places: readonly Code<"place">[]; readonly organisations: readonly [] };
};

const PARTNERS: readonly Code<"provider_profile">[] = [
  "ORG-CAS",
  "ORG-ARACEM",
  "ORG-ATC",
  "ORG-SAMU",
  "ORG-AAOMM",
  "ORG-AJDM",
];
const OUTSIDE: readonly Code<"place">[] = [
  "ML-MOPTI",
  "ML-MOPTI-SEVARE",
  "ML-MOPTI-MOPTI",
  "ML-SEGOU",
  "ML-SEGOU-SEGOU",
  "ML-KAYES",
  "ML-KAYES-KAYES",
  "ML-SIKASSO",
  "ML-GAO",
  "ML-KIDAL",
  "XX-ROUTE",
];

const later = (month: string, by: number): string => {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
};

/**
 * A world of two years for the attackers: skewed places and times, several answers, persons who come again, cases
 * that become known late, cases that partners report too, one organisation or several, referrals, a private list.
 */
export function world(seed: number): World {
  const draw = random(seed * 7919);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(draw() * list.length)]!;
  const some = <Item>(list: readonly Item[], most: number): Item[] =>
    Array.from({ length: Math.floor(draw() * (most + 1)) }, () => pick(list));
  const partners = seed % 3 === 0 ? PARTNERS.slice(0, 3 + Math.floor(draw() * 4)) : PARTNERS.slice(0, 1);
  const strict = seed % 5 === 4;
  const size = (strict ? 700 : 300) + Math.floor(draw() * 500);
  const outside = 0.1 + draw() * 0.3;
  const referring = draw() < 0.6;
  const keys: string[] = [];
  const cases = plainWorld(seed, size).map((one): KnownCase => {
    const month = one.incident.month!;
    const late = draw();
    const known = later(month, late < 0.8 ? 0 : 1 + Math.floor(draw() * 6));
    const persons = one.persons.map((person) => {
      const again = keys.length > 0 && draw() < 0.08 ? pick(keys) : person.person_key;
      keys.push(person.person_key);
      return {
        ...person,
        person_key: again,
        target_groups: [...person.target_groups, ...some(codes.target_group, 1)],
      };
    });
    return {
      known,
      facts: {
        ...one,
        organisation: pick(partners),
        received: known,
        persons: persons.filter(
          ({ person_key }, index) => persons.findIndex((other) => other.person_key === person_key) === index,
        ),
        acts: one.acts.map((act) => ({ ...act, person: 0 })),
        incident: {
          ...one.incident,
          month: late < 0.1 ? null : month,
          place: draw() < outside ? pick(OUTSIDE) : one.incident.place,
        },
        bias_motive: draw() < 0.2 ? [...one.bias_motive, ...some(codes.bias_motive, 2)] : one.bias_motive,
        need: some(codes.need, 3),
        reported_elsewhere: draw() < 0.07 ? "ORG-CARITAS" : null,
        ...(referring
          ? {
              referrals: some(codes.service, 2).map((service) => ({
                month: known,
                to: pick(PARTNERS),
                service,
                status: pick(codes.referral_status),
              })),
            }
          : {}),
      },
    };
  });
  return {
    seed,
    profile: strict ? "strict" : "default",
    cases,
    hidden: { places: draw() < 0.3 ? ["ML-SEGOU"] : [], organisations: [] },
  };
}
