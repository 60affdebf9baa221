import type { CaseFacts } from "#schemas/facts.ts";
import type { Unit } from "#schemas/release.ts";
import type { CountedUnit } from "./dimension.ts";
import { countedMonth, eligibleReferrals, isEligible, type Scope } from "./eligible.ts";

/** What may be counted: cases, and referrals, which have months of their own. */
export type Material = { readonly cases: readonly CaseFacts[]; readonly referrals: readonly CountedUnit[] };

/** Sorts out of all facts what may be counted in a scope. */
export const materialOf = (all: readonly CaseFacts[], scope: Scope): Material => ({
  cases: all.filter((facts) => isEligible(facts, scope)),
  referrals: all.flatMap((facts) => eligibleReferrals(facts, scope).map((referral) => ({ facts, referral }))),
});

/**
 * What is counted. A person with several cases is counted once, where her first case of the period is;
 * otherwise the parts of a table of persons would add up to more than the people there are.
 */
export function countedUnits(unit: Unit, { cases, referrals }: Material): readonly CountedUnit[] {
  if (unit === "referrals") return referrals;
  if (unit === "cases") return cases.map((facts) => ({ facts }));
  if (unit === "acts")
    return cases.flatMap((facts) =>
      facts.acts.map((act) => ({ facts, act, person: facts.persons[act.person]! })),
    );
  const inOrder = [...cases].sort(
    (left, right) =>
      countedMonth(left).localeCompare(countedMonth(right)) || left.case_id.localeCompare(right.case_id),
  );
  const seen = new Set<string>();
  return inOrder.flatMap((facts) =>
    facts.persons.flatMap((person) => {
      if (seen.has(person.person_key)) return [];
      seen.add(person.person_key);
      return [{ facts, person }];
    }),
  );
}

/** Organisations that know of a counted thing: who reported it, and who received a referral. */
export const knownTo = ({ facts, referral }: CountedUnit): string[] =>
  referral && referral.to !== facts.organisation ? [facts.organisation, referral.to] : [facts.organisation];
