import { statSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { openSqliteStore } from "#server/store/sqlite/open.ts";
import { groupCommit } from "#server/store/sqlite/queue.ts";
import { foundedServer, postDrop, shapedDrop, temporaryFolder } from "../fixtures.ts";

t.test("writes of one turn share a transaction, and each has its own outcome", async (t) => {
  const store = openSqliteStore(temporaryFolder(t));
  t.teardown(() => store.close());
  const { database } = store;
  database.exec("CREATE TABLE note (word TEXT PRIMARY KEY) STRICT");
  let batches = 0;
  const queue = groupCommit(database, () => {
    batches += 1;
  });
  const insert = database.prepare("INSERT INTO note VALUES (?)");
  let answeredInside = false;
  const outcomes = await Promise.allSettled([
    queue.write(() => insert.run("one")),
    queue.write(() => insert.run("one")),
    queue.writeAll(() => {
      insert.run("half");
      throw new Error("the second half fails");
    }),
    queue
      .write(() => insert.run("two"))
      .then(() => {
        answeredInside = database.inTransaction;
      }),
  ]);
  t.same(
    outcomes.map((outcome) => outcome.status),
    ["fulfilled", "rejected", "rejected", "fulfilled"],
  );
  t.equal(batches, 1);
  t.equal(answeredInside, false, "answered after the transaction, not in it");
  t.same(database.prepare("SELECT word FROM note ORDER BY word").pluck().all(), ["one", "two"]);
});

t.test("when the transaction itself fails, nobody is told that it was kept", async (t) => {
  const store = openSqliteStore(temporaryFolder(t));
  t.teardown(() => store.close());
  const { database } = store;
  database.exec("CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT");
  database.exec(
    "CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED) STRICT",
  );
  const queue = groupCommit(database, () => undefined);
  const outcomes = await Promise.allSettled([
    queue.write(() => database.prepare("INSERT INTO parent VALUES (1)").run()),
    // Found out only by COMMIT.
    queue.write(() => database.prepare("INSERT INTO child VALUES (2)").run()),
  ]);
  t.same(
    outcomes.map((outcome) => outcome.status),
    ["rejected", "rejected"],
  );
  t.equal(database.prepare("SELECT count(*) FROM parent").pluck().get(), 0);
});

t.test("a full disk answers 507, keeps what was there, and goes on reading", async (t) => {
  const server = await foundedServer(t);
  const { database } = server.store;
  const first = shapedDrop(server.of.id);
  t.equal((await postDrop(server.call, first)).status, 201);
  const pages = Number(database.pragma("page_count", { simple: true }));
  database.pragma(`max_page_count = ${pages + 12}`);
  const drops = Array.from({ length: 20 }, () => shapedDrop(server.of.id));
  const statuses: number[] = [];
  for (const drop of drops) statuses.push((await postDrop(server.call, drop)).status);
  t.ok(statuses.includes(201), "until it was full");
  t.equal(statuses.at(-1), 507);
  const together = await Promise.all(drops.map((drop) => postDrop(server.call, drop)));
  t.ok(together.some((answer) => answer.status === 507));
  t.equal(together.at(-1)?.headers["retry-after"], "60");
  const listed = await server.call("desk", "GET", "/v1/desk/drops?limit=500", { token: server.token });
  const stored = listed.json<{ drops: { id: string }[] }>().drops;
  t.equal(
    stored.length,
    1 + statuses.filter((status) => status === 201).length,
    "exactly the acknowledged ones",
  );
  for (const { id } of stored)
    t.equal((await server.call("desk", "GET", `/v1/desk/drops/${id}`, { token: server.token })).status, 200);
  t.equal((await server.call("site", "GET", `/v1/board/${server.of.hex}/0`)).status, 200);
  t.equal(database.pragma("integrity_check", { simple: true }), "ok");
  database.pragma(`max_page_count = ${pages * 1000}`);
  t.equal((await postDrop(server.call, drops.at(-1)!)).status, 201, "room again");
});

t.test("a drop takes at most 1.10 times its length on disk", async (t) => {
  const server = await foundedServer(t);
  const count = 2000;
  for (let sent = 0; sent < count; sent += 100)
    await Promise.all(Array.from({ length: 100 }, () => postDrop(server.call, shapedDrop(server.of.id))));
  server.store.database.pragma("wal_checkpoint(TRUNCATE)");
  const share = statSync(join(server.folder, "lakana.sqlite")).size / count / 8192;
  t.ok(share <= 1.1, `${share.toFixed(3)} times`);
});

t.test("deleted bytes are gone from the files once the store is idle", async (t) => {
  const server = await foundedServer(t);
  const drop = shapedDrop(server.of.id);
  await postDrop(server.call, drop);
  const listed = await server.call("desk", "GET", "/v1/desk/drops", { token: server.token });
  const { id } = listed.json<{ drops: { id: string }[] }>().drops[0] ?? { id: "" };
  const { readFileSync } = await import("node:fs");
  const files = () =>
    Buffer.concat(["", "-wal"].map((end) => readFileSync(join(server.folder, `lakana.sqlite${end}`))));
  // Some bytes of enc, and some of the sealed head.
  const [enc, head] = [drop.subarray(200, 232), drop.subarray(4000, 4032)];
  t.ok(files().includes(enc) && files().includes(head), "stored");
  await server.call("desk", "POST", "/v1/desk/commit", { token: server.token, body: { ingested: [id] } });
  await new Promise((resolve) => setTimeout(resolve, 600));
  t.notOk(files().includes(enc), "enc is nowhere");
  t.ok(files().includes(head));
  await server.call("desk", "POST", "/v1/desk/commit", { token: server.token, body: { delete_drops: [id] } });
  await new Promise((resolve) => setTimeout(resolve, 600));
  t.notOk(files().includes(head), "the drop is nowhere");
});
