// Attacks 1 and 2 of the disclosure-control design, on files as a stranger would download them. The attacking
// code (exports, sums, bounds) and the recount import nothing of aggregation/.
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import loadHighs from "highs";
import t from "tap";
import { run } from "#cli/program.ts";
import { reportCommand } from "#cli/report.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import { world } from "../aggregation/world.ts";
import { boundsOf } from "./bounds.ts";
import { nameOf, readExport } from "./exports.ts";
import { recount } from "./recount.ts";
import { equationsOf, knownOf, peel } from "./sums.ts";

const K = 5;
const highs = await loadHighs();
const folder = await mkdtemp(join(tmpdir(), "lakana-attack-"));
t.teardown(() => rm(folder, { recursive: true, force: true }));

const counted = (one: CaseFacts): boolean =>
  one.verification !== "VE-UNL" && one.consent.some(({ scope, value }) => scope === "CS-STATS" && value);

type Exported = {
  readonly release: { readonly tables: readonly { readonly dimensions: readonly Dimension[] }[] };
};
type Dimension = {
  readonly name: string;
  readonly mentions?: unknown;
  readonly categories: readonly { readonly code: string; readonly parent: string | null }[];
};

async function exported(seed: number, mandate: string) {
  const facts = world(seed);
  const out = join(folder, `${mandate}-${seed}`);
  await writeFile(join(folder, "facts.json"), JSON.stringify(facts));
  const lines: string[] = [];
  const shell = {
    out: (text: string) => lines.push(text),
    error: (text: string) => lines.push(text),
    now: () => Date.UTC(2026, 10, 1),
    randomBytes: (length: number) => new Uint8Array(randomBytes(length)),
  };
  const period = ["--from", "2025-01", "--to", "2026-12", "--mandate", mandate];
  const code = await run(["report", "--facts", join(folder, "facts.json"), ...period, "--out", out], shell, [
    reportCommand(shell),
  ]);
  if (code !== 0) throw new Error(lines.join("\n"));
  const { release } = JSON.parse(await readFile(join(out, "release.json"), "utf8")) as Exported;
  const categories = release.tables.flatMap(({ dimensions }) => dimensions.flatMap((one) => one.categories));
  return {
    cells: readExport(await readFile(join(out, "tables.csv"), "utf8")),
    parents: Object.fromEntries(categories.flatMap(({ code, parent }) => (parent ? [[code, parent]] : []))),
    several: new Set(
      release.tables.flatMap(({ dimensions }) =>
        dimensions.flatMap(({ name, mentions }) => (mentions ? [name] : [])),
      ),
    ),
    truth: facts.filter(counted),
  };
}

for (const [seed, mandate] of [
  [101, "MD-ACHPR"],
  [102, "MD-ACHPR"],
  [103, "MD-ACHPR"],
] as const)
  t.test(`an outsider with the files of world ${seed} learns no small count`, async (t) => {
    const { cells, parents, several, truth } = await exported(seed, mandate);
    for (const { unit, key, count } of cells)
      if (count !== null && count !== recount(truth, unit, key))
        t.fail(`${nameOf(unit, key)} is printed as ${count} and is not that`);
    const known = knownOf(cells);
    const equations = equationsOf(cells, parents, several);
    for (const { whole, parts } of equations)
      if ([whole, ...parts].every((name) => known.has(name)))
        t.equal(
          parts.reduce((sum, part) => sum + known.get(part)!, 0),
          known.get(whole),
        );
    const hidden = cells.filter(({ unit, key }) => !known.has(nameOf(unit, key)));
    t.ok(hidden.length > 10 && equations.length > 50, "there is something to attack");
    const peeled = [...peel(equations, known)];
    // What nobody prints ("all but these") may follow, as long as it is not small.
    t.same(
      peeled.filter(([name, count]) => !name.includes("=!") || count < K),
      [],
      "subtracting margins gives nothing",
    );
    const unprinted = equations.flatMap(({ parts }) => parts).filter((name) => name.includes("=!"));
    const names = [...new Set([...hidden.map(({ unit, key }) => nameOf(unit, key)), ...unprinted])];
    const bounds = boundsOf(highs, equations, known, names);
    for (const { unit, key } of hidden) {
      const count = recount(truth, unit, key);
      const { low, high } = bounds.get(nameOf(unit, key))!;
      t.ok(high - low > 0.5, "no mark is determined");
      if (count >= K) continue;
      t.ok(low <= Math.max(0, count - 1) + 1e-6 && high >= K - 1e-6, "the interval of a small count holds");
    }
  });

t.test("the same attack opens a file that hides small counts only", async (t) => {
  const { cells, parents, several, truth } = await exported(104, "MD-ACHPR");
  const careless = cells.map((cell) => {
    const count = recount(truth, cell.unit, cell.key);
    return { ...cell, count: count < K ? null : count };
  });
  const known = knownOf(careless);
  const equations = equationsOf(careless, parents, several);
  const names = [
    ...new Set(
      [
        ...careless.map(({ unit, key }) => nameOf(unit, key)),
        ...equations.flatMap(({ parts }) => parts).filter((name) => name.includes("=!")),
      ].filter((name) => !known.has(name)),
    ),
  ];
  const opened = [...boundsOf(highs, equations, known, names).values()].filter(({ high }) => high < K - 1e-6);
  t.ok(opened.length > 0, "the attack works");
});
