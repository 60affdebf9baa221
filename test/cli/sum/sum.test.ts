// Four organisations add up with the command line alone: in a folder that is passed around, and at a server.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { auditCommand } from "#cli/audit.ts";
import { run } from "#cli/program.ts";
import { readDevice } from "#cli/sum/device.ts";
import { sumCommand } from "#cli/sum/sum.ts";
import { toHex } from "#crypto/bytes.ts";
import { added, filled, grid } from "#test/aggregation/sum/support.ts";
import { seeded } from "#test/crypto/support.ts";
import { testServer } from "#test/server/fixtures.ts";
import { NOW } from "../support.ts";

const DAY = 86_400_000;
const folder = await mkdtemp(join(tmpdir(), "lakana-sum-"));
t.teardown(() => rm(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

let drawn = 0;
async function lakana(words: readonly string[], now = NOW) {
  const lines: string[] = [];
  const shell = {
    out: (text: string) => lines.push(text),
    error: (text: string) => lines.push(text),
    now: () => now,
    randomBytes: seeded(`sum ${drawn++}`),
  };
  const code = await run(words, shell, [sumCommand(shell), auditCommand(shell)]);
  return { code, lines, line: lines.join("\n") };
}
async function well(...words: string[]) {
  const done = await lakana(words);
  if (done.code !== 0) throw new Error(`${words.join(" ")}: ${done.line}`);
  return done.lines;
}

const NAMES = ["a", "b", "c", "d"];
const menu = grid(5, 4);
/** Each holds most of some cells, so that the rest of the others is small there. */
const tables = NAMES.map((_, of) =>
  filled(5, 4, (row, column) => (row === column ? [9, 1, 1, 2][of]! : 4 + ((row * column + of) % 5))),
);
const csv = (counts: readonly number[]) =>
  ["row,column,count", ...counts.map((count, cell) => `r${Math.floor(cell / 4)},c${cell % 4},${count}`)].join(
    "\n",
  );
await writeFile(
  at("C.csv"),
  [
    "parent_row,child_rows",
    ...menu.sums.map(({ parent, children }) => `${parent},${children.join(" ")}`),
  ].join("\n"),
);
const ids: string[] = [];
for (const [of, name] of NAMES.entries()) {
  await writeFile(at(`T-${name}.csv`), csv(tables[of]!));
  await well("keygen", "--out", at(name), "--name-en", `Organisation ${name}`);
  ids.push((await well("sum", "device", "--keys", at(name), "--out", at(`${name}.json`)))[0]!);
}
const table = (name: string) => ["--table", at(`T-${name}.csv`), "--constraints", at("C.csv")];

/** A round of one kind, for all four, to the end. */
function round(board: string, kind: string, more: (name: string) => string[] = () => []) {
  const own = (name: string) => at(`${kind}-${name}`);
  const where = (name: string) => ["--device", at(`${name}.json`), "--board", board, "--own", own(name)];
  const step = (command: string, name: string, ...words: string[]) =>
    lakana(["sum", command, ...where(name), ...words]);
  const all = async (command: string, words: (name: string) => string[] = () => []) => {
    for (const name of NAMES) {
      const done = await step(command, name, ...words(name));
      if (done.code !== 0) throw new Error(`${command} ${name}: ${done.line}`);
    }
  };
  return {
    own,
    step,
    all,
    walk: async () => {
      await all("join");
      await all("sign", () => ["--compared"]);
      await all("upload", (name) => [...table(name), ...more(name)]);
      await all("close");
      await all("unmask");
    },
  };
}
const init = (board: string, ...more: string[]) =>
  lakana([
    "sum",
    "init",
    "--device",
    at("a.json"),
    "--board",
    board,
    "--deadline",
    "2026-12-20",
    ...table("a"),
    ...more,
  ]);
const members = ["--quarter", "2026-Q3", "--member", ...ids];

t.test(
  "a sum and its marks: the same table for all, true, proven, and nobody’s own can be read from it",
  async (t) => {
    t.equal((await init(at("board"), ...members)).line, at("board"));
    const counts = round(at("board"), "counts");
    await counts.walk();
    await counts.all("result", table);
    t.equal((await init(at("marks"), "--marks-of", at("board"))).code, 0);
    const marks = round(at("marks"), "marks", (name) => ["--of", counts.own(name)]);
    await marks.walk();
    await marks.all("result", (name) => [
      ...table(name),
      "--of",
      counts.own(name),
      "--out",
      at(`P-${name}.csv`),
      "--witnesses",
      at(`W-${name}.json`),
      "--history",
      at(`H-${name}.json`),
    ]);
    const published = await Promise.all(NAMES.map((name) => readFile(at(`P-${name}.csv`), "utf8")));
    t.ok(published.every((text) => text === published[0]));
    const sum = added(tables);
    const values = published[0]!
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",").slice(2));
    for (const [cell, [value, mark]] of values.entries()) {
      if (mark === "*") continue;
      t.equal(Number(value), sum[cell]);
      for (const own of tables) t.notOk(sum[cell]! - own[cell]! > 0 && sum[cell]! - own[cell]! < 5);
    }
    t.ok(values.some(([, mark]) => mark === "*"));
    t.ok(values.some(([, mark]) => mark === ""));
    const audit = ["--table", at("P-a.csv"), "--constraints", at("C.csv"), "--witnesses", at("W-a.json")];
    t.match(await well("audit", ...audit), [/./]);
    const board = await Promise.all(
      (await readdir(at("board"))).map((name) => readFile(join(at("board"), name))),
    );
    const inner = new BigUint64Array([BigInt(tables[0]![5]!), BigInt(tables[0]![6]!)]);
    t.ok(
      board.every((file) => file.indexOf(new Uint8Array(inner.buffer)) < 0),
      "no table hangs on the board",
    );
  },
);

