import { Command, Option } from "commander";
import type { Shell } from "../shell.ts";
import { makeDevice } from "./device.ts";
import { init, result, upload } from "./figuresSteps.ts";
import { abort, again, close, join, sign, status, unmask } from "./steps.ts";

const withPlace = (command: Command): Command =>
  command
    .requiredOption("--device <file>", "who signs: a file of lakana sum device")
    .requiredOption("--board <place>", "where the messages hang: a folder, or the address that init printed");
const withOwn = (command: Command): Command =>
  withPlace(command).requiredOption(
    "--own <folder>",
    "state of this organisation in this round; never shared",
  );
const withTable = (command: Command): Command =>
  command
    .requiredOption("--table <file>", "CSV: key columns, then count; the same rows for everybody")
    .requiredOption("--constraints <file>", "CSV parent_row,child_rows: which rows add up to which")
    .addOption(
      new Option("--profile <name>", "protection rules").choices(["default", "strict"]).default("default"),
    );
const withCounts = (command: Command): Command =>
  command.option("--of <folder>", "of marks: the own folder of the round of the counts");

/** `lakana sum`: organisations add their tables up, and nobody sees one of them (docs/protocol.md section 19). */
export function sumCommand(shell: Shell): Command {
  const sum = new Command("sum").description(
    "add up the tables of 3 to 32 organisations; nobody sees one of them",
  );
  sum
    .command("device")
    .description("make a device that signs for an organisation of lakana keygen")
    .requiredOption("--keys <folder>", "the folder of lakana keygen")
    .requiredOption("--out <file>", "a file that is not there yet; confidential")
    .action(({ keys, out }: { keys: string; out: string }) => makeDevice(keys, out, shell));
  withTable(withPlace(sum.command("init").description("call for a round")))
    .option("--quarter <quarter>", "for example 2026-Q3")
    .option("--member <id...>", "hex ids of all organisations, one's own too")
    .requiredOption("--deadline <day>", "the last day of the round, for example 2026-12-31")
    .option("--three", "three organisations are enough; all of them sign that")
    .option("--after <place>", "the board of the round that was aborted")
    .option("--marks-of <place>", "call for the round of the marks of a round of counts")
    .action((options) => init(options, shell));
  withOwn(sum.command("join").description("make a fresh key for the round"))
    .option("--history <file>", "sums published before; refuses the same quarter with other members")
    .action((options) => join(options, shell));
  withOwn(sum.command("sign").description("show whose keys are in the roster, and sign it"))
    .option("--compared", "the numbers were compared by voice: sign")
    .action((options) => sign(options, shell));
  withCounts(withTable(withOwn(sum.command("upload").description("mask the own table and send it")))).action(
    (options) => upload(options, shell),
  );
  withOwn(sum.command("close").description("sign the list of uploads of all")).action((options) =>
    close(options, shell),
  );
  withOwn(sum.command("unmask").description("give the own mask to the others, once all have signed")).action(
    (options) => unmask(options, shell),
  );
  withCounts(withTable(withOwn(sum.command("result").description("open the sum; of marks, write the table"))))
    .option("--out <file>", "of marks: CSV with published and mark")
    .option("--history <file>", "of marks: where the published sum is noted")
    .option("--witnesses <file>", "of marks: proof for lakana audit; as confidential as the counts")
    .action((options) => result(options, shell));
  withOwn(sum.command("again").description("send the last message again")).action((options) =>
    again(options, shell),
  );
  withOwn(sum.command("abort").description("end the round and erase its secrets")).action((options) =>
    abort(options, shell),
  );
  withPlace(sum.command("status").description("who has sent what")).action((options) =>
    status(options, shell),
  );
  return sum;
}
