// The attacks of the disclosure-control design, section 5, on what the desk exports: seeded worlds, 3 audiences,
// 8 quarters. Two worlds here; all 20 with LAKANA_FULL=1.
import loadHighs from "highs";
import t from "tap";
import { judge } from "./truth/judge.ts";
import { publish, truthLines } from "./worlds/publish.ts";
import { world } from "./worlds/world.ts";

t.setTimeout(3_600_000);
const full = process.env["LAKANA_FULL"] === "1";
const SEEDS = full ? Array.from({ length: 20 }, (_, index) => index + 1) : [3, 5];
const highs = await loadHighs();

/** An attack that still succeeds, with what is missing; SECURITY.md says so. */
const OPEN: readonly (readonly [attack: string, missing: string])[] = [
  ["9b", "the ledger does not keep what each organisation knew of earlier releases"],
];

for (const seed of SEEDS)
  t.test(`no attack on world ${seed} reaches what its profile promises to be impossible`, async (t) => {
    const one = world(seed);
    const { releases, refusals } = await publish(one);
    const { untrue, verdicts } = judge(highs, releases, truthLines(one.cases));
    t.ok(releases.length >= 8, `${releases.length} releases, ${refusals.length} refused`);
    t.same(untrue, [], "every printed number is the recounted one");
    for (const { attack, claims, successes, wrong } of verdicts) {
      const [, missing] = OPEN.find(([name]) => attack.startsWith(name)) ?? [];
      t.same(successes, [], `${attack}: ${claims} claims`, missing ? { todo: missing } : {});
      t.same(wrong, [], `${attack}: what it claims is true`);
    }
  });
