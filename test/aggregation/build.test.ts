import { createHash } from "node:crypto";
import fc from "fast-check";
import loadHighs from "highs";
import t from "tap";
import { AuditPass, audit, cellName } from "#aggregation/audit/audit.ts";
import { knowledgeOf } from "#aggregation/audit/knowledge.ts";
import { type BuildInput, buildRelease } from "#aggregation/build.ts";
import type { DimensionPlan } from "#aggregation/cube/dimension.ts";
import { isEligible } from "#aggregation/cube/eligible.ts";
import { systemOf } from "#aggregation/cube/system.ts";
import { cellKey, countTable } from "#aggregation/cube/table.ts";
import { plansFor } from "#aggregation/plans.ts";
import { PROFILES } from "#aggregation/profile.ts";
import { primaryCells, protect } from "#aggregation/protect/protect.ts";
import { Refusal } from "#aggregation/refusal.ts";
import { releasedTable } from "#aggregation/release/released.ts";
import { highsSolver } from "#aggregation/solver/solver.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import { TOTAL } from "#schemas/release.ts";
import { world } from "./world.ts";

const solver = highsSolver(await loadHighs());
const scope = { from: "2025-01", to: "2026-12", audience: "public", verification: "VE-POSS" } as const;
const input = (facts: readonly CaseFacts[]): BuildInput => ({
  facts,
  mandate: "MD-ACHPR",
  scope,
  profile: "default",
  organisation: "Organisation fictive",
  fictional: true,
  made: "2026-11",
  solver,
  sha256: (bytes) => createHash("sha256").update(bytes).digest(),
});

t.test("published tables add up, are true, and print nothing below k", async (t) => {
  for (const seed of [1, 2, 3]) {
    const { release } = await buildRelease(input(world(seed)));
    const eligible = world(seed).filter((facts) => isEligible(facts, scope));
    for (const table of release.tables) {
      const values = new Map(table.cells.map((cell) => [cell.key.join(), cell.value]));
      for (const cell of table.cells) {
        if (cell.value !== null) t.ok(cell.value >= 5, "no small count is printed");
        for (const [position, dimension] of table.dimensions.entries()) {
          const parts = dimension.categories.filter(
            ({ code, parent }) => code !== TOTAL && (parent ?? TOTAL) === cell.key[position],
          );
          const children = parts.map(({ code }) => values.get(cell.key.with(position, code).join())!);
          if (parts.length > 0 && cell.value !== null && children.every((value) => value !== null))
            t.equal(
              children.reduce((sum, value) => sum + value, 0),
              cell.value,
              "a parent is the sum of its children",
            );
        }
      }
    }
    const total = release.tables
      .find((table) => table.unit === "acts")!
      .cells.find((cell) => cell.key.every((code) => code === TOTAL))!;
    t.equal(
      total.value,
      eligible.reduce((sum, facts) => sum + facts.acts.length, 0),
    );
  }
});

t.test("the order of the cases changes nothing, and neither does a case without consent", async (t) => {
  const facts = world(11);
  const first = await buildRelease(input(facts));
  const refusing = { ...facts[0]!, case_id: "f".repeat(32), consent: [] };
  const again = await buildRelease(input([...facts, refusing].reverse()));
  t.equal(again.manifest, first.manifest);
  t.same(again.renderings, first.renderings);
});

t.test("withdrawal, duplicates, unlikely cases and other periods are not counted", async (t) => {
  const one = world(3).find((facts) => isEligible(facts, scope))!;
  const withdrawn = { ...one.consent[0]!, scope: "CS-WITHDRAWN" as const, value: true };
  t.equal(isEligible({ ...one, consent: [...one.consent, withdrawn] }, scope), false);
  t.equal(isEligible({ ...one, duplicate_of: "a".repeat(32) }, scope), false);
  t.equal(isEligible({ ...one, verification: "VE-UNL" }, scope), false);
  t.equal(isEligible(one, { ...scope, from: "2030-01", to: "2030-12" }), false);
  t.equal(isEligible({ ...one, reported_elsewhere: "ORG-ARACEM" }, { ...scope, audience: "network" }), false);
});

