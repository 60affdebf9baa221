import fc from "fast-check";
import t from "tap";
import { countedMonth } from "#aggregation/cube/eligible.ts";
import { bookedFacts } from "#aggregation/ledger/booking.ts";
import { Refusal } from "#aggregation/refusal.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import { world } from "../world.ts";
import { build, growing } from "./support.ts";

const population = { verification: "VE-POSS", elsewhere: true } as const;
const first = { from: "2025-01", to: "2025-06" };
const year = { from: "2025-01", to: "2025-12" };
const facts = world(5, 500).filter((one) => one.consent.length > 0);
const total = (built: Awaited<ReturnType<typeof build>>) =>
  built.release.tables
    .find(({ unit }) => unit === "cases")!
    .cells.find(({ key }) => key.every((code) => code === "TOTAL"))!.value;

const published = async () => {
  const ledger = growing();
  const built = await build(facts, first);
  ledger.enter(built);
  return { ledger, built };
};

t.test("a case that comes late is counted in the next open month, once", async (t) => {
  const { ledger, built } = await published();
  const late: CaseFacts[] = Array.from({ length: 7 }, (_, index) => ({
    ...facts.find((one) => built.entry.cases.includes(one.case_id))!,
    case_id: index.toString(16).padStart(32, "e"),
    incident: { ...facts[0]!.incident, month: "2025-02" },
  }));
  const booked = bookedFacts([...facts, ...late], ledger.pages, population);
  for (const one of booked.slice(facts.length)) t.equal(countedMonth(one), "2025-07");
  const without = await build(facts, year, { ledger: ledger.pages });
  const [left, right] = [
    total(without),
    total(await build([...facts, ...late], year, { ledger: ledger.pages })),
  ];
  t.equal(right! - left!, 7, "the year holds them");
});

t.test("what was published stays when a case is withdrawn or coded anew", async (t) => {
  const { ledger, built } = await published();
  const gone = new Set(built.entry.cases.slice(0, 9));
  const again = await build(
    facts.filter((one) => !gone.has(one.case_id)),
    first,
    { ledger: ledger.pages },
  );
  t.same(again.release.tables, built.release.tables, "the same figures, not smaller ones");
  const moved = facts.map((one) =>
    gone.has(one.case_id) ? { ...one, incident: { ...one.incident, month: "2025-09" } } : one,
  );
  for (const one of bookedFacts(moved, ledger.pages, population))
    if (gone.has(one.case_id)) t.ok(countedMonth(one) <= "2025-06", "stays where it was published");
});

t.test("another breakdown of cases that changed is refused, never a contradiction", async (t) => {
  const { ledger, built } = await published();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (count) => {
      const gone = new Set(built.entry.cases.slice(0, count));
      const left = facts.filter((one) => !gone.has(one.case_id));
      try {
        const next = await build(left, { from: "2025-01", to: "2025-03" }, { ledger: ledger.pages });
        return next.release.tables.length > 0;
      } catch (error) {
        return error instanceof Refusal && error.sentence.en.length > 20;
      }
    }),
    { numRuns: 3 },
  );
  t.pass();
});
