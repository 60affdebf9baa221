import fc from "fast-check";
import loadHighs from "highs";
import t from "tap";
import { openRegion } from "#aggregation/protect/region.ts";
import { spaceOf } from "#aggregation/protect/space.ts";
import type { TableSystem } from "#aggregation/protect/system.ts";
import { isTable } from "#aggregation/protect/witnesses.ts";
import { highsSolver } from "#aggregation/solver/solver.ts";

const solver = highsSolver(await loadHighs());

/** A square of 3 x 3 counts with its sums: cells 0..8, rows 9..11, columns 12..14, all 15. */
function square(counts: readonly number[]): TableSystem {
  const at = (row: number, column: number) => counts[row * 3 + column]!;
  const side = [0, 1, 2];
  const rows = side.map((row) => side.reduce((sum, column) => sum + at(row, column), 0));
  const columns = side.map((column) => side.reduce((sum, row) => sum + at(row, column), 0));
  const all = rows.reduce((sum, row) => sum + row, 0);
  return {
    cells: [...counts, ...rows, ...columns, all].map((count, index) => ({ id: String(index), count })),
    sums: [
      ...side.map((row) => ({ parent: 9 + row, children: side.map((column) => row * 3 + column) })),
      ...side.map((column) => ({ parent: 12 + column, children: side.map((row) => row * 3 + column) })),
      { parent: 15, children: [9, 10, 11] },
      { parent: 15, children: [12, 13, 14] },
    ],
    orders: [],
  };
}

t.test("writing out the sums that stay hidden changes no answer, only the work", (t) => {
  const cell = fc.nat({ max: 6 });
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 9, maxLength: 9 }),
      fc.uniqueArray(fc.nat({ max: 15 }), { maxLength: 12 }),
      fc.nat({ max: 15 }),
      fc.integer({ min: -3, max: 5 }).filter((shift) => shift !== 0),
      (counts, settled, target, shift) => {
        const space = spaceOf(square(counts));
        fc.pre(space.counts[target]! + shift >= 0);
        const kept = new Set([...settled, target]);
        const price = (one: number) => (kept.has(one) ? 0 : 1 + one / 100);
        const members = [...space.counts.keys()];
        const cost = (settledToo: boolean) => {
          const region = openRegion(space, solver, members, {
            price,
            settled: (one) => settledToo && kept.has(one),
          });
          try {
            const change = region.cheapest(target, shift);
            if (!change) return undefined;
            t.ok(isTable(space, change), "a whole table");
            t.equal(change.get(target), shift);
            return [...change].reduce((sum, [one, moved]) => sum + price(one) * Math.abs(moved), 0);
          } finally {
            region.close();
          }
        };
        const [plain, reduced] = [cost(false), cost(true)];
        return plain === undefined || reduced === undefined
          ? plain === reduced
          : Math.abs(plain - reduced) < 1e-6;
      },
    ),
    { numRuns: 60, seed: 7 },
  );
  t.end();
});

t.test("two sums of a cell are one fact where they come to the same parts", (t) => {
  const system = square([1, 2, 3, 4, 5, 6, 0, 1, 2]);
  t.equal(spaceOf(system).sumsOf[15]!.length, 2);
  const other = { ...system, sums: [...system.sums.slice(0, 7), { parent: 15, children: [12, 13, 9] }] };
  t.equal(spaceOf(other).sumsOf[15]!.length, 1, "another fact, which must stay");
  t.end();
});
