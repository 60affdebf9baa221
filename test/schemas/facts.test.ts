import fc from "fast-check";
import t from "tap";
import { codes } from "#schemas/codebook/codes.generated.ts";
import { completeness } from "#schemas/completeness.ts";
import {
  CONSENT_SCOPES,
  type ConsentEvent,
  type ConsentScope,
  consentFromBits,
  consentState,
  consentToBits,
} from "#schemas/consent.ts";
import { type Act, CaseFacts } from "#schemas/facts.ts";

const id = "0123456789abcdef0123456789abcdef";
const said = (scope: ConsentEvent["scope"], value = true): ConsentEvent => ({
  scope,
  value,
  month: "2026-11",
  by: "reporter",
  channel: "web",
  wording_version: "1",
  language: "fr",
  read_aloud: false,
});
const facts: CaseFacts = {
  version: 1,
  case_id: id,
  organisation: codes.provider_profile[0],
  received: "2026-11",
  reporter_role: "RR-SELF",
  channel: "web",
  tiles: ["T1"],
  incident: { month: null, when_band: "WB-NOW", ongoing: "ON-Y", place: "ML", place_type: "PLT-HOME" },
  persons: [
    { person_key: id, target_groups: [], age_band: "AG-UNK", gender: "GE-NS", migration_status: "MS-NS" },
  ],
  acts: [{ violation: "V-BEAT", perpetrator: "PT-FAM", person: 0 }],
  bias_motive: [],
  case_context: [],
  consequence: [],
  state_response: codes.state_response[0],
  need: [],
  urgency: "UR-0",
  verification: "VE-LIKELY",
  outcome: "OU-OPEN",
  consent: CONSENT_SCOPES.map((scope) => said(scope)),
  quote_approved: true,
  identity_offline: true,
  reported_elsewhere: null,
  duplicate_of: null,
};
const parses = (changes: object) => CaseFacts.safeParse({ ...facts, ...changes }).success;

t.test("facts hold codes of the codebook and nothing finer than a month", async (t) => {
  t.equal(parses({}), true);
  t.equal(parses({ tiles: ["T99"] }), false);
  t.equal(parses({ verification: "ve-likely" }), false);
  t.equal(parses({ received: "2026-11-23" }), false);
  t.equal(parses({ received: "2026-13" }), false);
  t.equal(parses({ persons: [] }), false);
  t.equal(parses({ case_id: id.toUpperCase() }), false);
  t.equal(parses({ acts: [{ violation: "V-NOTHING", perpetrator: "PT-FAM", person: 0 }] }), false);
  t.equal(
    parses({ acts: [{ violation: "V-BEAT", perpetrator: "PT-FAM", person: 1 }] }),
    false,
    "a person who is not there",
  );
  // @ts-expect-error an unknown code does not compile
  const act: Act = { violation: "V-NOTHING", perpetrator: "PT-FAM", person: 0 };
  t.equal(parses({ acts: [act] }), false);
});

t.test("what a case lacks is computed, step by step", async (t) => {
  const grade = (changes: Partial<CaseFacts>) => completeness({ ...facts, ...changes }).grade;
  t.equal(grade({}), "CP-4");
  t.equal(grade({ identity_offline: false }), "CP-3");
  t.equal(grade({ quote_approved: false }), "CP-2", "a later step never counts without the earlier");
  t.equal(grade({ verification: "VE-RAW" }), "CP-1");
  t.equal(grade({ acts: [] }), "CP-1");
  t.equal(grade({ acts: [], tiles: [] }), "CP-0");
  t.equal(grade({ consent: [] }), "CP-0");
  t.equal(grade({ consent: [...facts.consent, said("CS-STATS", false)] }), "CP-0");
  t.equal(grade({ consent: [...facts.consent, said("CS-WITHDRAWN")] }), "CP-0");
  t.same(completeness({ ...facts, verification: "VE-RAW" }).missing["CP-2"], ["verification"]);
  const unknown = { ...facts.incident, when_band: "WB-UNK", place: "XX-UNK" } as const;
  t.equal(grade({ incident: unknown, tiles: ["T0"] }), "CP-4", "« je ne sais pas » is an answer");
});

const scopes = fc.constantFrom(...CONSENT_SCOPES);

t.test("consent: the last word on each scope counts, and withdrawal is the last of all", async (t) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(scopes, fc.boolean())), fc.nat(20), (events, at) => {
      const list = events.map(([scope, value]) => said(scope, value));
      const last = new Map<ConsentScope, boolean>(events);
      const state = consentState(list);
      for (const scope of CONSENT_SCOPES) t.equal(state[scope], last.get(scope) ?? false);
      t.equal(state.withdrawn, false);
      const ended = consentState([...list.slice(0, at), said("CS-WITHDRAWN"), ...list.slice(at)]);
      t.same(ended, {
        ...Object.fromEntries(CONSENT_SCOPES.map((scope) => [scope, false])),
        withdrawn: true,
      });
    }),
  );
});

t.test("consent bits are a bijection, STORE lowest", async (t) => {
  t.equal(consentToBits(["CS-STORE"]), 1);
  t.equal(consentToBits(["CS-MECH"]), 32);
  for (let bits = 0; bits < 64; bits++) t.equal(consentToBits(consentFromBits(bits)), bits);
});
