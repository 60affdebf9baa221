import { createHash } from "node:crypto";
import loadHighs from "highs";
import t from "tap";
import { buildRelease, codebookDigest, highsSolver, type Refusal, readRelease } from "#aggregation/index.ts";
import type { Release, ReleasedCell } from "#schemas/release.ts";
import { world } from "../world.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
const rules = { today: "2026-11", codebookDigest: codebookDigest(sha256) };
const { release, manifest } = await buildRelease({
  facts: world(7),
  mandate: "MD-ACHPR",
  scope: { from: "2025-01", to: "2026-10", audience: "public", verification: "VE-POSS" },
  profile: "default",
  organisation: "Organisation fictive",
  fictional: true,
  made: "2026-11",
  solver: highsSolver(await loadHighs()),
  sha256,
});

const changed = (change: (copy: Release) => void): Release => {
  const copy = structuredClone(release);
  change(copy);
  return copy;
};
const cellOf = (copy: Release, table: number, wanted: (cell: ReleasedCell) => boolean): ReleasedCell =>
  copy.tables[table]!.cells.find(wanted)!;
const sentenceOf = (input: unknown, more: Partial<typeof rules> = {}): string => {
  try {
    readRelease(input, { ...rules, ...more });
    return "";
  } catch (error) {
    const { reason, sentence } = error as Refusal;
    t.equal(reason, "release-unreadable");
    t.ok(sentence.fr.length > 10 && sentence.fr !== sentence.en);
    return sentence.en;
  }
};

t.test("a release and its manifest are read back as they are, formats 1 and 2", async (t) => {
  t.same(readRelease(manifest, rules), release);
  t.same(readRelease(JSON.stringify(release), rules), release);
  t.same(readRelease(release, rules), release);
  const old = {
    ...release,
    format: "lakana-release/1",
    rules: { profile: "default", k: 5, mark: "*" },
    tables: release.tables
      .filter(({ dimensions }) => dimensions.every(({ mentions }) => !mentions))
      .map(({ definition: _, ...table }) => table),
  };
  t.equal(readRelease(old, rules).format, "lakana-release/1");
});

t.test("each fault is named: the line, the table, the cell", async (t) => {
  t.match(sentenceOf(manifest.slice(0, 5000)), /cut off \(line 1\)/);
  t.match(sentenceOf('{\n"release":\nNaN}'), /line 3/);
  t.match(sentenceOf({}), /not a release/);
  const total = (cell: ReleasedCell) => cell.key.every((code) => code === "TOTAL");
  const printed = (cell: ReleasedCell) => !total(cell) && cell.value !== null;
  const broken = (change: (cell: ReleasedCell, copy: Release) => void, wanted = printed) =>
    sentenceOf(changed((copy) => change(cellOf(copy, 0, wanted), copy)));
  t.match(
    broken((cell) => {
      cell.value = cell.value! + 1000;
    }, total),
    /^Table “violations-place”, cell TOTAL × TOTAL: its parts \(.*\) make \d+, it says 1\d\d\d\.$/,
  );
  t.match(
    broken((cell) => {
      cell.value = Number.NaN;
    }),
    /violations-place, .* × /,
  );
  t.match(
    broken((cell) => {
      cell.value = -1;
    }),
    /violations-place, .* × /,
  );
  t.match(
    broken((cell) => {
      cell.value = 2;
    }),
    /^Table “violations-place”, cell .*: a count below 5 is printed\.$/,
  );
  t.match(
    broken((cell) => {
      cell.key = ["TOTAL", "NOWHERE"];
    }),
    /cell TOTAL × NOWHERE: the table has no such categories/,
  );
  t.match(
    broken((_, copy) => {
      copy.tables[0]!.cells.pop();
    }),
    /violations-place.*the cell is missing/,
  );
  t.match(
    broken((cell, copy) => {
      copy.tables[0]!.cells.push(cell);
    }),
    /given twice/,
  );
  t.match(
    broken((cell) => {
      cell.impossible = true;
    }),
    /impossible by definition, but not zero/,
  );
  t.match(
    sentenceOf(
      changed((copy) => {
        const table = copy.tables.findIndex(({ dimensions }) => dimensions[0]!.mentions);
        const cell = cellOf(copy, table, printed);
        cell.value = 100_000;
      }),
    ),
    /one answer counts more than the total|another table says another count|its parts/,
  );
});

t.test("another codebook and a release of the future are refused", async (t) => {
  t.match(sentenceOf(release, { codebookDigest: "0".repeat(64) }), /another vocabulary \(version 0\.1\)/);
  t.same(readRelease(release, { ...rules, codebookDigest: null } as never), release);
  t.match(sentenceOf(release, { today: "2026-10" }), /made in 2026-11, which has not come yet/);
});
