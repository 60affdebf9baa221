import { randomBytes } from "node:crypto";
import t from "tap";
import { CHUNK_LENGTH } from "#schemas/envelope.ts";
import { DAY, type Founded, foundedServer, postDrop, shapedDrop } from "../fixtures.ts";

type Waiting = { drops: { id: string; chunks: number }[] };
const waiting = async ({ call, token }: Founded) =>
  (await call("desk", "GET", "/v1/desk/drops?limit=500", { token })).json<Waiting>().drops;
const put = ({ call }: Founded, upload: string, i: number, octets: Uint8Array) =>
  call("site", "PUT", `/v1/drop/${upload}/${i}`, { octets });
const done = ({ call }: Founded, upload: string) => call("site", "POST", `/v1/drop/${upload}/done`);
const files = async ({ call, token }: Founded, id: string | undefined) =>
  (await call("desk", "GET", `/v1/desk/drops/${id}/files`, { token })).json();
const ingest = ({ call, token }: Founded, id: string | undefined) =>
  call("desk", "POST", "/v1/desk/commit", { token, body: { ingested: [id] } });
const open = async (server: Founded, drop: Buffer): Promise<string> => {
  const answer = await postDrop(server.call, drop);
  return answer.json<{ upload: string }>().upload;
};
const left = ({ store }: Founded, table: string) =>
  store.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

t.test("chunks come in any order, twice, and are read back; one cannot take another's place", async (t) => {
  const server = await foundedServer(t);
  const drop = shapedDrop(server.of.id, 3);
  const chunks = [randomBytes(CHUNK_LENGTH), randomBytes(CHUNK_LENGTH)];
  const opened = await postDrop(server.call, drop);
  t.equal(opened.status, 202);
  const { upload } = opened.json<{ upload: string }>();
  t.equal(await open(server, drop), upload, "asked again: the same upload");
  t.equal((await put(server, upload, 2, chunks[1]!)).status, 204);
  t.equal((await done(server, upload)).status, 409, "one is missing");
  t.equal((await put(server, upload, 1, chunks[0]!)).status, 204);
  t.equal((await put(server, upload, 1, chunks[0]!)).status, 204, "the same again");
  t.equal((await put(server, upload, 1, chunks[1]!)).status, 409, "another chunk in its place");
  t.equal((await put(server, upload, 3, chunks[1]!)).status, 404, "beyond the end");
  t.equal((await put(server, upload, 0, chunks[1]!)).status, 400);
  t.equal((await put(server, upload, 1, chunks[0]!.subarray(1))).status, 400);
  t.equal((await done(server, upload)).status, 201);
  t.equal((await done(server, upload)).status, 201, "done again");
  const [row] = await waiting(server);
  t.equal(row?.chunks, 3);
  const read = (i: number) =>
    server.call("desk", "GET", `/v1/desk/drops/${row?.id}/chunks/${i}`, { token: server.token });
  for (const [position, chunk] of chunks.entries()) t.ok((await read(position + 1)).bytes.equals(chunk));
  t.equal((await read(3)).status, 404);
});

t.test("the words are taken in before the picture has arrived, and the picture joins them", async (t) => {
  const server = await foundedServer(t);
  const drop = shapedDrop(server.of.id, 3);
  const upload = await open(server, drop);
  const [row] = await waiting(server);
  t.equal(row?.chunks, 3, "listed at once");
  t.same(await files(server, row?.id), { chunks: 2, arrived: 0, open: true });
  await put(server, upload, 1, randomBytes(CHUNK_LENGTH));
  t.equal((await ingest(server, row?.id)).status, 200);
  t.same(await waiting(server), []);
  t.equal(server.store.database.prepare("SELECT enc FROM sealed_drop").pluck().get(), null, "enc is gone");
  t.equal((await put(server, upload, 2, randomBytes(CHUNK_LENGTH))).status, 204, "the rest still comes");
  t.same(await files(server, row?.id), { chunks: 2, arrived: 2, open: false });
  t.equal((await done(server, upload)).status, 201);
  t.equal(left(server, "upload"), 0, "nothing is open");
  t.equal((await postDrop(server.call, drop)).status, 201, "sent again: stored, nothing to upload");
  t.same(await waiting(server), [], "and it does not wait again");
  t.equal(
    (await server.call("desk", "GET", `/v1/desk/drops/${"0".repeat(32)}/files`, { token: server.token }))
      .status,
    404,
  );
});