t.test("too few cases are refused with a sentence", async (t) => {
  await t.rejects(buildRelease(input(world(5, 10))), Refusal);
  await t.rejects(buildRelease(input([])), Refusal);
});

t.test("a motive of orientation is never crossed with a region", async (t) => {
  const plans = plansFor("MD-ACHPR", scope.from, scope.to);
  const motive = plans.find((plan) => plan.id === "cases-motive")!.cuts[0]![0]!;
  const fine = plans.find((plan) => plan.id === "violations-place")!.cuts[5]![1]!;
  t.throws(() => countTable({ ...plans[0]!, unit: "cases" }, [motive, fine], world(1)), Refusal);
});

/** Tables of one plan with a given choice of marks, and the truth beside them. */
function marked(facts: readonly CaseFacts[], choose: (count: number) => boolean) {
  const eligible = facts.filter((one) => isEligible(one, scope));
  const plan = plansFor("MD-ACHPR", scope.from, scope.to)[0]!;
  const counted = countTable(plan, plan.cuts.at(-3)!, eligible);
  const hidden = new Set([...counted.counts].filter(([, count]) => choose(count)).map(([id]) => id));
  const table = releasedTable(counted, hidden);
  const truth = new Map(
    counted.keys.map((key) => [
      cellName(table, key),
      counted.counts.get(cellKey("acts", counted.dimensions, key))!,
    ]),
  );
  return { table, truth: (cell: string) => truth.get(cell)! };
}

t.test("the audit catches careless protectors", async (t) => {
  const profile = PROFILES.default;
  let naive = 0;
  for (let seed = 1; seed <= 8; seed++) {
    const small = marked(world(seed), (count) => count < profile.k);
    if (!audit([small.table], small.truth, profile, solver).passed) naive++;
    const zeros = marked(world(seed), (count) => count > 0 && count < profile.k);
    t.equal(audit([zeros.table], zeros.truth, profile, solver).passed, false, "printed zeros");
    const nothing = marked(world(seed), () => false);
    t.equal(audit([nothing.table], nothing.truth, profile, solver).passed, false, "nothing hidden");
    const lie = marked(world(seed), (count) => count < profile.k);
    t.equal(
      audit([lie.table], (cell) => lie.truth(cell) + 1, profile, solver).passed,
      false,
      "untrue counts",
    );
  }
  t.ok(naive >= 6, `hiding only small counts fails the audit (${naive} of 8 worlds)`);
});

t.test("an audit pass cannot be made elsewhere, nor its tables changed", async (t) => {
  t.throws(
    () => new AuditPass(Symbol("audit pass"), [], { profile: PROFILES.default, cells: [] }),
    TypeError,
  );
  const all = marked(world(2), () => true);
  const result = audit([all.table], all.truth, PROFILES.default, solver);
  if (!result.passed) throw new Error("hiding everything must pass");
  const before = structuredClone(result.pass.tables);
  (all.table.cells[0] as { value: number | null }).value = 3;
  t.same(result.pass.tables, before);
});

t.test("whatever the world, every small count keeps its interval", async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: 40, max: 300 }),
      async (seed, size) => {
        const { audit: record, release } = await buildRelease(input(world(seed, size + 60)));
        for (const cell of record.cells)
          if (cell.count < 5 && (cell.low > Math.max(0, cell.count - 1) + 1e-6 || cell.high < 5 - 1e-6))
            return false;
        return release.tables.length > 0;
      },
    ),
    { numRuns: 12 },
  );
  t.pass();
});

t.test("a cell that two tables share is one variable", async (t) => {
  const eligible = world(4).filter((facts) => isEligible(facts, scope));
  const plans = plansFor("MD-ACHPR", scope.from, scope.to).filter((plan) => plan.unit === "acts");
  const counted = plans.map((plan) => countTable(plan, plan.cuts.at(-1)!, eligible));
  const system = systemOf(counted);
  t.equal(system.cells.length, new Set(counted.flatMap((table) => [...table.counts.keys()])).size);
  t.ok(system.cells.length < counted.reduce((sum, table) => sum + table.keys.length, 0));
  t.ok(primaryCells(system, PROFILES.strict).size >= primaryCells(system, PROFILES.default).size);
});

