// Two worlds that differ in hidden values only, with the same marks: every file that leaves is the same, byte
// for byte (issue 4, "non-interference").
import { createHash } from "node:crypto";
import loadHighs from "highs";
import t from "tap";
import { isEligible } from "#aggregation/cube/eligible.ts";
import { buildRelease, highsSolver } from "#aggregation/index.ts";
import { renderReport } from "#aggregation/report/report.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import { LANGUAGES } from "#schemas/language.ts";
import { RENDERINGS } from "#schemas/release.ts";
import { world } from "../world.ts";

const solver = highsSolver(await loadHighs());
const scope = { from: "2025-01", to: "2026-12", audience: "public", verification: "VE-POSS" } as const;
const texts = { coverName: "", contact: "", summary: "", context: "", recommendations: [], quotes: [] };

async function filesOf(facts: readonly CaseFacts[]): Promise<ReadonlyMap<string, string>> {
  const { release, renderings, manifest } = await buildRelease({
    facts,
    mandate: "MD-ACHPR",
    scope,
    profile: "default",
    organisation: "Organisation fictive",
    fictional: true,
    made: "2026-11",
    solver,
    sha256: (bytes) => createHash("sha256").update(bytes).digest(),
  });
  const digest = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");
  const reports = await Promise.all(LANGUAGES.map((language) => renderReport(release, texts, language)));
  return new Map([
    ["tables", JSON.stringify(release.tables)],
    ["release.json", digest(manifest)],
    ...RENDERINGS.map((name): [string, string] => [name, digest(renderings[name])]),
    ...reports.flatMap(({ docx, pdf, html }, index): [string, string][] => [
      [`report.${index}.docx`, digest(docx)],
      [`report.${index}.pdf`, digest(pdf)],
      [`report.${index}.html`, digest(html)],
    ]),
  ]);
}

type Change = (one: CaseFacts) => CaseFacts;
const withViolation =
  (violation: CaseFacts["acts"][number]["violation"]): Change =>
  (one) => ({ ...one, acts: one.acts.map((act, index) => (index === 0 ? { ...act, violation } : act)) });
const withMotives =
  (bias_motive: CaseFacts["bias_motive"]): Change =>
  (one) => ({ ...one, bias_motive });
const withNeeds =
  (need: CaseFacts["need"]): Change =>
  (one) => ({ ...one, need });
const withPlace =
  (place: CaseFacts["incident"]["place"]): Change =>
  (one) => ({ ...one, incident: { ...one.incident, place } });

/** Pairs of changes to one counted case; what they change is hidden, or it would show in the tables. */
const PAIRS: readonly [string, Change, Change][] = [
  ["an act in one of two hidden families", withViolation("V-KILL"), withViolation("V-REPRIS")],
  ["types of one family", withViolation("V-KILL"), withViolation("V-MOB")],
  ["a motive that few name", withMotives(["BM-REL"]), withMotives(["BM-ETH"])],
  ["a second motive", withMotives(["BM-UNK"]), withMotives(["BM-HIV", "BM-OTH"])],
  ["needs that few have", withNeeds(["ND-DOC"]), withNeeds(["ND-DOC", "ND-JOB"])],
  ["a site or its region", withPlace("ML-KIDAL"), withPlace("ML-GAO")],
];

t.test("what is hidden changes no byte of any file", async (t) => {
  for (const seed of [7]) {
    const facts = world(seed);
    const target = facts.find((one) => isEligible(one, scope))!;
    const changed = (change: Change) => facts.map((one) => (one === target ? change(one) : one));
    for (const [name, first, second] of PAIRS) {
      const [left, right] = [await filesOf(changed(first)), await filesOf(changed(second))];
      t.equal(left.get("tables"), right.get("tables"), `${name}: the marks are the same`);
      t.same(left, right, name);
    }
  }
});

t.test("and a change that shows is seen, so that the comparison means something", async (t) => {
  const facts = world(7);
  const target = facts.find((one) => isEligible(one, scope))!;
  const without = facts.filter((one) => one !== target);
  const [left, right] = [await filesOf(facts), await filesOf(without)];
  for (const [name, digest] of left) t.not(digest, right.get(name), name);
});
