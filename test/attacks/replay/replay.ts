import { agreeing, drawnTable, type Seen, type Shape } from "./family.ts";

/** What a program prints of a table: null where it hides; undefined where it refuses. */
export type Publish = (table: readonly number[]) => Seen | undefined;
export type Rule = { readonly k: number; readonly lowest: (count: number) => number };

/** Over a family: small counts, those whose range is too narrow for the rule, those that are known exactly. */
export type Score = {
  tables: number;
  /** Tables with more agreeing ones than are gone through: nothing is known of them. */
  larger: number;
  small: number;
  narrow: number;
  exact: number;
  hidden: number;
  cells: number;
};

/**
 * Knows the program: runs it on every table that agrees with what was published, keeps those that give the same
 * publication, and looks how far each small count can still range.
 */
export function attack(
  shape: Shape,
  publish: Publish,
  rule: Rule,
  seeds: readonly number[],
  most: number,
): Score {
  const score = { tables: 0, larger: 0, small: 0, narrow: 0, exact: 0, hidden: 0, cells: 0 };
  for (const seed of seeds) {
    const truth = drawnTable(shape, seed, rule.k);
    const seen = publish(truth);
    if (!seen?.includes(null)) continue;
    const all = agreeing(shape, seen, most);
    if (!all) {
      score.larger++;
      continue;
    }
    const name = seen.join();
    const kept = all.filter((table) => publish(table)?.join() === name);
    score.tables++;
    score.cells += seen.length;
    score.hidden += seen.filter((value) => value === null).length;
    for (const [cell, count] of truth.entries()) {
      if (count >= rule.k) continue;
      const values = kept.map((table) => table[cell]!);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      score.small++;
      if (low > rule.lowest(count) || high < rule.k) score.narrow++;
      if (low === high) score.exact++;
    }
  }
  return score;
}
