// An attack that cannot succeed proves nothing: the same attacks on files of careless hands.
import loadHighs from "highs";
import t from "tap";
import { truthOf } from "./truth/recount.ts";
import { PROMISED } from "./truth/rules.ts";
import { scoreOf } from "./truth/score.ts";
import { margins } from "./twelve/01-margins.ts";
import { bounds } from "./twelve/02-bounds.ts";
import { differencing } from "./twelve/03-differencing.ts";
import type { Attack } from "./twelve/attack.ts";
import { cellOf } from "./twelve/cell.ts";
import type { Released } from "./twelve/exports.ts";
import { publish, truthLines } from "./worlds/publish.ts";
import { world } from "./worlds/world.ts";

t.setTimeout(600_000);
const highs = await loadHighs();
const one = world(10);
const lines = truthLines(one.cases);
const { releases } = await publish(one, { quarters: ["2025-06", "2025-12"], report: false });
const truth = truthOf(lines, releases);

/** The same tables with other marks. */
const marked = (hide: (count: number) => boolean): Released[] =>
  releases.map((release) => ({
    ...release,
    tables: release.tables.map((table) => ({
      ...table,
      lines: table.lines.map((line) => {
        const cell = cellOf(release, table, line.key);
        const count = cell ? truth.count(cell) : 0;
        return line.impossible ? line : { ...line, count: hide(count) ? null : count };
      }),
    })),
  }));
const reached = (attack: Attack, files: readonly Released[]): number => {
  const known = { releases: files, organisations: [], candidates: [], highs };
  const { successes, wrong } = scoreOf(attack.run(known), truth, PROMISED[one.profile]);
  t.same(wrong, [], `${attack.name}: what it claims is true`);
  return successes.length;
};

t.test("hiding small counts alone is opened by subtraction and by bounds", async (t) => {
  const careless = marked((count) => count < 5);
  t.ok(reached(margins, careless) > 0);
  t.ok(reached(bounds, careless) > 0);
  t.ok(reached(differencing, careless) > 0);
});

t.test("and these releases, as they are, are not", async (t) => {
  for (const attack of [margins, bounds, differencing]) t.equal(reached(attack, releases), 0, attack.name);
});
