import t from "tap";
import {
  eligibleReferrals,
  exclusionOf,
  isEligible,
  liveCounter,
  type Scope,
} from "#aggregation/cube/eligible.ts";
import { materialOf } from "#aggregation/cube/units.ts";
import { type CaseFacts, CaseFacts as Schema } from "#schemas/facts.ts";
import { oneCase } from "../small.ts";

const scope: Scope = { from: "2025-01", to: "2025-12", audience: "public", verification: "VE-POSS" };

t.test("one reason for every case that is not counted", async (t) => {
  const table: readonly [string, CaseFacts, Partial<Scope>, ReturnType<typeof exclusionOf>][] = [
    ["consent, verified, coded, in the period", oneCase(), {}, null],
    ["no consent to figures", oneCase({}, { "CS-STATS": false }), {}, "without-consent"],
    [
      "consent to something else",
      oneCase({}, { "CS-STATS": false, "CS-QUOTE": true }),
      {},
      "without-consent",
    ],
    ["never asked", oneCase({ consent: [] }), {}, "without-consent"],
    ["withdrawn", oneCase({}, { "CS-WITHDRAWN": true }), {}, "withdrawn"],
    ["a duplicate", oneCase({ duplicate_of: "a".repeat(32) }), {}, "duplicate"],
    ["unlikely", oneCase({ verification: "VE-UNL" }), {}, "not-verified"],
    [
      "unlikely, whatever is asked",
      oneCase({ verification: "VE-UNL" }),
      { verification: "VE-RAW" },
      "not-verified",
    ],
    ["raw where possible is asked", oneCase({ verification: "VE-RAW" }), {}, "not-verified"],
    ["raw where raw is asked", oneCase({ verification: "VE-RAW" }), { verification: "VE-RAW" }, null],
    ["not coded", oneCase({ acts: [] }), {}, "not-coded"],
    ["last month", oneCase(), { from: "2025-06", to: "2025-06" }, null],
    ["another period", oneCase(), { from: "2025-07" }, "other-period"],
    ["a partner's, for all", oneCase({ reported_elsewhere: "ORG-ATC" }), {}, null],
    ["a partner's, for a region", oneCase({ reported_elsewhere: "ORG-ATC" }), { audience: "regional" }, null],
    [
      "a partner's, for the network",
      oneCase({ reported_elsewhere: "ORG-ATC" }),
      { audience: "network" },
      "reported-elsewhere",
    ],
  ];
  for (const [name, facts, change, reason] of table) {
    t.equal(exclusionOf(facts, { ...scope, ...change }), reason, name);
    t.equal(isEligible(facts, { ...scope, ...change }), reason === null, name);
    t.equal(materialOf([facts], { ...scope, ...change }).cases.length, reason === null ? 1 : 0, name);
  }
});

t.test("withdrawal ends consent for good, and a later yes does not bring it back", async (t) => {
  const facts = oneCase({}, { "CS-WITHDRAWN": true });
  const again = { ...facts, consent: [...facts.consent, { ...facts.consent[0]!, value: true }] };
  t.equal(exclusionOf(again, scope), "withdrawn");
  t.match(liveCounter([again, oneCase()], scope), { cases: 1, withdrawn: 1, withoutConsent: 0, notReady: 0 });
});

t.test("a case without a month of its own is counted when it came", async (t) => {
  const facts = oneCase({ incident: { ...oneCase().incident, month: null }, received: "2026-01" });
  t.equal(exclusionOf(facts, scope), "other-period");
  t.equal(exclusionOf(facts, { ...scope, to: "2026-01" }), null);
});

t.test("referrals have months and states of their own, and need the case's consent", async (t) => {
  const referral = { month: "2025-06", to: "ORG-ATC", service: "SV-MED", status: "RS-DONE" } as const;
  const referrals = [
    referral,
    { ...referral, status: "RS-DRAFT" as const },
    { ...referral, status: "RS-CONSENT" as const },
    { ...referral, status: "RS-WITHD" as const },
    { ...referral, month: "2026-01" },
  ];
  const facts = oneCase({ referrals });
  t.ok(Schema.safeParse(facts).success);
  t.same(eligibleReferrals(facts, scope), [referral]);
  const earlier = { ...facts, incident: { ...facts.incident, month: "2024-01" } };
  t.same(eligibleReferrals(earlier, scope), [referral], "a case of another year");
  t.equal(isEligible(earlier, scope), false);
  t.same(eligibleReferrals({ ...facts, consent: [] }, scope), []);
  t.same(eligibleReferrals(oneCase(), scope), [], "where none are kept");
});
