// Cases without a key behind them, for tests of what the rooms make of them.
import type { CaseSummary, CaseView } from "#client/desk/engine/cases/api.ts";
import { completeness } from "#schemas/completeness.ts";
import type { ConsentScope } from "#schemas/consent.ts";
import type { CaseFacts } from "#schemas/facts.ts";

const id = (number: number) => number.toString(16).padStart(32, "0");

export const summary = (changes: Partial<CaseSummary> = {}, number = 1): CaseSummary => ({
  id: id(number),
  state: "new",
  urgency: "UR-1",
  received: 20_000,
  due: 0,
  tiles: ["T1"],
  region: "ML-BAMAKO",
  need: ["ND-SAFE"],
  child: false,
  grade: "CP-1",
  verification: "VE-RAW",
  unread: 0,
  practice: false,
  assigned: null,
  ...changes,
});

export const facts = (changes: Partial<CaseFacts> = {}, agreed: readonly ConsentScope[] = []): CaseFacts => ({
  version: 1,
  case_id: id(1),
  organisation: "ORG-CAS",
  received: "2026-11",
  reporter_role: "RR-SELF",
  channel: "web",
  tiles: ["T1"],
  incident: {
    month: null,
    when_band: "WB-WEEK",
    ongoing: "ON-UNK",
    place: "ML-BAMAKO",
    place_type: "PLT-HOME",
  },
  persons: [
    {
      person_key: id(7),
      target_groups: [],
      age_band: "AG-UNK",
      gender: "GE-NS",
      migration_status: "MS-NS",
    },
  ],
  acts: [],
  bias_motive: [],
  case_context: [],
  consequence: [],
  state_response: "SR-UNK",
  need: ["ND-SAFE"],
  urgency: "UR-1",
  verification: "VE-RAW",
  outcome: "OU-OPEN",
  consent: agreed.map((scope) => ({
    scope,
    value: true,
    month: "2026-11",
    by: "reporter",
    channel: "web",
    wording_version: "1",
    language: "fr",
    read_aloud: false,
  })),
  quote_approved: false,
  identity_offline: false,
  reported_elsewhere: null,
  duplicate_of: null,
  ...changes,
});

export const view = (changes: Partial<CaseView> = {}): CaseView => {
  const own = changes.facts ?? facts();
  return {
    summary: summary({ state: "open" }),
    facts: own,
    completeness: completeness(own),
    answers: {
      form_version: "1",
      language: "fr",
      channel: "web",
      reporter_role: "RR-SELF",
      is_child: "no",
      violation_tile: ["T1"],
      bias_motive: [],
      perpetrator: ["PT-FAM"],
      place: "ML-BAMAKO",
      place_type: "PLT-HOME",
      when_band: "WB-WEEK",
      ongoing: "ON-UNK",
      need: ["ND-SAFE"],
      urgency: "UR-1",
      contact_mode: "CM-CODE",
    },
    narrative: null,
    thread: [],
    identity: null,
    notes: [],
    log: [],
    attachments: [],
    quote: null,
    exclusions: [],
    access: [],
    assigned: null,
    hold: null,
    retention: {},
    shredded: null,
    repliesLeft: 4,
    ...changes,
  };
};
