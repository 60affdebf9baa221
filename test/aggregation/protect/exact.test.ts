import loadHighs from "highs";
import t from "tap";
import { checkWitnesses } from "#aggregation/audit/check.ts";
import { prove } from "#aggregation/audit/prove.ts";
import { PROFILES } from "#aggregation/profile.ts";
import { type Protection, protect } from "#aggregation/protect/protect.ts";
import type { TableSystem } from "#aggregation/protect/system.ts";
import { Refusal } from "#aggregation/refusal.ts";
import { highsSolver } from "#aggregation/solver/solver.ts";
import { random } from "../world.ts";

const solver = highsSolver(await loadHighs());
const profile = PROFILES.default;

/** Rows times columns of counts, with their totals: the total of all comes first. */
function grid(rows: number, columns: number, draw: () => number): TableSystem {
  const width = columns + 1;
  const at = (row: number, column: number) => row * width + column;
  const counts = new Array<number>((rows + 1) * width).fill(0);
  for (let row = 1; row <= rows; row++)
    for (let column = 1; column <= columns; column++) {
      const count = draw() < 0.3 ? Math.floor(draw() * 5) : 5 + Math.floor(draw() * 12);
      for (const cell of [at(row, column), at(row, 0), at(0, column), at(0, 0)]) counts[cell]! += count;
    }
  const range = (size: number) => Array.from({ length: size }, (_, index) => index + 1);
  return {
    cells: counts.map((count, cell) => ({ id: `c${cell}`, count })),
    sums: [
      ...[0, ...range(rows)].map((row) => ({
        parent: at(row, 0),
        children: range(columns).map((column) => at(row, column)),
      })),
      ...[0, ...range(columns)].map((column) => ({
        parent: at(0, column),
        children: range(rows).map((row) => at(row, column)),
      })),
    ],
    orders: [],
  };
}

const proofOf = (
  { cells, sums }: TableSystem,
  hidden: ReadonlySet<number>,
  tables?: Protection["tables"],
) => {
  const published = { values: cells.map(({ count }, cell) => (hidden.has(cell) ? null : count)), sums };
  const truth = cells.map(({ count }) => count);
  const proof = prove({ published, truth, profile, solver, ...(tables ? { hints: tables } : {}) });
  return proof.proven && checkWitnesses(published, proof.witnesses, profile) === undefined;
};

/** The least cost of any marks that can be proven, a total counting as fifty: every set is tried. */
function leastCost(system: TableSystem, primary: ReadonlySet<number>): number {
  const candidates = [...system.cells.keys()].filter((cell) => !primary.has(cell));
  const sets = Array.from({ length: 2 ** candidates.length }, (_, bits) =>
    candidates.filter((_, place) => (bits >> place) & 1),
  );
  const cost = (set: readonly number[]) => set.reduce((sum, cell) => sum + (cell === 0 ? 50 : 1), 0);
  sets.sort((left, right) => cost(left) - cost(right));
  return cost(sets.find((set) => proofOf(system, new Set([...primary, ...set])))!);
}

/** Rows, columns and seed; of some the quick method withholds more than it must. */
const TABLES = [
  [2, 2, 1],
  [2, 3, 2],
  [2, 3, 5],
  [3, 3, 42],
  [3, 3, 60],
  [2, 4, 4],
  [2, 4, 20],
  [3, 4, 34],
] as const;

/** A clock on which every look takes a hundredth of a second. */
const slowClock = () => {
  let now = 0;
  return () => (now += 0.01);
};

t.test("on small tables the exact method withholds as little as any set of marks that can be proven", (t) => {
  let better = 0;
  for (const [rows, columns, seed] of TABLES) {
    const system = grid(rows, columns, random(seed));
    const quick = protect(system, profile, solver);
    const found = protect(system, profile, solver, { exact: { seconds: 60, clock: slowClock() } });
    const least = leastCost(system, found.primary);
    t.equal(found.proof?.cost, least, `${rows} x ${columns}, seed ${seed}: the optimum`);
    t.equal(found.proof?.bound, least, "and proven to be one");
    t.ok(proofOf(system, found.hidden, found.tables), "the same proof and checker accept it");
    const cost = (marks: Protection) =>
      [...marks.hidden].reduce((sum, cell) => sum + (marks.primary.has(cell) ? 0 : cell === 0 ? 50 : 1), 0);
    t.ok(cost(quick) >= least);
    if (cost(quick) > least) better++;
  }
  t.ok(better >= 4, "tables are among them where the quick method withholds more");
  t.end();
});

t.test("the bound is said as it rises, and the person can stop", (t) => {
  const system = grid(5, 5, random(3));
  const said: [number, number][] = [];
  const { proof } = protect(system, profile, solver, {
    exact: { seconds: 60, clock: slowClock(), onBound: (best, bound) => said.push([best, bound]) },
  });
  t.ok(said.length > 1);
  t.ok(said.every(([best, bound]) => bound <= best));
  t.same(
    said.map(([, bound]) => bound),
    said.map(([, bound]) => bound).sort((left, right) => left - right),
  );
  t.equal(proof!.bound, proof!.cost);
  let looks = 0;
  t.throws(
    () =>
      protect(system, profile, solver, {
        exact: { seconds: 60, clock: slowClock(), onBound: () => looks++ },
        cancelled: () => looks > 0,
      }),
    new Refusal("cancelled", { fr: "Le calcul a été arrêté.", en: "The calculation was stopped." }),
  );
  const none = protect(system, profile, solver, { exact: { seconds: 0, clock: slowClock() } });
  t.ok(none.proof!.bound <= none.proof!.cost, "without time there are marks, and a bound that says little");
  t.end();
});
