// A relay hands in what others sealed: unmodified, each once, through real requests, and with nothing that opens.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { type Taken, take } from "#client/report/relay/take.ts";
import { ApiError, type ApiRequest } from "#client/shared/api/request.ts";
import { framesOf } from "#client/shared/carriage/frames.ts";
import { handIn, type Outcome } from "#client/shared/carriage/handIn.ts";
import { concat } from "#crypto/bytes.ts";
import { type SealInput, sealDrop } from "#crypto/drop.ts";
import { MINI } from "#crypto/mini.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { CHUNK_LENGTH, DROP_LENGTH } from "#schemas/envelope.ts";
import { type Founded, foundedServer } from "#test/server/fixtures.ts";

const DAY = 86_400_000;
const NOTHING: Taken = { news: [], gathering: new Map(), missing: [] };

/** A server and the hands of one relay; `asked` are its requests. */
async function relayTo(t: Parameters<typeof foundedServer>[0]) {
  const server = await foundedServer(t);
  const asked: ApiRequest[] = [];
  let broken: ApiError | undefined;
  const request = async (path: string, options: ApiRequest) => {
    asked.push(options);
    if (broken) throw broken;
    const method = options.method as "POST" | "PUT";
    const body = options.body as Uint8Array | undefined;
    const answer = await server.call("site", method, path, {
      ...(body ? { octets: body } : {}),
    });
    if (answer.status >= 300) throw new ApiError("refused");
    return { status: answer.status, bytes: new Uint8Array(answer.bytes), date: undefined, work: null };
  };
  /** Another pair of hands each time it is called. */
  const hands = () => {
    const handed = new Set<string>();
    const ports = {
      request,
      sha256: noble.sha256,
      textIn: async (photo: Blob) => (photo.type === "image/png" ? photo.text() : undefined),
      now: Date.now,
      handed,
    };
    return {
      give: (envelope: Uint8Array, now = Date.now()) => handIn(request, envelope, handed, now),
      bring: async (...files: Blob[]) => {
        let taken = NOTHING;
        for (const file of files) taken = await take(ports, taken, file);
        return taken;
      },
    };
  };
  const failing = (failure: ApiError | undefined) => {
    broken = failure;
  };
  return { server, asked, hands, failing };
}
const seal = (
  { of }: Founded,
  attachments: NonNullable<SealInput["attachments"]> = [],
  epoch = of.bundle.epoch,
  layout?: typeof MINI,
) => {
  const recipient = { organisation: of.id, epoch, publicKey: of.carry.publicKey };
  const head = { ver: 1, type: "new", seq: 0, rs: new Uint8Array(32) } as const;
  return sealDrop(noble, { recipient, head, attachments }, layout);
};
async function stored(server: Founded) {
  const { token } = server;
  const listed = await server.call("desk", "GET", "/v1/desk/drops", { token });
  const { drops } = listed.json<{ drops: { id: string; chunks: number }[] }>();
  return Promise.all(
    drops.map(async ({ id, chunks }) => ({
      chunks,
      bytes: (await server.call("desk", "GET", `/v1/desk/drops/${id}`, { token })).bytes,
    })),
  );
}
const file = (bytes: Uint8Array, type = "") => new Blob([bytes as Uint8Array<ArrayBuffer>], { type });
const photo = (text: string) => new Blob([text], { type: "image/png" });

