import t from "tap";
import type { LedgerList } from "#schemas/api/ledger.ts";
import { admit, foundedServer, signIn } from "../fixtures.ts";
import { ledgerEntry, manifestOf, proposal } from "./releaseFixture.ts";

type Test = { teardown(work: () => unknown): unknown };

async function room(t: Test) {
  const server = await foundedServer(t);
  const member = async (role: "RO-ADV" | "RO-REL") => {
    const admitted = await admit(server.call, server.of, server.token, [role]);
    return { ...admitted, token: await signIn(server.call, server.of, admitted) };
  };
  return { ...server, advocate: await member("RO-ADV"), reviewer: await member("RO-REL") };
}

t.test("the ledger grows by one entry at a time, and nothing in it changes", async (t) => {
  const { call, advocate, store } = await room(t);
  const add = async (sequence: number) =>
    (await call("desk", "POST", "/v1/desk/ledger", { token: advocate.token, body: ledgerEntry(sequence) }))
      .status;
  t.equal(await add(2), 409, "not the first");
  t.equal(await add(1), 201);
  t.equal(await add(1), 409, "twice");
  t.same(
    (await Promise.all([add(2), add(2)])).sort(),
    [201, 409],
    "of two who write at once, one is told to read first",
  );
  const { database } = store as unknown as { database: import("better-sqlite3").Database };
  t.throws(() => database.exec("UPDATE ledger SET entry = x'00'"), /never changed/);
  t.throws(() => database.exec("DELETE FROM ledger"), /never shortened/);
  const list = (
    await call("desk", "GET", "/v1/desk/ledger?after=1&limit=1", { token: advocate.token })
  ).json<LedgerList>();
  t.match(list, { entries: [ledgerEntry(2)], next: 2 });
});

t.test("counts are for those who hold the facts; approvers read the entries alone", async (t) => {
  const { call, advocate, reviewer } = await room(t);
  await call("desk", "POST", "/v1/desk/ledger", { token: advocate.token, body: ledgerEntry(1) });
  const read = async (token: string) =>
    (await call("desk", "GET", "/v1/desk/ledger", { token })).json<LedgerList>().entries[0]!;
  t.ok((await read(advocate.token)).counts);
  t.equal((await read(reviewer.token)).counts, undefined);
});

t.test("a release and its entry are stored together or not at all", async (t) => {
  const { call, advocate } = await room(t);
  const token = advocate.token;
  const propose = async (body: object) =>
    (await call("desk", "POST", "/v1/desk/releases", { token, body })).status;
  const { ledger: _none, ...without } = proposal(manifestOf(), advocate);
  t.equal(await propose(without), 400, "no entry, no release");
  t.equal(await propose(proposal(manifestOf(), advocate, "public", 2)), 409, "not the next entry");
  const releases = async () =>
    (await call("desk", "GET", "/v1/desk/releases", { token })).json<{ releases: unknown[] }>().releases
      .length;
  t.equal(await releases(), 0);
  t.equal(await propose(proposal(manifestOf(), advocate)), 201);
  t.equal(await propose(proposal(manifestOf(), advocate, "public", 2)), 409, "proposed before");
  t.equal(await releases(), 1);
  const { entries } = (await call("desk", "GET", "/v1/desk/ledger", { token })).json<LedgerList>();
  t.equal(entries.length, 1);
});