t.test("cases are never more than acts: the protector and the audit both know", async (t) => {
  const { release } = await buildRelease(input(world(6)));
  const eligible = world(6).filter((facts) => isEligible(facts, scope));
  const plans = plansFor("MD-ACHPR", scope.from, scope.to);
  const system = systemOf(plans.map((plan) => countTable(plan, plan.cuts.at(-1)!, eligible)));
  t.ok(system.orders.length > 0);
  for (const { more, fewer } of system.orders)
    t.ok(system.cells[more]!.count >= system.cells[fewer]!.count, "true in the counts");
  t.ok(knowledgeOf(release.tables).orders.length > 0);
});

t.test("no withheld cell is left that the others give away, and none could be spared", async (t) => {
  for (const seed of [21, 22]) {
    const { audit: record } = await buildRelease(input(world(seed)));
    for (const { low, high } of record.cells) t.ok(high - low > 0.5, "not determined");
    const eligible = world(seed).filter((facts) => isEligible(facts, scope));
    const plan = plansFor("MD-ACHPR", scope.from, scope.to)[0]!;
    const counted = countTable(plan, plan.cuts.at(-3)!, eligible);
    const system = systemOf([counted]);
    const { hidden, primary } = protect(system, PROFILES.default, solver);
    for (const spared of [...hidden].filter((cell) => !primary.has(cell))) {
      const ids = new Set(
        [...hidden].filter((cell) => cell !== spared).map((cell) => system.cells[cell]!.id),
      );
      const table = releasedTable(counted, ids);
      const truth = new Map(
        counted.keys.map((key) => [
          cellName(table, key),
          counted.counts.get(cellKey("acts", counted.dimensions, key))!,
        ]),
      );
      t.equal(
        audit([table], (cell) => truth.get(cell)!, PROFILES.default, solver).passed,
        false,
        "every withheld cell is needed",
      );
    }
  }
});

t.test("meeting places and shelters never become a table", async (t) => {
  const plan = plansFor("MD-ACHPR", scope.from, scope.to)[0]!;
  const places: DimensionPlan = {
    name: "place_type",
    title: { fr: "Type de lieu", en: "Type of place" },
    categories: [{ code: "PLT-SHELTER", label: { fr: "Abri", en: "Shelter" }, parent: null }],
    leafOf: () => "PLT-SHELTER",
    sensitive: false,
  };
  t.throws(() => countTable(plan, [places], world(1)), Refusal);
});

t.test("referrals of several organisations are a table of their own", async (t) => {
  const services = ["SV-MED", "SV-HIV", "SV-LEG", "SV-SHEL", "SV-PSY", "SV-RETURN"] as const;
  const states = ["RS-DONE", "RS-SENT", "RS-REJ", "RS-DRAFT"] as const;
  const facts = world(9).map(
    (one, index): CaseFacts => ({
      ...one,
      organisation: (["ORG-CAS", "ORG-ATC", "ORG-ARACEM"] as const)[Math.floor(index / 6) % 3]!,
      referrals: [
        {
          month: "2025-06",
          to: "ORG-SAMU",
          service: services[index % 6]!,
          status: states[Math.floor(index / 4) % 4]!,
        },
      ],
    }),
  );
  const { release } = await buildRelease({ ...input(facts), mandate: "MD-NET" });
  const table = release.tables.find(({ id }) => id === "referrals-service")!;
  const counted = facts.filter((one) => isEligible(one, scope) && one.referrals![0]!.status !== "RS-DRAFT");
  const total = table.cells.find(({ key }) => key.every((code) => code === TOTAL))!;
  t.equal(total.value, counted.length);
  t.equal(table.unit, "referrals");
  t.match(table.definition!.fr, /orientation/);
  t.notOk(JSON.stringify(release).includes("SV-HIV"), "an illness is counted under medical care");
});
