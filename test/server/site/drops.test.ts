import t from "tap";
import { sealDrop } from "#crypto/drop.ts";
import { MINI } from "#crypto/mini.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { recipientOf } from "#crypto/signed.ts";
import { DROP_LENGTH, MINI_LENGTH, OFFSET } from "#schemas/envelope.ts";
import { dayNumber } from "#schemas/time.ts";
import { takeApart } from "#server/drops.ts";
import { foundedServer, organisation, postDrop, shapedDrop } from "../fixtures.ts";

const waiting = (server: Awaited<ReturnType<typeof foundedServer>>) =>
  server
    .call("desk", "GET", "/v1/desk/drops?limit=500", { token: server.token })
    .then((answer) => answer.json<{ drops: { id: string; chunks: number; first: number }[] }>().drops);

t.test("a sealed report of one part is stored in one round trip and read back unchanged", async (t) => {
  const server = await foundedServer(t);
  const drop = sealDrop(noble, {
    recipient: recipientOf(server.of.bundle, dayNumber(Date.now())),
    head: { ver: 1, type: "cover", seq: 0 },
  });
  const answer = await postDrop(server.call, drop);
  t.equal(answer.status, 201);
  t.same(answer.json(), { state: "stored" });
  t.equal(answer.headers["cache-control"], "no-store");
  t.notOk(answer.headers["set-cookie"]);
  const [row] = await waiting(server);
  t.match(row, { chunks: 1, first: DROP_LENGTH });
  const read = await server.call("desk", "GET", `/v1/desk/drops/${row?.id}`, { token: server.token });
  t.ok(read.bytes.equals(drop), "the same 8192 bytes");
});

t.test("the same drop twice is stored once and answered the same; another body is refused", async (t) => {
  const server = await foundedServer(t);
  const drop = shapedDrop(server.of.id);
  const answers = await Promise.all([1, 2, 3].map(() => postDrop(server.call, drop)));
  t.same(new Set(answers.map((answer) => answer.status)), new Set([201]));
  t.same(new Set(answers.map((answer) => answer.bytes.toString("hex"))).size, 1);
  t.equal((await waiting(server)).length, 1);
  const changed = Buffer.from(drop);
  changed[5000]! ^= 1;
  const refused = await postDrop(server.call, changed);
  t.equal(refused.status, 409);
  t.equal(refused.json()["type"], "/problems/different-drop");
  t.equal((await waiting(server)).length, 1);
});

t.test("how much work a drop showed is forgotten with its ingest", async (t) => {
  const server = await foundedServer(t);
  const drop = takeApart(shapedDrop(server.of.id));
  await server.store.drops.put({ ...drop, work: 9 }, dayNumber(Date.now()), false);
  const works = () => server.store.database.prepare("SELECT work FROM sealed_drop").pluck().all();
  t.same(works(), [9]);
  const [row] = await waiting(server);
  const commit = { token: server.token, body: { ingested: [row?.id] } };
  t.equal((await server.call("desk", "POST", "/v1/desk/commit", commit)).status, 200);
  t.same(works(), [null], "it would tell flood from calm, drop by drop");
});

t.test("after ingest the same drop is still answered the same and enc stays gone", async (t) => {
  const server = await foundedServer(t);
  const drop = shapedDrop(server.of.id);
  await postDrop(server.call, drop);
  const [row] = await waiting(server);
  const commit = { token: server.token, body: { ingested: [row?.id] } };
  t.equal((await server.call("desk", "POST", "/v1/desk/commit", commit)).status, 200);
  t.equal((await waiting(server)).length, 0);
  const read = await server.call("desk", "GET", `/v1/desk/drops/${row?.id}`, { token: server.token });
  t.ok(
    read.bytes.subarray(OFFSET.enc, OFFSET.chunks).every((byte) => byte === 0),
    "enc is zero",
  );
  t.ok(read.bytes.subarray(OFFSET.chunks).equals(drop.subarray(OFFSET.chunks)), "the rest is there");
  t.equal((await postDrop(server.call, drop)).status, 201);
  t.equal((await waiting(server)).length, 0, "it does not wait again");
});

t.test("what is not a drop of this version is refused", async (t) => {
  const server = await foundedServer(t);
  const spoilt = (change: (drop: Buffer) => void) => {
    const drop = shapedDrop(server.of.id);
    change(drop);
    return drop;
  };
  const cases: [string, Buffer, number, string][] = [
    ["one byte short", shapedDrop(server.of.id).subarray(1), 400, "wrong-length"],
    ["empty", Buffer.alloc(0), 400, "wrong-length"],
    ["one byte long", Buffer.concat([shapedDrop(server.of.id), Buffer.alloc(1)]), 413, "too-large"],
    ["another magic", spoilt((drop) => drop.write("DRP2", 0)), 400, "not-a-drop"],
    ["another suite", spoilt((drop) => drop.writeUInt8(2, OFFSET.suite)), 400, "not-a-drop"],
    ["flags", spoilt((drop) => drop.writeUInt8(1, OFFSET.flags)), 400, "not-a-drop"],
    ["another header length", spoilt((drop) => drop.writeUInt16BE(1191, 6)), 400, "not-a-drop"],
    ["no chunk", shapedDrop(server.of.id, 0), 400, "not-a-drop"],
    ["not on the ladder", shapedDrop(server.of.id, 6), 400, "not-a-drop"],
    ["above the ladder", shapedDrop(server.of.id, 4096), 400, "not-a-drop"],
    ["an unknown organisation", shapedDrop(organisation().id), 404, "unknown-organisation"],
  ];
  for (const [name, octets, status, slug] of cases) {
    const answer = await postDrop(server.call, octets);
    t.equal(answer.status, status, name);
    t.equal(answer.json()["type"], `/problems/${slug}`, name);
  }
  const json = await server.call("site", "POST", "/v1/drop", { body: {} });
  t.equal(json.status, 415);
  t.equal((await waiting(server)).length, 0);
});

t.test("a mini-drop is handed in as one of the same bodies, once, and followed by nothing", async (t) => {
  const server = await foundedServer(t);
  const recipient = {
    ...recipientOf(server.of.bundle, dayNumber(Date.now())),
    publicKey: server.of.bundle.cek,
  };
  const mini = sealDrop(noble, { recipient, head: { ver: 1, type: "cover", seq: 0 } }, MINI);
  const body = Buffer.concat([mini, Buffer.alloc(DROP_LENGTH - MINI_LENGTH)]);
  const answers = await Promise.all([1, 2].map(() => postDrop(server.call, body)));
  t.same(
    answers.map((answer) => answer.status),
    [201, 201],
  );
  t.equal(answers[0]?.bytes.toString("hex"), answers[1]?.bytes.toString("hex"));
  const rows = await waiting(server);
  t.match(rows, [{ chunks: 1, first: DROP_LENGTH }]);
  const read = await server.call("desk", "GET", `/v1/desk/drops/${rows[0]?.id}`, { token: server.token });
  t.ok(read.bytes.equals(body), "the same 8192 bytes");
  const changed = (position: number, value: number) => {
    const copy = Buffer.from(body);
    copy[position] = value;
    return copy;
  };
  for (const [why, bad] of [
    ["as it is carried", Buffer.from(mini)],
    ["followed by something", changed(DROP_LENGTH - 1, 1)],
    ["of two chunks", changed(OFFSET.chunks + 3, 2)],
    ["with another flag beside", changed(OFFSET.flags, 3)],
  ] as const)
    t.equal((await postDrop(server.call, bad)).status, 400, why);
  t.equal((await waiting(server)).length, 1);
});