t.test("an unfinished upload is kept for 72 hours; then its chunks go and the words stay", async (t) => {
  const server = await foundedServer(t);
  const drop = shapedDrop(server.of.id, 3);
  const octets = randomBytes(CHUNK_LENGTH);
  const upload = await open(server, drop);
  await put(server, upload, 1, octets);
  server.later(3 * DAY);
  await server.forget();
  t.equal((await put(server, upload, 1, octets)).status, 204, "still there");
  server.later(DAY);
  await server.forget();
  t.equal((await put(server, upload, 1, octets)).status, 404);
  t.equal((await done(server, upload)).status, 404);
  t.same([left(server, "sealed_drop"), left(server, "chunk"), left(server, "upload")], [1, 0, 0]);
  const [id] = server.store.database.prepare<[], Buffer>("SELECT id FROM sealed_drop").pluck().all();
  const { drops } = server.store;
  t.same(await drops.files(server.of.id, id!), { chunks: 2, arrived: 0, open: false }, "they will not come");
  const again = await open(server, drop);
  t.match(again, /^[0-9a-f]{32}$/, "a client that still has the files may send them");
  t.not(again, upload);
});

t.test("a finished drop outlives its upload, taken in or not", async (t) => {
  const server = await foundedServer(t);
  const drops = [shapedDrop(server.of.id, 2), shapedDrop(server.of.id, 2)];
  for (const drop of drops) {
    const upload = await open(server, drop);
    await put(server, upload, 1, randomBytes(CHUNK_LENGTH));
    await done(server, upload);
  }
  await ingest(server, (await waiting(server))[0]?.id);
  server.later(5 * DAY);
  await server.forget();
  t.same([left(server, "sealed_drop"), left(server, "chunk"), left(server, "upload")], [2, 2, 1]);
  for (const drop of drops) t.equal((await postDrop(server.call, drop)).status, 201, "stored");
});

t.test(
  "when too many files wait, words are taken and files refused with a sentence, until they are taken in",
  async (t) => {
    const media = { organisation: 3 * CHUNK_LENGTH, everybody: 100 * CHUNK_LENGTH };
    const server = await foundedServer(t, { media });
    const first = await open(server, shapedDrop(server.of.id, 3));
    const second = await open(server, shapedDrop(server.of.id, 3));
    const octets = randomBytes(CHUNK_LENGTH);
    for (const i of [1, 2]) t.equal((await put(server, first, i, octets)).status, 204);
    t.equal((await put(server, second, 1, octets)).status, 204);
    const refused = await put(server, second, 2, octets);
    t.equal(refused.status, 507);
    t.match(refused.json(), {
      type: "/problems/files-full",
      detail_fr: /mots sont arrivés/,
      detail_en: /words have arrived/,
    });
    t.equal((await put(server, second, 1, octets)).status, 204, "what is there is still acknowledged");
    t.equal((await postDrop(server.call, shapedDrop(server.of.id))).status, 201, "words are taken");
    t.equal((await postDrop(server.call, shapedDrop(server.of.id, 2))).status, 202, "words with files, too");
    for (const { id } of await waiting(server)) await ingest(server, id);
    await new Promise((resolve) => setTimeout(resolve, 600));
    t.equal((await put(server, second, 2, octets)).status, 204, "room again");
  },
);

t.test("all organisations together have a limit, too", async (t) => {
  const server = await foundedServer(t, {
    media: { organisation: 100 * CHUNK_LENGTH, everybody: CHUNK_LENGTH },
  });
  const upload = await open(server, shapedDrop(server.of.id, 3));
  t.equal((await put(server, upload, 1, randomBytes(CHUNK_LENGTH))).status, 204);
  t.equal((await put(server, upload, 2, randomBytes(CHUNK_LENGTH))).status, 507);
});

t.test("an organisation that takes no files gets the words, and no chunk", async (t) => {
  const server = await foundedServer(t, { files: false });
  const drop = shapedDrop(server.of.id, 3);
  const answer = await postDrop(server.call, drop);
  t.equal(answer.status, 201);
  t.same(answer.json(), { state: "stored" });
  const [row] = await waiting(server);
  t.same(await files(server, row?.id), { chunks: 2, arrived: 0, open: false });
  t.equal(left(server, "upload"), 0);
});
