import type { Code } from "./codebook/code.ts";
import { consentState } from "./consent.ts";
import type { CaseFacts } from "./facts.ts";

const AT_LEAST_POSSIBLE = new Set<Code<"verification">>(["VE-POSS", "VE-LIKELY", "VE-CONF"]);

/** What a case still lacks for each use; an empty list means that the use is open. */
export type Completeness = {
  readonly grade: Code<"completeness">;
  readonly missing: Readonly<Record<"CP-1" | "CP-2" | "CP-3" | "CP-4", readonly MissingPart[]>>;
};
export type MissingPart =
  | "tile"
  | "when"
  | "region"
  | "consent-stats"
  | "violation"
  | "perpetrator"
  | "verification"
  | "consent-quote"
  | "quote-approved"
  | "consent-mechanism"
  | "identity-offline";

/**
 * CP-0 … CP-4 by the rules of the codebook list `completeness`. Computed from the facts, never typed.
 * "Je ne sais pas" (WB-UNK, XX-UNK, T0, PT-UNK) is an answer: it never lowers the grade.
 */
export function completeness(facts: CaseFacts): Completeness {
  const consent = consentState(facts.consent);
  const lacks = (...parts: [boolean, MissingPart][]) =>
    parts.filter(([held]) => !held).map(([, part]) => part);
  const missing = {
    "CP-1": lacks(
      [facts.tiles.length > 0 || facts.acts.length > 0, "tile"],
      [Boolean(facts.incident.when_band), "when"],
      [Boolean(facts.incident.place), "region"],
      [consent["CS-STATS"], "consent-stats"],
    ),
    "CP-2": lacks(
      [facts.acts.length > 0, "violation"],
      [facts.acts.length > 0, "perpetrator"],
      [AT_LEAST_POSSIBLE.has(facts.verification), "verification"],
    ),
    "CP-3": lacks([consent["CS-QUOTE"], "consent-quote"], [facts.quote_approved, "quote-approved"]),
    "CP-4": lacks([consent["CS-MECH"], "consent-mechanism"], [facts.identity_offline, "identity-offline"]),
  } as const;
  const steps = ["CP-1", "CP-2", "CP-3", "CP-4"] as const;
  let grade: Code<"completeness"> = "CP-0";
  for (const step of steps) {
    if (missing[step].length > 0) break;
    grade = step;
  }
  return { grade, missing };
}
