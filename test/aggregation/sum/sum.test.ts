import { createHash } from "node:crypto";
import fc from "fast-check";
import loadHighs from "highs";
import t from "tap";
import { PROFILES } from "#aggregation/profile.ts";
import { Refusal } from "#aggregation/refusal.ts";
import { highsSolver } from "#aggregation/solver/solver.ts";
import { contribution } from "#aggregation/sum/contribution.ts";
import { commonMarks, ownMarks, protectedSum, type SumProtection } from "#aggregation/sum/marks.ts";
import { filledFrom, leavesOf, menuDigest, ONE_CONTRIBUTOR, wordsIn } from "#aggregation/sum/menu.ts";
import { openedTable } from "#aggregation/sum/opened.ts";
import { added, filled, grid, tablesOf } from "./support.ts";

const solver = highsSolver(await loadHighs());
const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());
const menu = grid(6, 5);
const reason = (work: () => unknown) => {
  try {
    work();
    return "accepted";
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
};

t.test("what all add up to reads back as the table of all", async () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 3, max: 8 }), (seed, organisations) => {
      const tables = tablesOf(seed, organisations, 6, 5);
      const words = added(tables.map((table) => contribution(menu, table)));
      const { counts, contributors, contributing } = openedTable(menu, words, organisations);
      return (
        counts.join() === added(tables).join() &&
        contributors.join() ===
          added(tables.map((table) => table.map((count) => (count > 0 ? 1 : 0)))).join() &&
        contributing === tables.filter((table) => table[0]! > 0).length
      );
    }),
    { numRuns: 30 },
  );
});

t.test("a menu says what is counted, and its digest changes with any of it", async (t) => {
  const digest = (changed: typeof menu) =>
    Buffer.from(menuDigest(changed, "default", sha256)).toString("hex");
  t.equal(leavesOf(menu).length, 20);
  t.equal(wordsIn(menu), 30 + 1);
  t.not(digest(menu), digest({ ...menu, cells: [...menu.cells].reverse() }));
  t.not(digest(menu), digest({ ...menu, sums: menu.sums.slice(1) }));
  t.notSame(menuDigest(menu, "default", sha256), menuDigest(menu, "strict", sha256));
  const circular = {
    cells: ["a", "b"],
    sums: [
      { parent: 0, children: [1] },
      { parent: 1, children: [0] },
    ],
  };
  t.equal(
    reason(() => filledFrom(circular, [])),
    "secure-sum",
  );
});

t.test("slips of the hand are refused before anything is sent, and the cell is named", async (t) => {
  const table = filled(6, 5, () => 3);
  const changed = (cell: number, count: number) => () => contribution(menu, table.with(cell, count));
  for (const count of [-1, 0.5, 100_001, Number.NaN]) t.equal(reason(changed(7, count)), "secure-sum");
  t.throws(changed(7, 4), /r0 c0/, "parts that do not make their whole");
  t.throws(changed(0, 61), /r0 c0/);
  t.equal(
    reason(() => contribution(menu, table.slice(1))),
    "secure-sum",
  );
});

t.test("a sum that no honest tables make is refused", async (t) => {
  const words = added(tablesOf("honest", 5, 6, 5).map((table) => contribution(menu, table)));
  const spoilt = (position: number, by: number) => words.with(position, words[position]! + by);
  const read = (changed: readonly number[]) => reason(() => openedTable(menu, changed, 5));
  const leaf = 7;
  t.equal(read(words), "accepted");
  t.equal(read(spoilt(leaf, 1)), "secure-sum", "a count");
  t.equal(read(spoilt(0, 1)), "secure-sum", "a count where none belongs");
  t.equal(read(spoilt(words.length - 1, -1)), "secure-sum", "the total");
  t.equal(read(spoilt(words.length - 1, ONE_CONTRIBUTOR)), "secure-sum", "more than there are");
  t.equal(read(spoilt(leaf, 6 * ONE_CONTRIBUTOR)), "secure-sum", "more contributors than members");
  t.equal(read(words.slice(1)), "secure-sum");
  const large = words.map((word, position) =>
    position === leaf || position === words.length - 1 ? word + 10_000_000 : word,
  );
  t.equal(
    reason(() => openedTable(menu, large, 5)),
    "secure-sum",
    "more than anybody can document",
  );
});

t.test("fewer than three that have cases are no sum", async (t) => {
  const nothing = filled(6, 5, () => 0);
  const something = filled(6, 5, () => 9);
  const words = (tables: number[][]) => added(tables.map((table) => contribution(menu, table)));
  t.equal(
    reason(() => openedTable(menu, words([something, something, nothing, nothing]), 4)),
    "secure-sum",
  );
  t.equal(
    reason(() => openedTable(menu, words([something, something, something, nothing]), 4)),
    "accepted",
  );
});

for (const name of ["default", "strict"] as const)
  t.test(
    `${name}: each organisation finds the others’ small counts hidden, the table minus its own`,
    async (t) => {
      const profile = PROFILES[name];
      for (const seed of ["a", "b"]) {
        const tables = tablesOf(seed, 6, 6, 5);
        const words = added(tables.map((table) => contribution(menu, table)));
        const table = openedTable(menu, words, tables.length);
        const sum: SumProtection = { menu, table, profile, solver, seed };
        const common = commonMarks(sum);
        t.same([...commonMarks({ ...sum })], [...common], "all come to the same marks");
        const asked = tables.map((own) => ownMarks(sum, common, own));
        const all = new Set(asked.flatMap((marks) => [...marks]));
        for (const own of tables) {
          const { values } = protectedSum(sum, common, all, own);
          for (const [cell, value] of values.entries()) {
            if (value === null) continue;
            t.equal(value, table.counts[cell]);
            t.ok(table.contributors[cell]! >= profile.contributors.fewest, "few contributors are hidden");
            t.ok(own[cell]! <= profile.contributors.largestShare * value, "who holds nearly all is hidden");
            const rest = value - own[cell]!;
            t.ok(rest >= profile.k, "no small rest");
          }
        }
      }
    },
  );

t.test("without what one organisation asked for, its own audit refuses", async (t) => {
  const found = ["a", "b", "c"].map((seed) => {
    const tables = tablesOf(seed, 6, 6, 5);
    const table = openedTable(menu, added(tables.map((own) => contribution(menu, own))), tables.length);
    const sum: SumProtection = { menu, table, profile: PROFILES.default, solver, seed };
    const common = commonMarks(sum);
    return tables.some((own) => {
      const asked = ownMarks(sum, common, own);
      if ([...asked].every((cell) => common.has(cell))) return false;
      t.equal(
        reason(() => protectedSum(sum, common, asked, own)),
        "accepted",
      );
      return reason(() => protectedSum(sum, common, new Set(), own)) === "audit-failed";
    });
  });
  t.ok(found.some(Boolean), "the attacker who has a part in the sum finds what the public does not");
});
