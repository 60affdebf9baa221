// The statisticians' page says the rules that the program follows, and names files that exist.
import { access, readFile } from "node:fs/promises";
import t from "tap";
import { PROFILES } from "#aggregation/profile.ts";

const page = await readFile("docs/disclosure-control.md", "utf8");
const { default: usual, strict } = PROFILES;
const percent = (share: number) => `${Math.round(share * 100)} %`;

t.test("thresholds on the page are those of profiles.json", async (t) => {
  const rows = new Map(
    page.split("\n").flatMap((line) => {
      const cells = line.split("|").map((cell) => cell.trim());
      return cells.length === 5 ? [[cells[1]!, cells.slice(2, 4)] as const] : [];
    }),
  );
  const says = (rule: string, of: (profile: typeof usual) => string | number) =>
    t.same(rows.get(rule), [String(of(usual)), String(of(strict))], rule);
  says("counts 0..k-1 are marked; k", ({ k }) => k);
  says("smallest total of a table", ({ smallestTotal }) => smallestTotal);
  says("median finest count, zeros aside, at least", ({ smallestMedianLeaf }) => smallestMedianLeaf);
  says("largest share of marked finest cells", ({ largestHiddenShare }) => percent(largestHiddenShare));
  says("provable share of one sensitive value in a recognisable group, at most", ({ groupShare }) =>
    percent(groupShare),
  );
  says(
    "organisations that reported what a printed cell counts, where several report, at least",
    ({ contributors }) => contributors.fewest,
  );
  says("… and the share of one of them, at most", ({ contributors }) => percent(contributors.largestShare));
  says("… beside HIV, migration, armed groups, minors", ({ smallestPlace }) => smallestPlace.health);
  says("… beside anything else", ({ smallestPlace }) => smallestPlace.other);
  t.notOk(usual.existenceDeniable);
  t.ok(strict.existenceDeniable);
});

t.test("files that the page names are there", async (t) => {
  const named = [...page.matchAll(/`((?:aggregation|test|bench|docs)\/[^`]+)`/g)].map(([, path]) => path!);
  t.ok(named.length > 5);
  for (const path of new Set(named)) await t.resolves(access(path), path);
});
