import type { Code } from "#schemas/codebook/code.ts";
import { consentState } from "#schemas/consent.ts";
import type { CaseFacts, Referral } from "#schemas/facts.ts";
import type { Audience } from "#schemas/release.ts";
import type { Month } from "#schemas/time.ts";

export type Scope = {
  readonly from: Month;
  readonly to: Month;
  /** "network": a case that a partner reports too is left to the partner. */
  readonly audience: Audience;
  /** Cases below this level stay out. */
  readonly verification: Code<"verification">;
};

/** From least to most certain; "unlikely" never enters. */
const LEVELS: readonly Code<"verification">[] = ["VE-RAW", "VE-POSS", "VE-LIKELY", "VE-CONF"];

/** The month a case is counted in: of the incident when it is known, else of its arrival. */
export const countedMonth = (facts: CaseFacts): Month => facts.incident.month ?? facts.received;

/** Why a case is not counted; the first reason that holds, in this order. */
export type Exclusion =
  | "withdrawn"
  | "without-consent"
  | "duplicate"
  | "reported-elsewhere"
  | "not-verified"
  | "not-coded"
  | "other-period";

const inPeriod = (month: Month, { from, to }: Scope): boolean => month >= from && month <= to;

/**
 * The one place that decides what is counted: consent to figures, not withdrawn, not a duplicate, left to the
 * partner who reports it, certain enough, coded, in the period. Everything that publishes goes through here.
 */
export function exclusionOf(facts: CaseFacts, scope: Scope): Exclusion | null {
  const consent = consentState(facts.consent);
  if (consent.withdrawn) return "withdrawn";
  if (!consent["CS-STATS"]) return "without-consent";
  if (facts.duplicate_of !== null) return "duplicate";
  // Each case enters a network's totals once: from the partner who reported it first.
  if (scope.audience === "network" && facts.reported_elsewhere !== null) return "reported-elsewhere";
  const level = LEVELS.indexOf(facts.verification);
  if (level < 0 || level < LEVELS.indexOf(scope.verification)) return "not-verified";
  if (facts.acts.length === 0) return "not-coded";
  return inPeriod(countedMonth(facts), scope) ? null : "other-period";
}

export const isEligible = (facts: CaseFacts, scope: Scope): boolean => exclusionOf(facts, scope) === null;

/** Drafts and offers that the person has not agreed to, or took back, are no referrals. */
const NOT_MADE: ReadonlySet<Code<"referral_status">> = new Set(["RS-DRAFT", "RS-CONSENT", "RS-WITHD"]);

/**
 * Referrals that are counted: made in the period, for cases that may be counted, whenever these happened.
 * A referral is counted in the month it was made.
 */
export function eligibleReferrals(facts: CaseFacts, scope: Scope): Referral[] {
  const exclusion = exclusionOf(facts, scope);
  if (exclusion !== null && exclusion !== "other-period") return [];
  return (facts.referrals ?? []).filter(
    ({ month, status }) => inPeriod(month, scope) && !NOT_MADE.has(status),
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
  const present = all.filter((facts) => inPeriod(countedMonth(facts), scope));
  const reasons = present.map((facts) => exclusionOf(facts, scope));
  const counted = present.filter((_, index) => reasons[index] === null);
  const because = (reason: Exclusion) => reasons.filter((found) => found === reason).length;
  return {
    cases: counted.length,
    acts: counted.reduce((sum, facts) => sum + facts.acts.length, 0),
    persons: new Set(counted.flatMap((facts) => facts.persons.map((person) => person.person_key))).size,
    quotable: counted.filter((facts) => consentState(facts.consent)["CS-QUOTE"] && facts.quote_approved)
      .length,
    withdrawn: because("withdrawn"),
    withoutConsent: because("without-consent"),
    notReady: present.length - counted.length - because("withdrawn") - because("without-consent"),
  };
}
