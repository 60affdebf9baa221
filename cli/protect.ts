import { writeFile } from "node:fs/promises";
import { Command, InvalidArgumentError, Option } from "commander";
import { stringify } from "csv-stringify/sync";
import type { Profile } from "#aggregation/profile.ts";
import type { Protection } from "#aggregation/protect/protect.ts";
import type { TableSystem } from "#aggregation/protect/system.ts";
import { RefusedError, type Shell, UsageError } from "./shell.ts";
import { countsOf, refuseWrongSums, type Sum, sumsOf } from "./table.ts";

type Options = {
  readonly table: string;
  readonly constraints: string;
  readonly profile: "default" | "strict";
  readonly out: string;
  readonly witnesses?: string;
  readonly persons?: true;
  readonly seed: string;
  readonly exact?: true | number;
};

const EXACT_SECONDS = 60;
/** Beyond this many rows the search for the fewest marks comes to nothing in any reasonable time. */
const EXACT_ROWS = 2000;

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 86_400)) throw new InvalidArgumentError("give seconds, from 1 to 86400.");
  return seconds;
}

/** `lakana protect`: hides small counts of any additive table, and what would give them away. */
export function protectCommand(shell: Shell): Command {
  return new Command("protect")
    .description("hide small counts of a table, and the counts that would give them away")
    .requiredOption("--table <file>", "CSV: key columns, then count")
    .requiredOption("--constraints <file>", "CSV parent_row,child_rows: which rows add up to which")
    .requiredOption("--out <file>", "CSV: the same rows with published and mark")
    .option("--witnesses <file>", "proof for lakana audit; as confidential as the counts")
    .option("--persons", "also protect against persons who know that they are in the table")
    .option("--seed <text>", "decides ties between cells that could be withheld", "")
    .option(
      "--exact [seconds]",
      `look for the fewest marks and prove it, for tables of up to ${EXACT_ROWS} rows (default ${EXACT_SECONDS} s)`,
      secondsOf,
    )
    .addOption(
      new Option("--profile <name>", "protection rules").choices(["default", "strict"]).default("default"),
    )
    .action((options: Options) => protectTable(options, shell));
}

async function protectTable(options: Options, shell: Shell): Promise<void> {
  const { header, keys, counts } = await countsOf(options.table, "--table");
  const sums = await sumsOf(options.constraints, "--constraints", counts.length);
  refuseWrongSums(sums, counts, "--constraints");
  if (options.exact && counts.length > EXACT_ROWS)
    throw new UsageError(`--exact: the table has ${counts.length} rows; it is meant for up to ${EXACT_ROWS}`);
  const { highsSolver, PROFILES, Refusal } = await import("#aggregation/index.ts");
  const { protectTransparently } = await import("#aggregation/protect/transparent.ts");
  const { prove } = await import("#aggregation/audit/prove.ts");
  const { checkWitnesses } = await import("#aggregation/audit/check.ts");
  const { witnessText } = await import("#aggregation/audit/file.ts");
  const { default: loadHighs } = await import("highs");
  const profile = PROFILES[options.profile];
  refuseSmallTotal(sums, counts, profile);
  const system: TableSystem = {
    cells: counts.map((count, row) => ({ id: JSON.stringify(keys[row]), count })),
    sums,
    orders: [],
  };
  const solver = highsSolver(await loadHighs());
  const persons = options.persons ?? false;
  const exact =
    options.exact === undefined
      ? undefined
      : {
          seconds: options.exact === true ? EXACT_SECONDS : options.exact,
          clock: () => shell.now() / 1000,
        };
  let protection: Protection;
  try {
    protection = protectTransparently(system, profile, solver, { persons, seed: options.seed, exact });
  } catch (error) {
    if (error instanceof Refusal) throw new RefusedError(error.sentence.en);
    throw error;
  }
  const { hidden, primary, tables } = protection;
  const published = { values: counts.map((count, row) => (hidden.has(row) ? null : count)), sums };
  const proof = prove({ published, truth: counts, profile, solver, hints: tables, persons });
  if (!proof.proven)
    throw new RefusedError(
      `row ${proof.row} could be guessed; nothing is written. Merge categories and try again.`,
    );
  const fault = checkWitnesses(published, proof.witnesses, profile);
  if (fault)
    throw new RefusedError(`the check failed: ${fault}; nothing is written. Merge categories and try again.`);
  // Other columns could repeat the count or say which marks are small: only what names the row goes out.
  const lines = keys.map((key, row) => [...key, published.values[row] ?? "", hidden.has(row) ? "*" : ""]);
  if (options.witnesses)
    await writeFile(options.witnesses, witnessText(proof.witnesses, options.profile, counts.length), {
      mode: 0o600,
    });
  await writeFile(options.out, stringify([[...header, "published", "mark"], ...lines]));
  const withheld = hidden.size - primary.size;
  shell.out(`${counts.length} cells, ${primary.size} small, ${withheld} withheld with them`);
  if (protection.proof) shell.out(boundLine(protection.proof));
  else if (exact)
    shell.out("so small a table is protected against readers who run this program, not exactly");
  if (isFine(sums, counts, profile))
    shell.out(
      `half of the finest cells that are not zero are below ${profile.k}: a coarser table would say more`,
    );
}

/** What was proven, in units of one withheld row; a grand total counts as fifty. */
function boundLine({ cost, bound }: { readonly cost: number; readonly bound: number }): string {
  if (bound >= cost) return `no fewer will do: proven (${cost} withheld; a grand total counts as 50)`;
  const gap = ((100 * (cost - bound)) / cost).toFixed(1);
  return `at least ${bound} are needed, ${cost} are withheld: a gap of ${gap} % (a grand total counts as 50)`;
}

/** Every group of rows that belong together is a table of its own; its largest row is its total. */
function refuseSmallTotal(sums: readonly Sum[], counts: readonly number[], profile: Profile): void {
  const group = counts.map((_, row) => row);
  const find = (row: number): number => {
    let top = row;
    while (group[top] !== top) top = group[top]!;
    group[row] = top;
    return top;
  };
  for (const { parent, children } of sums) for (const child of children) group[find(child)] = find(parent);
  const largest = new Map<number, number>();
  for (const row of new Set(sums.flatMap(({ parent, children }) => [parent, ...children]))) {
    const best = largest.get(find(row));
    if (best === undefined || counts[row]! > counts[best]!) largest.set(find(row), row);
  }
  for (const row of largest.values())
    if (counts[row]! < profile.smallestTotal)
      throw new RefusedError(
        `row ${row} is the total of a table of fewer than ${profile.smallestTotal}; take a longer period or a larger area`,
      );
}

/** Whether the median finest count, zeros left aside, is small: then most of the table will be marks. */
function isFine(sums: readonly Sum[], counts: readonly number[], profile: Profile): boolean {
  const wholes = new Set(sums.map(({ parent }) => parent));
  const finest = counts
    .filter((count, row) => count > 0 && !wholes.has(row))
    .sort((left, right) => left - right);
  return finest.length > 0 && finest[Math.floor(finest.length / 2)]! < profile.smallestMedianLeaf;
}
