// What holds for every world, whoever looks: true, additive, the same for every order of the cases, and no more
// told by one case more.
import fc from "fast-check";
import loadHighs from "highs";
import t from "tap";
import { untrueIn } from "./truth/judge.ts";
import { truthOf } from "./truth/recount.ts";
import { PROMISED } from "./truth/rules.ts";
import { scoreOf } from "./truth/score.ts";
import { differencing } from "./twelve/03-differencing.ts";
import { drilldown } from "./twelve/05-drilldown.ts";
import { cellOf, cellText } from "./twelve/cell.ts";
import type { Released } from "./twelve/exports.ts";
import { publish, truthLines } from "./worlds/publish.ts";
import { type KnownCase, world } from "./worlds/world.ts";

t.setTimeout(900_000);
const highs = await loadHighs();
const full = process.env["LAKANA_FULL"] === "1";
const runs = { numRuns: full ? 40 : 2 };
const seeds = fc.integer({ min: 21, max: 5000 });
const series = { quarters: ["2025-06"], audiences: ["public", "network"], report: false } as const;

const sharedBytes = ({ files }: Released): string =>
  [...files]
    .sort(([left], [right]) => left.localeCompare(right))
    .map(([name, bytes]) => `${name} ${Buffer.from(bytes).toString("base64")}`)
    .join("\n");

t.test("every printed number is the recounted one, and parts make their wholes", async (t) => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const one = world(seed);
      const { releases } = await publish(one, series);
      const truth = truthOf(truthLines(one.cases), releases);
      // The attacker solves all sums at once: contradictions would stop him.
      drilldown.run({ releases, highs, organisations: [], candidates: [] });
      return untrueIn(releases, truth).length === 0;
    }),
    runs,
  );
  t.pass();
});

t.test("the order of the cases changes no byte", async (t) => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const one = world(seed);
      const [first, second] = [
        await publish(one, series),
        await publish({ ...one, cases: [...one.cases].reverse() }, series),
      ];
      return first.releases.map(sharedBytes).join() === second.releases.map(sharedBytes).join();
    }),
    runs,
  );
  t.pass();
});

t.test("what is marked once for a period stays marked in later releases of it", async (t) => {
  const one = world(3);
  const { releases } = await publish(one, {
    quarters: ["2025-06", "2025-09", "2025-12"],
    audiences: ["public", "regional"],
    report: false,
  });
  const signs = new Map<string, boolean>();
  for (const release of releases)
    for (const table of release.tables)
      for (const { key, count, impossible } of table.lines) {
        const cell = cellOf(release, table, key);
        if (!cell || impossible) continue;
        const name = cellText(cell);
        if (signs.has(name)) t.equal(count === null, signs.get(name), `${release.name}: ${name}`);
        signs.set(name, count === null);
      }
  t.ok(signs.size > 50);
});

t.test("one case more is never revealed by two releases of the same months", async (t) => {
  const one = world(5);
  const added = one.cases.find(
    ({ facts, known }) =>
      known === "2025-05" && facts.verification !== "VE-UNL" && facts.consent.every(({ value }) => value),
  )!;
  // The case is known after the first release: it must not show as the difference of the two.
  const late: KnownCase = { ...added, known: "2025-08" };
  const cases = one.cases.map((other) => (other === added ? late : other));
  const { releases } = await publish({ ...one, cases }, { quarters: ["2025-06", "2025-09"], report: false });
  const truth = truthOf(truthLines(cases), releases);
  const { successes, wrong } = scoreOf(
    differencing.run({ releases, highs, organisations: [], candidates: [] }),
    truth,
    PROMISED[one.profile],
  );
  t.same(untrueIn(releases, truth), []);
  t.same(successes, []);
  t.same(wrong, []);
});
