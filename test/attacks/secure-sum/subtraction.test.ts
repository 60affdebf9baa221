// Attack 9: a member takes its own table away from the published sum and reasons about the rest. The attacker here
// has the published values, which cells add up, and its own table; it shares no code with the protector.
import loadHighs, { type Highs } from "highs";
import t from "tap";
import { PROFILES } from "#aggregation/profile.ts";
import { highsSolver } from "#aggregation/solver/solver.ts";
import { contribution } from "#aggregation/sum/contribution.ts";
import { commonMarks, ownMarks, protectedSum, type SumProtection } from "#aggregation/sum/marks.ts";
import { openedTable } from "#aggregation/sum/opened.ts";
import { added, grid, tablesOf } from "#test/aggregation/sum/support.ts";

const highs = await loadHighs();
const menu = grid(5, 5);

/** Smallest and largest rest of every cell, from what is printed and what is one's own. */
function rests(solver: Highs, values: readonly (number | null)[], own: readonly number[]) {
  const open = values.flatMap((value, cell) => (value === null ? [cell] : []));
  const rows = menu.sums.flatMap(({ parent, children }) => {
    const terms = [[parent, 1] as const, ...children.map((child) => [child, -1] as const)];
    const known = terms.reduce((sum, [cell, sign]) => {
      const value = values[cell];
      return value == null ? sum : sum + sign * (value - own[cell]!);
    }, 0);
    const left = terms.filter(([cell]) => values[cell] === null);
    return left.length === 0
      ? []
      : [`${left.map(([cell, sign]) => `${sign < 0 ? "-" : "+"} x${cell}`).join(" ")} = ${-known}`];
  });
  const reach = (sense: "Minimize" | "Maximize", cell: number): number => {
    const program = [
      sense,
      ` obj: x${cell}`,
      "Subject To",
      ...rows.map((row, index) => ` c${index}: ${row}`),
      "End",
    ];
    const { Status, ObjectiveValue } = solver.solve(program.join("\n"), { output_flag: false });
    return Status === "Optimal" ? ObjectiveValue : Number.POSITIVE_INFINITY;
  };
  return new Map([
    ...values.flatMap((value, cell) =>
      value === null ? [] : [[cell, { low: value - own[cell]!, high: value - own[cell]! }] as const],
    ),
    ...open.map((cell) => [cell, { low: reach("Minimize", cell), high: reach("Maximize", cell) }] as const),
  ]);
}

/** Cells in which the others have 1 to k-1, and the attacker can say more of it than the rules allow. */
function exposed(sum: SumProtection, values: readonly (number | null)[], own: readonly number[]): number[] {
  const { k, existenceDeniable } = sum.profile;
  return [...rests(highs, values, own)].flatMap(([cell, { low, high }]) => {
    const rest = sum.table.counts[cell]! - own[cell]!;
    if (rest === 0 || rest >= k) return [];
    return low > (existenceDeniable ? 0 : rest - 1) + 1e-6 || high < k - 1e-6 ? [cell] : [];
  });
}

function protectedWorld(seed: string, name: "default" | "strict", marks: boolean) {
  const tables = tablesOf(seed, 5, 5, 5);
  const table = openedTable(menu, added(tables.map((own) => contribution(menu, own))), tables.length);
  const sum: SumProtection = { menu, table, profile: PROFILES[name], solver: highsSolver(highs), seed };
  const common = commonMarks(sum);
  if (!marks)
    return { sum, tables, values: table.counts.map((count, cell) => (common.has(cell) ? null : count)) };
  const asked = new Set(tables.flatMap((own) => [...ownMarks(sum, common, own)]));
  const made = tables.map((own) => protectedSum(sum, common, asked, own).values);
  return { sum, tables, values: made[0]! };
}

const SEEDS = ["one", "two", "three", "four"];
t.test("no member learns a small rest of the others", async (t) => {
  for (const name of ["default", "strict"] as const)
    for (const seed of SEEDS) {
      const { sum, tables, values } = protectedWorld(seed, name, true);
      for (const [of, own] of tables.entries())
        t.same(exposed(sum, values, own), [], `${name} ${seed} ${of}`);
      t.ok(
        values.some((value) => value !== null),
        "something is printed",
      );
    }
});

t.test("without the marks that members ask for, some do", async (t) => {
  const found = SEEDS.flatMap((seed) => {
    const { sum, tables, values } = protectedWorld(seed, "default", false);
    return tables.flatMap((own) => exposed(sum, values, own));
  });
  t.ok(found.length > 0, `${found.length} small rests`);
});

/** Every two tables put together. */
const pairsOf = (tables: readonly (readonly number[])[]): number[][] =>
  tables.flatMap((one, at) => tables.slice(at + 1).map((other) => added([one, other])));
t.test("no two members learn a small rest of the others", async (t) => {
  for (const name of ["default", "strict"] as const)
    for (const seed of SEEDS) {
      const { sum, tables, values } = protectedWorld(seed, name, true);
      for (const [of, own] of pairsOf(tables).entries())
        t.same(exposed(sum, values, own), [], `${name} ${seed} ${of}`);
    }
});

t.test("without the marks that members ask for, two members read some", async (t) => {
  const found = SEEDS.flatMap((seed) => {
    const { sum, tables, values } = protectedWorld(seed, "default", false);
    return pairsOf(tables).flatMap((own) => exposed(sum, values, own));
  });
  t.ok(found.length > 0, `${found.length} small rests`);
});
