// The attacks are worth what they find: each mutant of the protector and of the exporter makes one mistake, and
// one attack must find it in the files. Mutation score: all.
import loadHighs from "highs";
import t from "tap";
import { MUTANTS } from "./mutants/list.ts";
import { mutated } from "./mutants/mutate.ts";
import { judge } from "./truth/judge.ts";
import type * as Publishing from "./worlds/publish.ts";
import { world } from "./worlds/world.ts";

t.setTimeout(1_800_000);
const highs = await loadHighs();
const only = process.env["LAKANA_MUTANT"];

for (const { name, found, exchanges, quarters, audiences, seed = 10, change } of MUTANTS) {
  if (only && only !== name) continue;
  t.test(`caught: ${name}`, async (t) => {
    const { publish, truthLines } = await mutated<typeof Publishing>(
      name,
      "test/attacks/worlds/publish.ts",
      exchanges,
    );
    const given = world(seed);
    const cases = change
      ? given.cases.map(({ facts, known }) => ({ known, facts: change(facts) }))
      : given.cases;
    const { releases } = await publish(
      { ...given, cases },
      {
        ...(quarters ? { quarters } : {}),
        ...(audiences ? { audiences } : {}),
        // Mistakes of the protector show in the tables; only those of the exporter need every file.
        report: /^(4|7|10|11)/.test(found),
      },
    );
    t.ok(releases.length > 0, "something is published");
    const { untrue, verdicts } = judge(highs, releases, truthLines(cases));
    const finders = verdicts.filter(({ successes }) => successes.length > 0);
    t.ok(
      finders.some(({ attack }) => attack.startsWith(found)),
      `by ${finders.map(({ attack, successes }) => `${attack} (${successes[0]})`).join("; ") || "nobody"}${untrue.length > 0 ? `, and ${untrue.length} numbers are untrue` : ""}`,
    );
  });
}
