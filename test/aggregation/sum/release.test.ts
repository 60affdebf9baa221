// The published sum of a quarter, and a second one with other members.
import { createHash } from "node:crypto";
import loadHighs from "highs";
import t from "tap";
import { isImpossible } from "#aggregation/cube/impossible.ts";
import { countTable } from "#aggregation/cube/table.ts";
import { EMPTY_HEAD } from "#aggregation/ledger/chain.ts";
import { finishEntry } from "#aggregation/ledger/draft.ts";
import type { LedgerPage } from "#aggregation/ledger/entry.ts";
import { highsSolver } from "#aggregation/solver/solver.ts";
import { contribution } from "#aggregation/sum/contribution.ts";
import { filledFrom, leavesOf } from "#aggregation/sum/menu.ts";
import { openedTable } from "#aggregation/sum/opened.ts";
import { asksOf, type OpenedSum, sumRelease } from "#aggregation/sum/release.ts";
import { quarterTable, SUM_TABLES } from "#aggregation/sum/tables.ts";
import { added } from "./support.ts";

const solver = highsSolver(await loadHighs());
const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash("sha256").update(bytes).digest());
const { menu } = quarterTable("cases-place", "2026-Q2");
/** Bamako, Mopti, and a region with few. */
const tableOf = (...counts: number[]) =>
  filledFrom(
    menu,
    leavesOf(menu).map((cell) => {
      const places = ["place=ML-BAMAKO", "place=ML-MOPTI", "place=ML-KAYES", "place=ML-SEGOU"];
      const at = places.findIndex((place) => menu.cells[cell]!.endsWith(place));
      return at < 0 ? 0 : counts[at]!;
    }),
  );
const TABLES: Readonly<Record<string, number[]>> = {
  a: tableOf(14, 9, 2, 6),
  b: tableOf(12, 8, 3, 7),
  c: tableOf(11, 10, 2, 8),
  d: tableOf(2, 0, 1, 0),
};

function opened(names: string): OpenedSum {
  const tables = [...names].map((name) => TABLES[name]!);
  const words = added(tables.map((own) => contribution(menu, own)));
  return {
    ...openedTable(menu, words, tables.length),
    table: "cases-place",
    quarter: "2026-Q2",
    profile: "default",
    members: [...names].map((name) => name.repeat(32)),
    seed: "invented",
    own: TABLES["a"]!,
    cases: [],
  };
}

const release = (names: string, pages: readonly LedgerPage[] = []) => {
  const sum = opened(names);
  const asked = [...names].flatMap((name) => asksOf({ ...sum, own: TABLES[name]! }, { solver }));
  const base = { organisation: "ORG-CAS", fictional: true, made: "2026-11", solver, sha256 };
  return sumRelease({ ...base, sum, asked, pages });
};

t.test("tables of a sum hold nothing that a round cannot add up", async (t) => {
  for (const id of SUM_TABLES) {
    const { plan, dimensions } = quarterTable(id, "2026-Q1");
    const empty = countTable(plan, dimensions, []);
    t.same([empty.complements.length, empty.impossible.size], [0, 0], id);
    t.ok(empty.keys.every((key) => !isImpossible(plan.unit, dimensions, key)));
    t.notOk(dimensions.some(({ mentions }) => mentions));
  }
});

t.test("a second sum of the quarter with one member less would be her table", async (t) => {
  const { release: made, entry } = await release("abcd");
  const bamako = made.tables[0]!.cells.find(({ key }) => key[0] === "ML-BAMAKO");
  t.equal(bamako?.value, 39);
  t.same(entry.entry.population.members?.length, 4);
  const pages = [
    finishEntry(entry, { head: EMPTY_HEAD, release: "0".repeat(32), salt: new Uint8Array(32) }, sha256),
  ];
  await t.rejects(release("abc", pages), { name: "Refusal", reason: "cannot-protect" });
  await t.resolves(release("abc"), "without the ledger nothing says so");
});
