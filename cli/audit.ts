import { Command, Option } from "commander";
import { bytesOf } from "./input.ts";
import { RefusedError, type Shell, UsageError } from "./shell.ts";
import { countsOf, publishedOf, sumsOf } from "./table.ts";

type Options = {
  readonly table: string;
  readonly constraints: string;
  readonly witnesses: string;
  readonly profile: "default" | "strict";
  readonly persons?: true;
  readonly counts?: string;
};

/** `lakana audit`: checks a protected table with its witnesses, from these files alone. */
export function auditCommand(shell: Shell): Command {
  return new Command("audit")
    .description("check that nothing hidden in a table can be guessed")
    .requiredOption("--table <file>", "CSV: key columns, published, mark")
    .requiredOption("--constraints <file>", "CSV parent_row,child_rows: which rows add up to which")
    .requiredOption("--witnesses <file>", "proof written by lakana protect")
    .option("--persons", "demand a proof against persons who know that they are in the table")
    .option(
      "--counts <file>",
      "the true counts: also check that numbers are true and small rows known as such",
    )
    .addOption(
      new Option("--profile <name>", "protection rules").choices(["default", "strict"]).default("default"),
    )
    .action((options: Options) => auditTable(options, shell));
}

async function auditTable(options: Options, shell: Shell): Promise<void> {
  const { keys, values } = await publishedOf(options.table, "--table");
  const sums = await sumsOf(options.constraints, "--constraints", values.length);
  const { PROFILES } = await import("#aggregation/profile.ts");
  const { checkWitnesses } = await import("#aggregation/audit/check.ts");
  const { readWitnesses } = await import("#aggregation/audit/file.ts");
  const profile = PROFILES[options.profile];
  const witnesses = await readFile(options.witnesses);
  if (witnesses.rows !== values.length)
    throw new UsageError(`--witnesses: made for ${witnesses.rows} rows, but the table has ${values.length}`);
  if (options.persons && !witnesses.attackers.some(({ kind }) => kind === "person"))
    throw new RefusedError("the witnesses prove nothing against persons; protect the table with --persons");
  const counts = options.counts ? await trueCounts(options.counts, keys, values) : undefined;
  const fault = checkWitnesses({ values, sums }, witnesses, profile, counts);
  if (fault) throw new RefusedError(`${fault}; do not publish this table`);
  const marks = values.filter((value) => value === null).length;
  const tables = witnesses.changes.length + (marks > 0 ? 1 : 0);
  shell.out(`${values.length} cells, ${marks} marks, each proven by two of ${tables} whole tables`);

  async function readFile(path: string) {
    const text = new TextDecoder().decode(await bytesOf(path, "--witnesses"));
    try {
      return readWitnesses(text);
    } catch (error) {
      if (error instanceof RangeError) throw new UsageError(`--witnesses: the file ${error.message}`);
      throw error;
    }
  }
}

/** The counts of those who know them, where every printed number is one of them. */
async function trueCounts(
  path: string,
  keys: readonly (readonly string[])[],
  values: readonly (number | null)[],
): Promise<readonly number[]> {
  const truth = await countsOf(path, "--counts");
  if (JSON.stringify(truth.keys) !== JSON.stringify(keys))
    throw new UsageError("--counts: the rows are not those of the table");
  const wrong = values.findIndex((value, row) => value !== null && value !== truth.counts[row]);
  if (wrong >= 0)
    throw new RefusedError(`row ${wrong} is not printed as it was counted; do not publish this table`);
  return truth.counts;
}
