// Non-interference over a series: where the marks of every release are the same, two worlds that differ in a
// hidden value export the same bytes, in every format, the reports among them.
import t from "tap";
import type { CaseFacts } from "#schemas/facts.ts";
import { type Published, publish } from "./worlds/publish.ts";
import { type KnownCase, world } from "./worlds/world.ts";

t.setTimeout(900_000);
const full = process.env["LAKANA_FULL"] === "1";

type Change = (facts: CaseFacts) => CaseFacts;
const violation =
  (code: CaseFacts["acts"][number]["violation"]): Change =>
  (facts) => ({
    ...facts,
    acts: facts.acts.map((act, index) => (index === 0 ? { ...act, violation: code } : act)),
  });
const motives =
  (bias_motive: CaseFacts["bias_motive"]): Change =>
  (facts) => ({ ...facts, bias_motive });
const place =
  (code: CaseFacts["incident"]["place"]): Change =>
  (facts) => ({ ...facts, incident: { ...facts.incident, place: code } });

/** Two ways to change one case; what they change is hidden, or it would show in the tables. */
const PAIRS: readonly (readonly [string, Change, Change])[] = [
  ["an act in one of two hidden families", violation("V-KILL"), violation("V-REPRIS")],
  ["a site or its region", place("ML-KIDAL"), place("ML-GAO")],
  ["a motive that few name", motives(["BM-REL"]), motives(["BM-ETH"])],
];
const SERIES = { quarters: full ? ["2025-03", "2025-06", "2025-09", "2025-12"] : ["2025-06", "2025-09"] };

/** All that is printed and marked, without any format. */
const tablesOf = ({ releases }: Published): string =>
  JSON.stringify(releases.map(({ name, tables }) => [name, tables.map(({ id, lines }) => [id, lines])]));

const bytesOf = ({ folders }: Published): Map<string, string> =>
  new Map(
    [...folders].flatMap(([folder, files]) =>
      [...files].map(([name, bytes]): [string, string] => [
        `${folder}/${name}`,
        Buffer.from(bytes).toString("base64"),
      ]),
    ),
  );

t.test("what is hidden changes no byte of any file of a series", async (t) => {
  let same = 0;
  for (const seed of full ? [10, 7, 2] : [10]) {
    const one = world(seed);
    const target = one.cases.find(
      ({ facts, known }) =>
        facts.incident.month !== null &&
        facts.incident.month >= "2025-04" &&
        known <= "2025-06" &&
        facts.verification !== "VE-UNL" &&
        facts.consent.every(({ value }) => value),
    )!;
    const changed = (change: Change): KnownCase[] =>
      one.cases.map((other) => (other === target ? { ...other, facts: change(other.facts) } : other));
    for (const [name, left, right] of full ? PAIRS : PAIRS.slice(0, 1)) {
      const first = await publish({ ...one, cases: changed(left) }, SERIES);
      const second = await publish({ ...one, cases: changed(right) }, SERIES);
      if (tablesOf(first) !== tablesOf(second)) continue;
      same++;
      const bytes = bytesOf(second);
      t.equal(bytes.size, bytesOf(first).size);
      for (const [file, content] of bytesOf(first)) t.ok(content === bytes.get(file), `${name}: ${file}`);
    }
  }
  t.ok(same > 0, `${same} pairs of worlds with the same marks`);
});
