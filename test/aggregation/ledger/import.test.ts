import t from "tap";
import { detailOf, refuseOverspent } from "#aggregation/ledger/budget.ts";
import { tableOfCsv } from "#aggregation/ledger/import/csv.ts";
import { importTables } from "#aggregation/ledger/import/entry.ts";
import { rankOf } from "#aggregation/ledger/rank.ts";
import { Refusal } from "#aggregation/refusal.ts";
import { world } from "../world.ts";
import { build, plainEntry, sha256, solver } from "./support.ts";

const meta = {
  unit: "cases",
  period: { from: "2025-01", to: "2025-12" },
  audience: "public",
  verification: "VE-POSS",
} as const;
const at = { pages: [], now: "2026-11", sha256, solver };
const csv = (...lines: string[]) => ["place,published,mark", ...lines, ""].join("\n");
const sentence = (text: string): string => {
  try {
    tableOfCsv(text, "cases");
  } catch (error) {
    if (error instanceof Refusal && error.reason === "import") return error.sentence.en;
    throw error;
  }
  return "taken";
};

t.test("old tables are read, and say what they give away", async (t) => {
  const text = csv("TOTAL,30,", "ML-BAMAKO,20,", "ML-OUTSIDE-BAMAKO,10,", "ML-MOPTI,,*", "ML-ELSEWHERE,,*");
  const { draft, printed, marked, exact } = importTables(text, meta, at);
  t.same([printed, marked, exact], [3, 2, 0]);
  t.equal(draft.entry.kind, "import");
  t.match(
    draft.entry.cells.map(({ key }) => key),
    ["cases|2025-01..2025-12|VE-POSS:all|"],
  );
  const naive = csv("TOTAL,30,", "ML-BAMAKO,28,", "ML-OUTSIDE-BAMAKO,,*");
  t.equal(importTables(naive, meta, at).exact, 1, "one mark that subtraction opens");
});

t.test("errors name the line and the cell", async (t) => {
  t.match(
    sentence(csv("TOTAL,30,", "ML-BAMAKO,20,", "ML-OUTSIDE-BAMAKO,11,")),
    /^Line 2: place=TOTAL says 30.*lines 3, 4.*31/,
  );
  t.match(sentence(csv("TOTAL,30,", "ML-BAMAKO,31,", "ML-OUTSIDE-BAMAKO,,*")), /^Line 2: .* at least 31/);
  t.match(sentence(csv("TOTAL,NaN,")), /^Line 2: a whole number/);
  t.match(sentence(csv("TOTAL,-3,")), /^Line 2/);
  t.match(sentence(csv("TOTAL,3,*")), /^Line 2: a number and a mark/);
  t.match(sentence(csv("TOTAL,3,c")), /^Line 2: the mark/);
  t.match(sentence(csv("TOTAL,3,", "TOT,3,")), /^Line 3: the same cell stands on line 2/);
  t.match(sentence(csv("TOTAL,3,", "TOTAL,3")), /^Line 3/);
  t.match(sentence("published\n3\n"), /must name the dimensions/);
  t.match(sentence(csv()), /holds no lines/);
  t.equal(sentence("group;count\nTOT;12\nA;*\nB;*\n"), "taken");
});

t.test("a release comes back in as it went out; a foreign one does not", async (t) => {
  const { manifest, release } = await build(world(1, 300), { from: "2025-01", to: "2025-12" });
  const { draft } = importTables(manifest, meta, { ...at, now: "2027-02" });
  t.same(draft.entry.period, release.period);
  const foreign = { ...release, codebook: { ...release.codebook, digest: "e".repeat(64) } };
  t.throws(() => importTables(JSON.stringify(foreign), meta, { ...at, now: "2027-02" }), /another codebook/);
  t.throws(
    () => importTables(JSON.stringify({ ...release, tables: [{}] }), meta, at),
    /not a release: tables/,
  );
  t.throws(() => importTables(manifest, meta, { ...at, now: "2025-06" }), /in the future/);
});

t.test("two publications that print different numbers for one cell are refused", async (t) => {
  const one = importTables(csv("TOTAL,30,", "ML-BAMAKO,20,", "ML-OUTSIDE-BAMAKO,10,"), meta, at);
  const page = { entry: { ...plainEntry(), ...one.draft.entry } };
  const other = csv("TOTAL,31,", "ML-BAMAKO,20,", "ML-OUTSIDE-BAMAKO,11,");
  t.throws(() => importTables(other, meta, { ...at, pages: [page] }), /different counts \(30 and 31\)/);
});

t.test("the detail budget counts independent numbers for each case of a group", async (t) => {
  t.equal(
    rankOf([
      new Map([
        [0, 1],
        [1, -1],
      ]),
      new Map([[1, 1]]),
      new Map([[0, 2]]),
    ]),
    2,
  );
  const [spent] = detailOf([plainEntry()]);
  t.match(spent, { year: "2026", facts: 1, cases: 10, perCase: 0.1 });
  const cells = ["A", "B", "C", "D"].map((code) => ({
    key: `cases|2026-01..2026-03|VE-POSS:all|age=${code}&place=ML-MOPTI`,
    value: 1,
  }));
  const whole = { key: "cases|2026-01..2026-03|VE-POSS:all|place=ML-MOPTI", value: 4 };
  const fine = plainEntry({ cells: [whole, ...cells], sums: [[0, 1, 2, 3, 4]] });
  const more = plainEntry({
    cells: ["E", "F", "G", "H"].map((code) => ({
      key: `cases|2026-01..2026-03|VE-POSS:all|need=${code}&place=ML-MOPTI`,
      value: 1,
    })),
    sums: [],
  });
  t.match(detailOf([fine]), [{ facts: 4, cases: 4, perCase: 1 }], "the total follows from its parts");
  t.doesNotThrow(() => refuseOverspent(detailOf([fine])));
  t.throws(
    () => refuseOverspent(detailOf([fine, more])),
    /8 independent numbers published for 4 cases.*too much/,
  );
});
