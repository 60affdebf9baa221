// Attacks published files:
//   node --import tsx test/attacks/run.ts <exports-dir> --truth <cases.csv>
// Every folder below <exports-dir> that holds a tables.csv and a release.json is one release. The columns of
// cases.csv are in truth/cases.ts. Exit code 1 when an attack reaches what the profile promises to be impossible.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import loadHighs from "highs";
import { readCases } from "./truth/cases.ts";
import { judge } from "./truth/judge.ts";
import { readExports } from "./twelve/exports.ts";

const { positionals, values } = parseArgs({ allowPositionals: true, options: { truth: { type: "string" } } });
const [folder] = positionals;
if (!folder || !values.truth) {
  console.error("usage: node --import tsx test/attacks/run.ts <exports-dir> --truth <cases.csv>");
  process.exit(2);
}
const releases = readExports(folder);
if (releases.length === 0) {
  console.error(`no release below ${folder}`);
  process.exit(2);
}
const { untrue, verdicts } = judge(
  await loadHighs(),
  releases,
  readCases(readFileSync(values.truth, "utf8")),
);
for (const one of untrue) console.log(`untrue: ${one}`);
for (const { attack, claims, successes, wrong } of verdicts) {
  console.log(`${attack}: ${claims} claims, ${successes.length} reach what is promised to be impossible`);
  for (const one of successes) console.log(`  ${one}`);
  for (const one of wrong) console.log(`  not true: ${one}`);
}
const failed =
  untrue.length + verdicts.reduce((sum, one) => sum + one.successes.length + one.wrong.length, 0);
process.exitCode = failed > 0 ? 1 : 0;
