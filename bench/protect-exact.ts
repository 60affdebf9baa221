// How far the quick method is from the fewest marks, on fresh tables of close to 1,000 cells:
//   node --import tsx bench/protect-exact.ts [tables] [processor seconds each]    (default 5, 20)
// The clock counts processor seconds, so that a busy machine gives the same answer.
import loadHighs from "highs";
import { highsSolver, PROFILES } from "#aggregation/index.ts";
import { protect } from "#aggregation/protect/protect.ts";
import { freshTable, SHAPES } from "./support/freshTables.ts";

const [tables = 5, seconds = 20] = process.argv.slice(2).map(Number);
const solver = highsSolver(await loadHighs());
const clock = () => process.cpuUsage().user / 1e6;
const line = (...cells: (string | number)[]) => console.log(`| ${cells.join(" | ")} |`);
line("seed", "rules", "cells", "quick", "best", "needed at least", "quick above %", "best above %");
line(...new Array<string>(8).fill("--:"));
for (let seed = 1; seed <= tables; seed++)
  for (const rules of ["default", "strict"] as const) {
    const { keys, counts, sums } = freshTable(seed, SHAPES["1000"]);
    const cells = counts.map((count, row) => ({ id: JSON.stringify(keys[row]), count }));
    let quick: number | undefined;
    const onBound = (best: number) => {
      quick ??= best;
    };
    const { proof } = protect({ cells, sums, orders: [] }, PROFILES[rules], solver, {
      exact: { seconds, clock, onBound },
    });
    if (!proof || quick === undefined) continue;
    const above = (cost: number) => ((100 * (cost - proof.bound)) / proof.bound).toFixed(1);
    line(seed, rules, cells.length, quick, proof.cost, proof.bound, above(quick), above(proof.cost));
  }
