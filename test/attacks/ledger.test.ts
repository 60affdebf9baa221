// A server that shows the ledger otherwise than it was written, to one device or to all. Keys and chain stay
// with the organisation: whatever it withholds, exchanges, rolls back or forks is noticed and named.
import t from "tap";
import type { DeskEngine, Role } from "#client/desk/engine/api.ts";
import { explain } from "#client/desk/engine/errors.ts";
import type { Ports } from "#client/desk/engine/ports.ts";
import type { LedgerAppend, LedgerList } from "#schemas/api/ledger.ts";
import { founded, joined, type Service, service } from "#test/client/desk/engine/support.ts";
import { enter } from "./support/ledger.ts";

type Entries = LedgerList["entries"];

/** Between a device and the server: what it is told of the ledger, and whether its entries arrive. */
function between() {
  const mood = {
    show: (entries: Entries): Entries => entries,
    swallow: false,
    swallowed: [] as LedgerAppend[],
  };
  const lie: Ports["fetch"] = async (url, init) => {
    if (!url.includes("/v1/desk/ledger")) return fetch(url, init);
    if (init.method === "POST" && mood.swallow) {
      mood.swallowed.push(JSON.parse(String(init.body)) as LedgerAppend);
      return new Response("{}", { status: 201, headers: { "content-type": "application/json" } });
    }
    const answer = await fetch(url, init);
    if (init.method === "POST" || !answer.ok) return answer;
    const list = (await answer.json()) as LedgerList;
    return Response.json({ ...list, entries: mood.show(list.entries) });
  };
  return { mood, lie };
}

const member = async (at: Service, officer: DeskEngine, role: Role) => {
  const { mood, lie } = between();
  const { engine } = await joined({ ...at, device: () => at.device({ fetch: lie }) }, officer, [role]);
  return { engine, mood };
};

const sentence = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    return explain(error).en;
  }
  return "believed";
};

async function organisation(t: { teardown(work: () => unknown): unknown }) {
  const at = await service();
  t.teardown(at.stop);
  const { engine: officer } = await founded(at);
  const advocate = await member(at, officer, "RO-ADV");
  for (const month of ["2026-01", "2026-02", "2026-03"]) await enter(advocate.engine, month, 40);
  return { at, officer, advocate };
}

t.test("truncation, rollback, exchange and replacement are noticed", async (t) => {
  const { officer, advocate } = await organisation(t);
  t.equal((await officer.ledger()).head.sequence, 3, "who wrote nothing reads the same");
  const { engine, mood } = advocate;
  mood.show = (entries) => entries.slice(0, 2);
  t.match(await sentence(engine.ledger()), /ends at entry 2, but this device knows entry 3/);
  t.match(await sentence(enter(engine, "2026-04", 40)), /ends at entry 2/, "and nothing is written on it");
  mood.show = () => [];
  t.match(await sentence(engine.ledger()), /ends at entry 0/);
  mood.show = ([first, second, third]) => [second!, first!, third!];
  t.match(await sentence(engine.ledger()), /Entry 1 of the ledger does not open/);
  mood.show = ([first, second]) => [first!, second!, { ...second!, sequence: 3 }];
  t.match(await sentence(engine.ledger()), /Entry 3 of the ledger does not open/);
  mood.show = (entries) => entries.map((row) => ({ ...row, entry: `${row.entry.slice(0, -4)}AAAA` }));
  t.match(await sentence(engine.ledger()), /does not open/);
  mood.show = (entries) =>
    entries.map((row, index) => ({ ...row, counts: entries[(index + 1) % 3]!.counts! }));
  t.match(await sentence(engine.ledger()), /does not open/, "counts of another entry");
  mood.show = (entries) => entries;
  t.equal((await engine.ledger()).head.sequence, 3, "the true one is believed again");
});

t.test("a server that feigns to have written is found out at the next look", async (t) => {
  const { advocate } = await organisation(t);
  advocate.mood.swallow = true;
  await enter(advocate.engine, "2026-04", 40);
  t.match(await sentence(advocate.engine.ledger()), /ends at entry 3, but this device knows entry 4/);
});

t.test("two histories for two devices cannot be joined again", async (t) => {
  const { officer, advocate } = await organisation(t);
  advocate.mood.swallow = true;
  await enter(advocate.engine, "2026-04", 40);
  const [kept] = advocate.mood.swallowed;
  await enter(officer, "2026-05", 50);
  t.match(await sentence(advocate.engine.ledger()), /Entry 4 .* somebody replaced it/);
  advocate.mood.show = (entries) => [...entries.slice(0, 3), kept!];
  t.equal((await advocate.engine.ledger()).head.sequence, 4, "kept apart, the fork lives on");
  const [left, right] = [await advocate.engine.ledger(), await officer.ledger()];
  t.not(left.head.digest, right.head.digest, "but the digests that colleagues compare differ");
});

t.test("an approver reads the entries without the counts, and pins them as well", async (t) => {
  const { at, officer } = await organisation(t);
  const approver = await member(at, officer, "RO-REL");
  const { pages } = await approver.engine.ledger();
  t.equal(pages.length, 3);
  t.ok(pages.every(({ counts }) => counts === undefined));
  approver.mood.show = (entries) => entries.slice(0, 1);
  t.match(await sentence(approver.engine.ledger()), /ends at entry 1/);
});

t.test("a caseworker has no key of the ledger", async (t) => {
  const { at, officer } = await organisation(t);
  const worker = await member(at, officer, "RO-CASE");
  await t.rejects(worker.engine.ledger(), { message: "forbidden" });
});
