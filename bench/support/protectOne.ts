// One table in a process of its own, so that its memory is its own: started by bench/protect.ts.
import { resourceUsage } from "node:process";
import loadHighs from "highs";
import { checkWitnesses } from "#aggregation/audit/check.ts";
import { prove } from "#aggregation/audit/prove.ts";
import { highsSolver, PROFILES } from "#aggregation/index.ts";
import { protect } from "#aggregation/protect/protect.ts";
import { countsOf, sumsOf } from "#cli/table.ts";
import { type CountTable, freshTable, SHAPES } from "./freshTables.ts";

/** What one run reports: processor seconds of this process, and its largest size. */
export type Measured = {
  readonly cells: number;
  readonly small: number;
  readonly withheld: number;
  readonly protectSeconds: number;
  readonly proveSeconds: number;
  readonly peakMegabytes: number;
  readonly witnessTables: number;
};

type Counted = Pick<CountTable, "keys" | "counts" | "sums">;

async function tableOf(words: readonly string[]): Promise<Counted> {
  const [kind = "", name = ""] = words;
  if (kind in SHAPES) return freshTable(Number(name), SHAPES[kind as keyof typeof SHAPES]);
  const table = await countsOf(`${kind}/${name}_table.csv`, "table");
  return {
    ...table,
    sums: await sumsOf(`${kind}/${name}_constraints.csv`, "constraints", table.counts.length),
  };
}

async function measure([rules = "", ...words]: readonly string[]): Promise<Measured> {
  const { keys, counts, sums } = await tableOf(words);
  const profile = PROFILES[rules as keyof typeof PROFILES];
  const solver = highsSolver(await loadHighs());
  const cells = counts.map((count, row) => ({ id: JSON.stringify(keys[row]), count }));
  const seconds = (): number => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6;
  const start = seconds();
  const { hidden, primary, tables } = protect({ cells, sums, orders: [] }, profile, solver);
  const middle = seconds();
  const published = { values: counts.map((count, row) => (hidden.has(row) ? null : count)), sums };
  const proof = prove({ published, truth: counts, profile, solver, hints: tables });
  if (!proof.proven) throw new Error(`row ${proof.row} is not proven`);
  const fault = checkWitnesses(published, proof.witnesses, profile);
  if (fault) throw new Error(fault);
  return {
    cells: counts.length,
    small: primary.size,
    withheld: hidden.size - primary.size,
    protectSeconds: middle - start,
    proveSeconds: seconds() - middle,
    peakMegabytes: resourceUsage().maxRSS / 1024,
    witnessTables: proof.witnesses.changes.length,
  };
}

console.log(JSON.stringify(await measure(process.argv.slice(2))));