t.test("people compare first; who comes too early is told for whom to wait", async (t) => {
  await init(at("early"), ...members);
  const early = round(at("early"), "early");
  await early.step("join", "a");
  t.match(await early.step("sign", "a", "--compared"), { code: 3, line: /waiting for the key of/ });
  t.match(await early.step("join", "a"), { code: 3, line: /already/ });
  for (const name of ["b", "c", "d"]) await early.step("join", name);
  const shown = await early.step("sign", "a");
  t.match(shown.line, /Organisation a[\s\S]*compare these numbers/);
  t.equal((await readdir(at("early"))).filter((name) => name.startsWith("roster")).length, 0);
  await early.all("sign", () => ["--compared"]);
  const other = ["--table", at("T-a.csv"), "--constraints", at("C.csv"), "--profile", "strict"];
  t.match(await early.step("upload", "a", ...other), { code: 3, line: /not the cells, sums, rules/ });
  t.equal((await early.step("upload", "a", ...table("a"))).code, 0);
  t.equal((await early.step("upload", "a", ...table("a"))).code, 3, "one table in a round");
  t.equal((await early.step("again", "a")).code, 0);
  t.match((await lakana(["sum", "status", "--device", at("b.json"), "--board", at("early")])).line, /upload/);
});

t.test("somebody stops: the others erase, and start again without her", async (t) => {
  await init(at("first"), ...members);
  const first = round(at("first"), "first");
  await first.all("join");
  await first.all("sign", () => ["--compared"]);
  for (const name of ["a", "b", "c"]) await first.step("upload", name, ...table(name));
  t.match(await first.step("close", "a"), { code: 3, line: new RegExp(ids[3]!) });
  t.equal((await first.step("abort", "a")).code, 0);
  t.match(await first.step("close", "b"), { code: 3, line: /stopped the round/ });
  const { readState } = await import("#crypto/sum/state.ts");
  for (const name of ["a", "b"])
    t.equal(readState(new Uint8Array(await readFile(join(first.own(name), "round.bin")))).phase, "over");
  const three = ["--quarter", "2026-Q3", "--after", at("first"), "--member", ...ids.slice(0, 3)];
  t.match(await init(at("second"), ...three), { code: 3, line: /fewer than four/ });
  t.equal((await init(at("second"), "--three", ...three)).code, 0);
});

t.test(
  "a second sum of the quarter with other members is refused, and a change of members is said",
  async (t) => {
    const three = ["--three", "--member", ...ids.slice(0, 3)];
    await init(at("fewer"), "--quarter", "2026-Q3", ...three);
    const join = (kind: string) => round(at(kind), kind).step("join", "a", "--history", at("H-a.json"));
    t.match(await join("fewer"), { code: 3, line: /with other members is published already/ });
    await init(at("next"), "--quarter", "2026-Q4", ...three);
    t.match(await join("next"), { code: 0, line: new RegExp(`members since 2026-Q3: -${ids[3]}`) });
    await init(at("same"), ...members);
    t.equal((await join("same")).code, 0);
    await writeFile(at("H-b.json"), "{");
    const broken = round(at("same"), "broken").step("join", "b", "--history", at("H-b.json"));
    t.equal((await broken).code, 2);
  },
);

t.test("what cannot be is refused in one line", async (t) => {
  await writeFile(at("broken.json"), "{}");
  const place = ["--board", at("board"), "--own", at("none")];
  for (const [words, code] of [
    [["sum", "join", "--device", at("broken.json"), ...place], 2],
    [["sum", "close", "--device", at("a.json"), ...place], 2],
    [["sum", "status", "--device", at("a.json"), "--board", at("nothing")], 2],
    [["sum", "device", "--keys", at("a"), "--out", at("a.json")], 2],
    [
      [
        "sum",
        "init",
        "--device",
        at("a.json"),
        "--board",
        at("x"),
        "--deadline",
        "2026-12-20",
        ...table("a"),
        "--member",
        ...ids,
      ],
      2,
    ],
  ] as const) {
    const done = await lakana(words);
    t.equal(done.code, code, words.join(" "));
    t.equal(done.lines.length, 1);
  }
  await init(at("late"), ...members);
  const late = ["sum", "join", "--device", at("a.json"), "--board", at("late"), "--own", at("late-a")];
  t.equal((await lakana(late, NOW + 40 * DAY)).code, 3);
});

t.test("the same over a server", async (t) => {
  const { store, desk } = await testServer(t, { now: NOW });
  for (const name of NAMES) {
    const { org, bundle, device, deviceId } = await readDevice(at(`${name}.json`));
    const { ork } = JSON.parse(await readFile(join(at(name), "organisation.json"), "utf8")) as {
      ork: string;
    };
    await store.organisations.create(
      { id: org, ork: Buffer.from(ork, "hex"), bundleSequence: 1, bundle },
      { org, id: Buffer.from(deviceId, "hex"), cert: device, revoked: false },
    );
    t.equal(toHex(org).length, 32);
  }
  const address = await desk.listen({ port: 0, host: "127.0.0.1" });
  const { line } = await init(address, ...members);
  t.match(line, /\/v1\/desk\/sums\/[0-9a-f]{32}$/);
  const served = round(line, "served");
  await served.walk();
  await served.all("result", table);
  const opened = JSON.parse(await readFile(join(served.own("c"), "sum.json"), "utf8")) as {
    counts: number[];
  };
  t.same(opened.counts, added(tables));
  t.match(await served.step("upload", "a", ...table("a")), { code: 3 });
});
