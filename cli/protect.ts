import { writeFile } from "node:fs/promises";
import { Command, Option } from "commander";
import { bytesOf } from "./input.ts";
import { RefusedError, type Shell, UsageError } from "./shell.ts";

type Options = {
  readonly table: string;
  readonly constraints: string;
  readonly profile: "default" | "strict";
  readonly out: string;
};

type Table = {
  readonly header: string;
  readonly rows: readonly string[];
  readonly counts: readonly number[];
};

const linesOf = async (path: string, option: string): Promise<string[]> =>
  new TextDecoder()
    .decode(await bytesOf(path, option))
    .split(/\r?\n/)
    .filter((line) => line !== "");

/** A plain CSV (no quotes) with a column `count`; the number of a row is its position below the header. */
async function tableOf(path: string): Promise<Table> {
  const [header = "", ...rows] = await linesOf(path, "--table");
  const column = header.split(",").indexOf("count");
  if (column < 0 || header.includes('"')) throw new UsageError("--table: a CSV with a column count expected");
  const counts = rows.map((row, index) => {
    const text = row.split(",")[column] ?? "";
    if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--table: row ${index} has no whole count`);
    return Number(text);
  });
  return { header, rows, counts };
}

type Sum = { readonly parent: number; readonly children: readonly number[] };

/** Lines "parent_row,child_rows", the children between spaces. Each must hold among the counts. */
async function sumsOf(path: string, counts: readonly number[]): Promise<Sum[]> {
  const [, ...lines] = await linesOf(path, "--constraints");
  return lines.map((line, index) => {
    const found = /^(\d+),(\d+(?: \d+)*)$/.exec(line);
    const [parent, ...children] = found ? [found[1]!, ...found[2]!.split(" ")].map(Number) : [];
    if (parent === undefined || [parent, ...children].some((row) => row >= counts.length))
      throw new UsageError(`--constraints: line ${index + 2} does not name rows of the table`);
    if (children.reduce((sum, row) => sum + counts[row]!, 0) !== counts[parent])
      throw new UsageError(`--constraints: line ${index + 2} does not add up`);
    return { parent, children };
  });
}

/** `lakana protect`: hides small counts of any additive table, and what would give them away. */
export function protectCommand(shell: Shell): Command {
  return new Command("protect")
    .description("hide small counts of a table, and the counts that would give them away")
    .requiredOption("--table <file>", "CSV with a column count")
    .requiredOption("--constraints <file>", "CSV parent_row,child_rows: which rows add up to which")
    .requiredOption("--out <file>", "the same table with * for hidden counts")
    .addOption(
      new Option("--profile <name>", "protection rules").choices(["default", "strict"]).default("default"),
    )
    .action((options: Options) => protectTable(options, shell));
}

async function protectTable(options: Options, shell: Shell): Promise<void> {
  const { attackKnowledge } = await import("#aggregation/audit/audit.ts");
  const { highsSolver, PROFILES, Refusal } = await import("#aggregation/index.ts");
  const { protect } = await import("#aggregation/protect/protect.ts");
  const { default: loadHighs } = await import("highs");
  const { header, rows, counts } = await tableOf(options.table);
  const sums = await sumsOf(options.constraints, counts);
  const profile = PROFILES[options.profile];
  const solver = highsSolver(await loadHighs());
  const system = { cells: counts.map((count, row) => ({ id: String(row), count })), sums, orders: [] };
  try {
    const { hidden, primary } = protect(system, profile, solver);
    const attacked = attackKnowledge(
      {
        known: new Map(counts.flatMap((count, row) => (hidden.has(row) ? [] : [[String(row), count]]))),
        unknown: new Set([...hidden].map(String)),
        equations: sums.map(({ parent, children }) => ({
          whole: String(parent),
          parts: children.map(String),
        })),
        orders: [],
      },
      (cell) => counts[Number(cell)]!,
      profile,
      solver,
    );
    if (attacked.failures.length > 0)
      throw new RefusedError("the audit found a hidden count that can be guessed; nothing is written");
    const column = header.split(",").indexOf("count");
    // Other columns could repeat the count or say which marks are small: only what names the row goes out.
    const names = (line: string) => line.split(",").slice(0, column);
    const lines = [
      [...names(header), "count"],
      ...rows.map((row, index) => [...names(row), hidden.has(index) ? "*" : String(counts[index])]),
    ];
    await writeFile(options.out, `${lines.map((line) => line.join(",")).join("\r\n")}\r\n`);
    shell.out(
      `${rows.length} cells, ${primary.size} small, ${hidden.size - primary.size} withheld with them`,
    );
  } catch (error) {
    if (error instanceof Refusal) throw new RefusedError(error.sentence.en);
    throw error;
  }
}
