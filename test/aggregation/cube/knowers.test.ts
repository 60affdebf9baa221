import fc from "fast-check";
import t from "tap";
import { contributionsOf, knowersOf } from "#aggregation/cube/knowers.ts";
import { placeAt } from "#aggregation/cube/places.ts";
import { progress } from "#aggregation/cube/referrals.ts";
import { countTable } from "#aggregation/cube/table.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import { manyCases, oneCase } from "../small.ts";

const plan = { id: "t", title: { fr: "t", en: "t" }, cuts: [] } as const;
const names = ["ORG-CAS", "ORG-ATC", "ORG-ARACEM", "ORG-SAMU"] as const;
type Referred = { from: number; to: number; bamako: boolean };

const factsOf = (cases: readonly Referred[]): CaseFacts[] =>
  manyCases(cases.length, (index) => ({
    organisation: names[cases[index]!.from]!,
    incident: { ...oneCase().incident, place: cases[index]!.bamako ? "ML-BAMAKO" : "ML-MOPTI" },
    referrals: [{ month: "2025-06", to: names[cases[index]!.to]!, service: "SV-LEG", status: "RS-DONE" }],
  }));
const tableOf = (cases: readonly Referred[]) => {
  const facts = factsOf(cases);
  const referrals = facts.map((one) => ({ facts: one, referral: one.referrals![0]! }));
  return countTable({ ...plan, unit: "referrals" }, [progress], { cases: facts, referrals });
};
const referred = fc.array(fc.record({ from: fc.nat(3), to: fc.nat(3), bamako: fc.boolean() }), {
  minLength: 1,
  maxLength: 25,
});

t.test("two organisations know together what either knows, and nothing twice", async (t) => {
  fc.assert(
    fc.property(referred, (cases) => {
      for (const { name, own } of knowersOf([tableOf(cases)])) {
        const who = name.split(" + ").map((one) => names.indexOf(one as (typeof names)[number]));
        const known = cases.filter(({ from, to }) => who.includes(from) || who.includes(to)).length;
        if (known === cases.length || own.get("referrals") !== known) return false;
      }
      return true;
    }),
  );
  t.pass();
});

t.test("whoever knows everything is no attacker", async (t) => {
  const all = [0, 1, 2, 1, 2].map((to) => ({ from: 0, to, bamako: true }));
  const known = knowersOf([tableOf(all)]).map(({ name }) => name);
  t.same(known.sort(), ["ORG-ARACEM", "ORG-ARACEM + ORG-ATC", "ORG-ATC"]);
});

t.test("how many organisations stand behind a cell, and how much the largest of them", async (t) => {
  const cases = [0, 0, 0, 1, 2].map((from, index) => ({ from, to: 3, bamako: index < 4 }));
  const table = countTable({ ...plan, unit: "cases" }, [placeAt("bamako-or-outside")], factsOf(cases));
  const behind = contributionsOf([table]);
  t.same(behind.get("cases"), { organisations: 3, largest: 3 });
  t.same(behind.get("cases&place=ML-BAMAKO"), { organisations: 2, largest: 3 });
  const alone = countTable(
    { ...plan, unit: "cases" },
    [placeAt("bamako-or-outside")],
    factsOf(cases.slice(0, 3)),
  );
  t.equal(contributionsOf([alone]).size, 0, "an organisation's own tables have no contributors");
});
