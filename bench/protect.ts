// Hiding, proving and checking tables, each in a process of its own:
//   node --import tsx bench/protect.ts tuning FOLDER      tables t100, t1000 and t10k of a folder
//   node --import tsx bench/protect.ts fresh [100|1000|10000] [tables]    invented ones, seeds 1 and up (default 1000, 20)
// Processor seconds, not time on the clock; peak memory of the whole process, Node and solver included.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Measured } from "./support/protectOne.ts";

const one = fileURLToPath(new URL("support/protectOne.ts", import.meta.url));
const [kind, where = "1000", most = "20"] = process.argv.slice(2);
const tables =
  kind === "tuning"
    ? ["t100", "t1000", "t10k"].map((name) => [where, name])
    : Array.from({ length: Number(most) }, (_, index) => [where, String(index + 1)]);

const line = (...cells: (string | number)[]) => console.log(`| ${cells.join(" | ")} |`);
line("table", "rules", "cells", "small", "withheld", "protect s", "prove s", "tables", "peak MB");
line(...new Array<string>(9).fill("--:"));
for (const [folder, name] of tables)
  for (const rules of ["default", "strict"]) {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ["--import", "tsx", one, rules, folder!, name!],
      { encoding: "utf8" },
    );
    if (status !== 0) {
      line(name!, rules, stderr.trim().split("\n").slice(-1)[0] ?? "");
      continue;
    }
    const found = JSON.parse(stdout) as Measured;
    line(
      name!,
      rules,
      found.cells,
      found.small,
      found.withheld,
      found.protectSeconds.toFixed(2),
      found.proveSeconds.toFixed(2),
      found.witnessTables,
      found.peakMegabytes.toFixed(0),
    );
  }
