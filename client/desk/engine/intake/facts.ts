import { toHex } from "#crypto/bytes.ts";
import type { Answers } from "#schemas/answers.ts";
import type { Code } from "#schemas/codebook/code.ts";
import {
  CONSENT_SCOPES,
  type ConsentEvent,
  type ConsentScope,
  consentFromBits,
  consentState,
} from "#schemas/consent.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import { type Month, monthOf } from "#schemas/time.ts";

const DAY_MS = 86_400_000;
export const monthOfDay = (day: number): Month => monthOf(day * DAY_MS);

/** Scopes that the child path never opens (domain 3.6), whatever the drop says. */
const NOT_FOR_CHILDREN: readonly ConsentScope[] = ["CS-QUOTE", "CS-MECH"];
/** All that stays of a report about somebody who did not agree: figures (domain 3.2, screen 4). */
const WITHOUT_AGREEMENT: readonly ConsentScope[] = ["CS-STORE", "CS-STATS"];

/** True when only figures may be kept: somebody else reports, and the person has not agreed. */
export const figuresOnly = (answers: Answers): boolean =>
  answers.reporter_role !== "RR-SELF" &&
  answers.person_agrees !== undefined &&
  answers.person_agrees !== "yes";

function allowedScopes(answers: Answers, bits: number): ConsentScope[] {
  return consentFromBits(bits).filter(
    (scope) =>
      !(answers.is_child === "yes" && NOT_FOR_CHILDREN.includes(scope)) &&
      !(figuresOnly(answers) && !WITHOUT_AGREEMENT.includes(scope)),
  );
}

/** The events that bring the state to the switches of a drop; none for a switch that did not move. */
export function consentEvents(
  before: readonly ConsentEvent[],
  answers: Answers,
  bits: number,
  day: number,
  channel: ConsentEvent["channel"],
): ConsentEvent[] {
  const on = new Set(allowedScopes(answers, bits));
  const state = consentState(before);
  return CONSENT_SCOPES.filter((scope) =>
    before.length === 0 ? on.has(scope) : on.has(scope) !== state[scope],
  ).map((scope) => ({
    scope,
    value: on.has(scope),
    month: monthOfDay(day),
    by: "reporter",
    channel,
    wording_version: answers.form_version,
    language: answers.language,
    read_aloud: false,
  }));
}

/** Bands that lie within the month of receipt; the others leave the month open until somebody knows it. */
const THIS_MONTH: readonly Code<"when_band">[] = ["WB-NOW", "WB-WEEK", "WB-MONTH"];

/** A child is never below "within 24 hours" (domain 3.6). */
const urgencyOf = (answers: Answers): Code<"urgency"> =>
  answers.is_child === "yes" && answers.urgency !== "UR-3" ? "UR-2" : answers.urgency;

type FromAnswers = Pick<
  CaseFacts,
  "reporter_role" | "tiles" | "incident" | "bias_motive" | "need" | "urgency"
>;

function saidByReporter(answers: Answers, month: Month): FromAnswers {
  return {
    reporter_role: answers.reporter_role,
    tiles: answers.violation_tile,
    incident: {
      month: THIS_MONTH.includes(answers.when_band) ? month : null,
      when_band: answers.when_band,
      ongoing: answers.ongoing,
      place: answers.place,
      place_type: answers.place_type,
    },
    bias_motive: answers.bias_motive,
    need: answers.need,
    urgency: urgencyOf(answers),
  };
}

/**
 * The facts once the person told the rest of an urgent call. Coding that a caseworker began stands: then
 * only the urgency can still rise. A need that was told first is not lost.
 */
export function toldMore(facts: CaseFacts, answers: Answers, day: number): CaseFacts {
  const said = saidByReporter(answers, monthOfDay(day));
  const urgency = said.urgency > facts.urgency ? said.urgency : facts.urgency;
  if (facts.acts.length > 0 || facts.verification !== "VE-RAW") return { ...facts, urgency };
  return { ...facts, ...said, urgency, need: [...new Set([...facts.need, ...said.need])] };
}

/**
 * The facts that follow from the reporter's answers alone: nothing is guessed, what nobody said stays open.
 * @param received day on which the report was made, as far as it can be believed.
 */
export function initialFacts(input: {
  answers: Answers;
  consentBits: number;
  received: number;
  caseId: string;
  profile: Code<"provider_profile">;
  randomBytes: (length: number) => Uint8Array;
}): CaseFacts {
  const { answers, received } = input;
  const month = monthOfDay(received);
  return {
    version: 1,
    case_id: input.caseId,
    organisation: input.profile,
    received: month,
    ...saidByReporter(answers, month),
    channel: answers.channel,
    persons: [
      {
        person_key: toHex(input.randomBytes(16)),
        target_groups: [],
        age_band: "AG-UNK",
        gender: "GE-NS",
        migration_status: "MS-NS",
      },
    ],
    acts: [],
    case_context: [],
    consequence: [],
    state_response: "SR-UNK",
    verification: "VE-RAW",
    outcome: "OU-OPEN",
    consent: consentEvents([], answers, input.consentBits, received, "web"),
    quote_approved: false,
    identity_offline: false,
    reported_elsewhere: null,
    duplicate_of: null,
  };
}
