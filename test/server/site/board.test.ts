import { randomBytes } from "node:crypto";
import t from "tap";
import { SLOT_LENGTH } from "#schemas/slot.ts";
import { epochOf } from "#schemas/time.ts";
import { toText } from "#server/bytes.ts";
import { type Founded, foundedServer, WEEK } from "../fixtures.ts";

const read = async ({ call, of }: Founded, bucket = 0) => {
  const answer = await call("site", "GET", `/v1/board/${of.hex}/${bucket}`);
  const slots = Array.from({ length: answer.bytes.length / SLOT_LENGTH }, (_, index) =>
    answer.bytes.subarray(index * SLOT_LENGTH, (index + 1) * SLOT_LENGTH).toString("hex"),
  );
  return { ...answer, slots };
};
const write = ({ call, token }: Founded, slots: Buffer[], lastEpoch: number) =>
  call("desk", "POST", "/v1/desk/commit", {
    token,
    body: { slots: slots.map((slot) => ({ bucket: 0, slot: toText(slot), expiry_epoch: lastEpoch })) },
  });

t.test("the board is always whole steps, in tag order, and the same all week", async (t) => {
  const now = Date.UTC(2026, 10, 23, 12);
  const server = await foundedServer(t, { now });
  const empty = await read(server);
  t.equal(empty.slots.length, 8);
  t.equal(new Set(empty.slots).size, 8);
  t.same((await read(server)).slots, empty.slots, "asked again");
  const real = Array.from({ length: 3 }, () => randomBytes(SLOT_LENGTH));
  await write(server, real, epochOf(now));
  const some = await read(server);
  t.equal(some.slots.length, 8, "three of eight are real: the same length");
  t.same([...some.slots].sort(), some.slots, "in the order of random tags");
  for (const slot of real) t.ok(some.slots.includes(slot.toString("hex")));
  t.equal(some.slots.filter((slot) => empty.slots.includes(slot)).length, 5, "filler stays");
  await write(
    server,
    Array.from({ length: 6 }, () => randomBytes(SLOT_LENGTH)),
    epochOf(now),
  );
  t.equal((await read(server)).slots.length, 16);
  server.later(WEEK);
  const next = await read(server);
  t.equal(next.slots.length, 8, "what is over is not shown");
  t.notOk(
    next.slots.some((slot) => empty.slots.includes(slot) || some.slots.includes(slot)),
    "new filler",
  );
  await server.forget();
  t.same(server.store.database.prepare("SELECT count(*) AS n FROM slot").get(), { n: 0 });
});

t.test("filler cannot be told from sealed slots by its bytes", async (t) => {
  const server = await foundedServer(t);
  const { bytes } = await read(server);
  const counts = new Array<number>(256).fill(0);
  for (const byte of bytes) counts[byte]! += 1;
  const expected = bytes.length / 256;
  const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 255 degrees of freedom: above 390 happens to random bytes once in ten million boards.
  t.ok(chi < 390, "byte frequencies as of random bytes");
});

t.test("a bucket that the bundle does not have, and an unknown organisation, are not found", async (t) => {
  const server = await foundedServer(t);
  t.equal((await read(server, 1)).status, 404);
  t.equal((await server.call("site", "GET", `/v1/board/${"0".repeat(32)}/0`)).status, 404);
  t.equal((await server.call("site", "GET", `/v1/board/${server.of.hex}/x`)).status, 400);
});

t.test("a slot is found in every bucket that agrees with its place, in whole buckets of today", async (t) => {
  const now = Date.UTC(2026, 10, 23, 12);
  const server = await foundedServer(t, { now });
  const { call, of, token } = server;
  const bundle = toText(of.next(of.signedBundle, { board: { b: 2, S: 8 } }));
  t.equal((await call("desk", "POST", "/v1/desk/bundle", { token, body: { bundle } })).status, 200);
  const put = async (bits: number, bucket: number) => {
    const slot = randomBytes(SLOT_LENGTH);
    const slots = [{ bits, bucket, slot: toText(slot), expiry_epoch: epochOf(now) }];
    await call("desk", "POST", "/v1/desk/commit", { token, body: { slots } });
    return slot.toString("hex");
  };
  const [before, today, longer] = [await put(1, 1), await put(2, 3), await put(3, 5)];
  const of4 = await Promise.all([0, 1, 2, 3].map((bucket) => read(server, bucket)));
  const finds = (slot: string) => of4.map(({ slots }) => slots.includes(slot));
  t.same(finds(before), [false, false, true, true]);
  t.same(finds(today), [false, false, false, true]);
  t.same(finds(longer), [false, false, true, false]);
  const asked = async (path: string) => call("site", "GET", `/v1/board/${of.hex}/${path}`);
  t.same((await asked("3?b=2")).bytes, of4[3]!.bytes);
  t.same((await asked("6?b=3")).bytes, of4[3]!.bytes, "no part of a bucket");
  t.same((await asked("1?b=1")).bytes, Buffer.concat([of4[2]!.bytes, of4[3]!.bytes]));
  t.equal((await asked("0?b=0")).status, 404, "two steps behind");
  t.equal((await asked("4?b=2")).status, 404);
  await call("desk", "POST", "/v1/desk/commit", {
    token,
    body: { delete_slots: [{ bucket: 0, tag: before.slice(0, 32) }] },
  });
  t.notOk((await read(server, 2)).slots.includes(before), "it goes by its tag, wherever it was put");
});
