import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { auditCommand } from "#cli/audit.ts";
import { run } from "#cli/program.ts";
import { protectCommand } from "#cli/protect.ts";
import { reportCommand } from "#cli/report.ts";
import { RENDERINGS } from "#schemas/release.ts";
import { world } from "../aggregation/world.ts";

const folder = await mkdtemp(join(tmpdir(), "lakana-tables-"));
t.teardown(() => rm(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

async function lakana(...words: string[]) {
  const lines: string[] = [];
  const shell = {
    out: (text: string) => lines.push(text),
    error: (text: string) => lines.push(text),
    now: () => Date.UTC(2026, 10, 1),
    randomBytes: (length: number) => new Uint8Array(length),
  };
  const code = await run(words, shell, [reportCommand(shell), protectCommand(shell), auditCommand(shell)]);
  return { code, line: lines.join("\n") };
}

await writeFile(at("facts.json"), JSON.stringify(world(7)));
const report = (...more: string[]) =>
  lakana("report", "--facts", at("facts.json"), "--from", "2025-01", "--to", "2026-12", ...more);

t.test("report writes Word, page, table, bulletins and release; the network gets its bulletin", async (t) => {
  t.equal((await report("--out", at("fr"))).code, 0);
  t.same(
    (await readdir(at("fr"))).sort(),
    [...RENDERINGS, "release.json", "report.docx", "report.html", "report.pdf"].sort(),
  );
  t.equal((await report("--mandate", "MD-NET", "--out", at("net"))).code, 0);
  t.notMatch(await readFile(at("net/tables.csv"), "utf8"), /BM-SOGI/);
  t.match(await readFile(at("net/release.json"), "utf8"), /"audience":"network"/);
});

t.test("what must not be done is refused in one line, and nothing is written", async (t) => {
  const out = ["--out", at("nothing")];
  for (const [words, code] of [
    [["--from", "2026-12", "--to", "2026-12"], 3],
    [["--mandate", "MD-CEDAW"], 3],
    [["--mandate", "MD-NONE"], 2],
    [["--to", "2024-01"], 2],
    [["--facts", at("missing.json")], 2],
  ] as const) {
    const { code: found, line } = await report(...words, ...out);
    t.equal(found, code, words.join(" "));
    t.equal(line.split("\n").length, 1);
  }
  t.notOk((await readdir(folder)).includes("nothing"));
});

t.test("a release makes its own files again, byte for byte, and a broken one is named", async (t) => {
  const again = (file: string, ...more: string[]) =>
    lakana("report", "--release", file, "--out", at("again"), ...more);
  t.equal((await again(at("fr/release.json"))).code, 0);
  for (const name of await readdir(at("fr")))
    t.ok((await readFile(at(`again/${name}`))).equals(await readFile(at(`fr/${name}`))), name);
  const text = await readFile(at("fr/release.json"), "utf8");
  for (const [name, broken, line] of [
    ["cut", text.slice(0, 900), /coupé \(ligne 1\)/],
    ["future", text.replace('"made":"2026-11"', '"made":"2031-01"'), /2031-01/],
    ["codebook", text.replace(/"digest":"[0-9a-f]{4}/, '"digest":"0000'), /autre vocabulaire/],
  ] as const) {
    await writeFile(at(`${name}.json`), broken);
    const found = await again(at(`${name}.json`));
    t.equal(found.code, 2, name);
    t.match(found.line, line);
    t.equal(found.line.split("\n").length, 1);
  }
  t.equal((await again(at("missing.json"))).code, 2);
});

t.test("a coarser cut and the private list are taken from the command line", async (t) => {
  await writeFile(at("private.json"), JSON.stringify({ places: ["ML-MOPTI"] }));
  t.equal(
    (await report("--private", at("private.json"), "--cut", "persons-age=3", "--out", at("coarse"))).code,
    0,
  );
  const csv = await readFile(at("coarse/tables.csv"), "utf8");
  t.notMatch(csv, /MOPTI/);
  t.notMatch(csv, /AGE-18-34/);
  t.match(csv, /AGE-18-PLUS/);
  await writeFile(at("wrong.json"), JSON.stringify({ places: ["ML-NOWHERE"] }));
  t.equal((await report("--private", at("wrong.json"), "--out", at("nothing"))).code, 2);
  t.equal((await report("--cut", "persons-age", "--out", at("nothing"))).code, 2);
});

const TABLE = "place,count,primary\nTOTAL,40,0\nA,3,1\nB,7,0\nC,30,0\n";
const protect = async (table: string, constraints: string, ...more: string[]) => {
  await writeFile(at("t.csv"), table);
  await writeFile(at("c.csv"), constraints);
  return lakana(
    "protect",
    "--table",
    at("t.csv"),
    "--constraints",
    at("c.csv"),
    "--out",
    at("p.csv"),
    ...more,
  );
};

t.test("protect hides a small count and what would give it away, and drops telling columns", async (t) => {
  t.equal((await protect(TABLE, "parent_row,child_rows\n0,1 2 3\n")).code, 0);
  const lines = (await readFile(at("p.csv"), "utf8")).trimEnd().split("\n");
  t.equal(lines.length, TABLE.trimEnd().split("\n").length, "as many lines as the input");
  t.equal(lines[0], "place,published,mark", "columns after the count never go out");
  t.equal(lines[2], "A,,*");
  t.equal(lines.filter((line) => line.endsWith(",,*")).length, 2, "one other cell is withheld, not more");
  for (const printed of lines.slice(1).filter((line) => !line.endsWith("*")))
    t.ok(TABLE.includes(printed.replace(/,$/, ",")), "what is printed is true");
});

t.test("audit proves a table from its files, and refuses one that was changed", async (t) => {
  const words = ["--constraints", at("c.csv"), "--witnesses", at("w.json")];
  const audit = (table: string) => lakana("audit", "--table", table, ...words);
  await protect(TABLE, "parent_row,child_rows\n0,1 2 3\n", "--witnesses", at("w.json"));
  t.equal((await audit(at("p.csv"))).code, 0);
  t.equal((await lakana("audit", "--table", at("p.csv"), "--counts", at("t.csv"), ...words)).code, 0);
  const published = await readFile(at("p.csv"), "utf8");
  const numbers = published.split("\n").findIndex((line) => /^[BC],\d/.test(line));
  const changed = published.split("\n").with(numbers, published.split("\n")[numbers]!.replace(/\d+/, "29"));
  await writeFile(at("changed.csv"), changed.join("\n"));
  t.equal((await audit(at("changed.csv"))).code, 3, "another number breaks the witness tables");
  await writeFile(at("shown.csv"), published.replace("A,,*", "A,3,"));
  t.equal((await audit(at("shown.csv"))).code, 3, "a small count in print");
  const witnesses = await readFile(at("w.json"), "utf8");
  await writeFile(at("w.json"), witnesses.slice(0, -9));
  t.equal((await audit(at("p.csv"))).code, 2, "a witness file that is cut off");
  await writeFile(at("w.json"), witnesses.replace(/"claims":\[[^\]]*\]/, '"claims":[]'));
  t.match(await audit(at("p.csv")), { code: 3, line: /has no witness tables/ });
});

t.test("the order of the rows decides nothing", async (t) => {
  const rows = TABLE.trimEnd().split("\n");
  await protect(TABLE, "parent_row,child_rows\n0,1 2 3\n");
  const first = (await readFile(at("p.csv"), "utf8")).trimEnd().split("\n").sort();
  await protect(`${[rows[0], ...rows.slice(1).reverse()].join("\n")}\n`, "parent_row,child_rows\n3,2 1 0\n");
  t.same((await readFile(at("p.csv"), "utf8")).trimEnd().split("\n").sort(), first);
});

t.test("protect says which line is wrong", async (t) => {
  for (const [table, constraints, words] of [
    [TABLE, "parent_row,child_rows\n0,1 2\n", /does not add up/],
    [TABLE, "parent_row,child_rows\n0,1 2 3\n1,0 2\n", /does not add up|part of itself/],
    [TABLE.replace("B,7", "A,7"), "parent_row,child_rows\n", /same key as row 1/],
    [TABLE.replace("30", "-30"), "parent_row,child_rows\n", /not a whole number/],
    [TABLE.replace("C,30,0\n", "C"), "parent_row,child_rows\n", /columns instead of/],
    [TABLE, "parent_row,child_rows\n0,1 9\n", /names row 9/],
    [TABLE.replace("30", "x"), "parent_row,child_rows\n", /not a whole number/],
    ["place\nA\n", "parent_row,child_rows\n", /no column count/],
  ] as const) {
    const { code, line } = await protect(table, constraints);
    t.equal(code, 2);
    t.match(line, words);
  }
});

t.test("protect --exact says what it has proven, and refuses tables that it is not meant for", async (t) => {
  const rows = Array.from({ length: 31 }, (_, row) => `P${row + 1},${row === 0 ? 3 : 9}`);
  const sum = `parent_row,child_rows\n0,${rows.map((_, row) => row + 1).join(" ")}\n`;
  const table = ["place,count", "TOTAL,273", ...rows].join("\n");
  t.match(await protect(table, sum, "--exact", "--witnesses", at("w.json")), {
    code: 0,
    line: /no fewer will do: proven \(1 withheld/,
  });
  const words = ["--constraints", at("c.csv"), "--witnesses", at("w.json")];
  t.equal((await lakana("audit", "--table", at("p.csv"), ...words)).code, 0);
  const small = "parent_row,child_rows\n0,1 2 3\n";
  t.match(await protect(TABLE, small, "--exact"), { code: 0, line: /run this program/ });
  t.equal((await protect(TABLE, small, "--exact", "soon")).code, 2);
  const long = ["place,count", ...Array.from({ length: 2001 }, (_, row) => `P${row},9`)].join("\n");
  t.match(await protect(long, "parent_row,child_rows\n", "--exact"), { code: 2, line: /2001 rows/ });
});
