import type { Code } from "#schemas/codebook/code.ts";
import { consentState } from "#schemas/consent.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import type { Month } from "#schemas/time.ts";

export type Scope = {
  readonly from: Month;
  readonly to: Month;
  /** "network": a case that a partner reports too is left to the partner. */
  readonly audience: "public" | "network";
  /** Cases below this level stay out. */
  readonly verification: Code<"verification">;
};

/** From least to most certain; "unlikely" never enters. */
const LEVELS: readonly Code<"verification">[] = ["VE-RAW", "VE-POSS", "VE-LIKELY", "VE-CONF"];

/** The month a case is counted in: of the incident when it is known, else of its arrival. */
export const countedMonth = (facts: CaseFacts): Month => facts.incident.month ?? facts.received;

/**
 * The one place that decides what is counted: consent to figures, not withdrawn, not a duplicate, certain
 * enough, in the period. Everything that publishes goes through here.
 */
export function isEligible(facts: CaseFacts, scope: Scope): boolean {
  const consent = consentState(facts.consent);
  const month = countedMonth(facts);
  return (
    consent["CS-STATS"] &&
    !consent.withdrawn &&
    facts.duplicate_of === null &&
    (scope.audience === "public" || facts.reported_elsewhere === null) &&
    LEVELS.indexOf(facts.verification) >= LEVELS.indexOf(scope.verification) &&
    facts.verification !== "VE-UNL" &&
    facts.acts.length > 0 &&
    month >= scope.from &&
    month <= scope.to
  );
}

/** How much material there is, for the person who chooses the scope. */
export type LiveCounter = {
  readonly cases: number;
  readonly acts: number;
  readonly persons: number;
  readonly quotable: number;
  readonly withdrawn: number;
  readonly withoutConsent: number;
  /** With consent and in the period, but not coded yet, not certain enough, or a duplicate. */
  readonly notReady: number;
};

export function liveCounter(all: readonly CaseFacts[], scope: Scope): LiveCounter {
  const counted = all.filter((facts) => isEligible(facts, scope));
  const inPeriod = all.filter(
    (facts) => countedMonth(facts) >= scope.from && countedMonth(facts) <= scope.to,
  );
  const state = (facts: CaseFacts) => consentState(facts.consent);
  const withdrawn = inPeriod.filter((facts) => state(facts).withdrawn).length;
  const withoutConsent = inPeriod.filter(
    (facts) => !state(facts).withdrawn && !state(facts)["CS-STATS"],
  ).length;
  return {
    cases: counted.length,
    acts: counted.reduce((sum, facts) => sum + facts.acts.length, 0),
    persons: new Set(counted.flatMap((facts) => facts.persons.map((person) => person.person_key))).size,
    quotable: counted.filter((facts) => state(facts)["CS-QUOTE"] && facts.quote_approved).length,
    withdrawn,
    withoutConsent,
    notReady: inPeriod.length - counted.length - withdrawn - withoutConsent,
  };
}
