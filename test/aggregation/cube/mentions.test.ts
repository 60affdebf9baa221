import fc from "fast-check";
import t from "tap";
import { needs } from "#aggregation/cube/mentions.ts";
import { placeAt } from "#aggregation/cube/places.ts";
import { systemOf } from "#aggregation/cube/system.ts";
import { cellKey, countTable } from "#aggregation/cube/table.ts";
import { codes } from "#schemas/codebook/codes.generated.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import { TOTAL } from "#schemas/release.ts";
import { manyCases, oneCase } from "../small.ts";

const plan = { id: "needs", title: { fr: "b", en: "n" }, unit: "cases", cuts: [] } as const;
const answered = codes.need.filter((code) => code !== "ND-NONE");
const place = placeAt("bamako-or-outside");
const incident = (at: CaseFacts["incident"]["place"]) => ({ ...oneCase().incident, place: at });

const worlds = fc.array(
  fc.record({
    need: fc.uniqueArray(fc.constantFrom(...codes.need), { maxLength: 4 }),
    bamako: fc.boolean(),
    organisation: fc.constantFrom("ORG-CAS" as const, "ORG-ATC" as const),
  }),
  { minLength: 1, maxLength: 30 },
);
const factsOf = (
  cases: readonly { need: CaseFacts["need"]; bamako: boolean; organisation: "ORG-CAS" | "ORG-ATC" }[],
) =>
  manyCases(cases.length, (index) => ({
    need: cases[index]!.need,
    organisation: cases[index]!.organisation,
    incident: incident(cases[index]!.bamako ? "ML-BAMAKO" : "ML-MOPTI"),
  }));

t.test("answers, complements and those who gave none, for any answers", async (t) => {
  fc.assert(
    fc.property(worlds, (cases) => {
      const table = countTable(plan, [needs, place], factsOf(cases));
      const at = (...key: string[]) => table.counts.get(cellKey("cases", [needs, place], key))!;
      for (const where of [TOTAL, "ML-BAMAKO", "ML-OUTSIDE-BAMAKO"]) {
        const whole = at(TOTAL, where);
        const stated = at("!ND-NONE", where);
        const sum = answered.reduce((total, code) => total + at(code, where), 0);
        for (const code of codes.need) if (at(code, where) + at(`!${code}`, where) !== whole) return false;
        if (!answered.every((code) => at(code, where) <= stated)) return false;
        if (!(stated <= sum && sum <= needs.mentions!.most * stated)) return false;
      }
      return true;
    }),
  );
  t.pass();
});

t.test("every row of the system holds in the counts, and organisations make up the whole", async (t) => {
  fc.assert(
    fc.property(worlds, (cases) => {
      const system = systemOf([countTable(plan, [needs, place], factsOf(cases))]);
      const count = (cell: number) => system.cells[cell]!.count;
      const sums = system.sums.every(
        ({ parent, children }) => children.reduce((sum, child) => sum + count(child), 0) === count(parent),
      );
      const orders = system.orders.every(({ more, fewer }) => count(more) >= count(fewer));
      const limits = system.limits!.every(
        ({ terms, upper }) => terms.reduce((sum, [cell, factor]) => sum + factor * count(cell), 0) <= upper,
      );
      const attackers = system.attackers!;
      const known = system.cells.every(
        (_, cell) =>
          attackers.length === 0 ||
          attackers.reduce((sum, { own }) => sum + (own.get(cell) ?? 0), 0) === count(cell),
      );
      return sums && orders && limits && known;
    }),
  );
  t.pass();
});

t.test("complements are unprinted cells; orientation and illness are marked sensitive", async (t) => {
  const facts = factsOf(
    Array.from({ length: 12 }, (_, index) => ({
      need: index < 10 ? ["ND-MED" as const] : [],
      bamako: true,
      organisation: "ORG-CAS" as const,
    })),
  );
  const system = systemOf([countTable(plan, [needs], facts)]);
  const cell = (id: string) => system.cells.find((one) => one.id === id)!;
  t.match(cell("cases&need=!ND-MED"), { count: 2, printed: false });
  t.equal(cell("cases&need=ND-MED").printed, undefined);
  t.same(system.attackers, [], "one organisation alone is no attacker");
});

t.test("a table that prints a cell makes it printed, though another only implies it", async (t) => {
  const facts = factsOf([{ need: [], bamako: true, organisation: "ORG-CAS" }]);
  const system = systemOf([countTable(plan, [needs], facts), countTable(plan, [needs, place], facts)]);
  t.equal(system.cells.filter(({ id }) => id === "cases").length, 1);
  t.equal(new Set(system.cells.map(({ id }) => id)).size, system.cells.length);
});
