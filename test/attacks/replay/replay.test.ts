// The attacker who knows the program (minimality, or transparency, attack). LAKANA_FULL=1 takes ten times as many.
import loadHighs from "highs";
import t from "tap";
import { PROFILES } from "#aggregation/profile.ts";
import { protect } from "#aggregation/protect/protect.ts";
import type { TableSystem } from "#aggregation/protect/system.ts";
import { transparentProtector } from "#aggregation/protect/transparent.ts";
import { Refusal } from "#aggregation/refusal.ts";
import { highsSolver } from "#aggregation/solver/solver.ts";
import { type Shape, sumsOf } from "./family.ts";
import { attack, type Publish } from "./replay.ts";

const solver = highsSolver(await loadHighs());
const profile = PROFILES.default;
const COUNT = process.env["LAKANA_FULL"] ? 40 : 8;
const seeds = Array.from({ length: COUNT }, (_, index) => index + 1);

type Run = (counts: readonly number[]) => { readonly hidden: ReadonlySet<number> };
const rule = { k: profile.k, lowest: (count: number) => Math.max(0, count - 1) };

const systemOf = (shape: Shape, counts: readonly number[]): TableSystem => ({
  cells: counts.map((count, cell) => ({ id: String(cell).padStart(3, "0"), count })),
  sums: sumsOf(shape),
  orders: [],
});

/** Runs a protector as the attacker does: on any table, remembering what it gave. */
function publisher(run: Run): Publish {
  const known = new Map<string, ReturnType<Publish>>();
  const publish = (table: readonly number[]) => {
    try {
      const { hidden } = run(table);
      return table.map((count, cell) => (hidden.has(cell) ? null : count));
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  };
  return (table) => {
    const name = table.join();
    if (!known.has(name)) known.set(name, publish(table));
    return known.get(name);
  };
}

for (const [rows, columns] of [
  [2, 2],
  [2, 3],
  [3, 3],
] as const)
  t.test(
    `no small count of tables of ${rows} by ${columns} is narrowed by running the program`,
    async (t) => {
      const profile = PROFILES.default;
      const rule = { k: profile.k, lowest: (count: number) => Math.max(0, count - 1) };
      const shape = { rows, columns };
      const blank = new Array<number>((rows + 1) * (columns + 1)).fill(0);
      const run = transparentProtector(systemOf(shape, blank), profile, solver);
      const score = attack(shape, publisher(run), rule, seeds, 400);
      t.comment(JSON.stringify(score));
      t.ok(score.small > 0);
      t.equal(score.narrow, 0);
      t.equal(score.exact, 0);
    },
  );

t.test("the attack finds what the search alone gives away", async (t) => {
  const shape = { rows: 3, columns: 3 };
  const run = (counts: readonly number[]) => protect(systemOf(shape, counts), profile, solver);
  const score = attack(shape, publisher(run), rule, seeds, 400);
  t.comment(JSON.stringify(score));
  t.ok(score.narrow > 0);
});