t.test("brought by two relays, as a file and as pictures: one drop at the desk, byte for byte", async (t) => {
  const { server, asked, hands } = await relayTo(t);
  const whole = seal(server);
  const mini = seal(server, [], server.of.bundle.epoch, MINI);
  const body = concat(mini, new Uint8Array(DROP_LENGTH - mini.length));
  const one = hands();
  t.same((await one.bring(file(whole), file(whole), file(body))).news, ["handed-in", "already", "handed-in"]);
  t.equal(await one.give(mini), "already", "filled up or not");
  const photos = framesOf(mini, noble.sha256).map(photo).reverse();
  const other = hands();
  t.same((await other.bring(...photos.slice(0, 2))).missing, [1]);
  t.same((await other.bring(...photos, file(whole))).news, ["handed-in", "handed-in"]);
  t.ok(
    asked.every(({ body }) => (body as Uint8Array).length === DROP_LENGTH),
    "one size on the wire",
  );
  const nonces = asked.map(({ headers }) => headers?.["Lakana-Work"]);
  t.ok(
    nonces.every((nonce) => /^[0-9a-f]{16}$/.test(nonce ?? "")),
    "and the header of every drop",
  );
  t.equal(new Set(nonces).size, nonces.length);
  const rows = await stored(server);
  t.equal(rows.length, 2, "five hand-ins, two drops");
  for (const bytes of [whole, body]) t.ok(rows.some((row) => row.bytes.equals(bytes)));
});

t.test("files travel with their words, chunk by chunk", async (t) => {
  const { server, asked, hands } = await relayTo(t);
  const envelope = seal(server, [{ bytes: new Uint8Array(20_000).fill(7), mime: "image/jpeg" }]);
  t.equal(envelope.length, DROP_LENGTH + 2 * CHUNK_LENGTH);
  t.equal(await hands().give(envelope), "handed-in");
  t.equal(asked.length, 4);
  t.match(await stored(server), [{ chunks: 3 }]);
});

t.test("what cannot be an envelope, or can be opened by nobody, is not sent", async (t) => {
  const { server, asked, hands } = await relayTo(t);
  const whole = seal(server);
  const changed = (offset: number, value: number) => {
    const copy = whole.slice();
    copy[offset] = value;
    return copy;
  };
  const bad = [
    new Uint8Array(0),
    whole.slice(1),
    changed(0, 0),
    changed(4, 2),
    changed(5, 2),
    changed(1159, 2),
    new Uint8Array(DROP_LENGTH),
  ];
  const { news } = await hands().bring(...bad.map((bytes) => file(bytes)), photo("https://example.org"));
  t.same(new Set(news), new Set<Outcome>(["not-an-envelope"]));
  t.same((await hands().bring(file(bad[0]!, "image/jpeg"))).news, ["not-read"]);
  const days = (count: number) => hands().give(whole, Date.now() + count * DAY);
  t.equal(await days(175), "over");
  t.equal(asked.length, 0);
  t.equal(await days(150), "handed-in", "as long as anybody may hold the key");
});

t.test("a lost connection keeps nothing as done", async (t) => {
  const { server, hands, failing } = await relayTo(t);
  const envelope = seal(server);
  const one = hands();
  failing(new ApiError("timeout"));
  t.equal(await one.give(envelope), "offline");
  failing(new ApiError("refused"));
  t.equal(await one.give(envelope), "refused");
  failing(undefined);
  t.equal(await one.give(envelope), "handed-in");
});

const site = fileURLToPath(new URL("../../../dist/site", import.meta.url));
const skip = existsSync(join(site, "main.js")) ? false : "build the pages first: node scripts/build.mjs";
t.test("the part of the page that relays carries nothing that opens or seals", { skip }, async (t) => {
  const text = (name: string) => readFileSync(join(site, name), "utf8");
  const closure = (name: string, found = new Set<string>()): Set<string> => {
    found.add(name);
    for (const match of text(name).matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
      if (!found.has(match[1]!)) closure(match[1]!, found);
    return found;
  };
  const parts = readdirSync(site).filter((name) => /^part-.*\.js$/.test(name));
  const [relay, ...more] = parts.filter((name) => text(name).includes("Choisir les fichiers ou les photos"));
  t.ok(relay && more.length === 0);
  for (const name of closure(relay!))
    for (const label of ["drp1 stream", "drp1 commit", "drp1/fauth", "drp1/slot", "drp1/reply"])
      t.notOk(text(name).includes(label), `${label} in ${name}`);
  t.ok(text("seal.worker.js").includes("drp1 stream"), "the labels are found where they are");
  const main = closure("main.js");
  t.notOk(main.has(relay!), "fetched only by who relays");
});
