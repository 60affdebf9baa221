// Four organisations walk a whole round over the server, which believes none of them and sees no table.
import t from "tap";
import { concat } from "#crypto/bytes.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { type SumMessage, signSum } from "#crypto/sum/messages.ts";
import { SumRound, type SumSigner } from "#crypto/sum/round.ts";
import { readState } from "#crypto/sum/state.ts";
import { fromWords, toWords } from "#crypto/sum/words.ts";
import type { SumList, SumView } from "#schemas/api/sums.ts";
import { type SumCall, type SumKind, sumCallCodec } from "#schemas/sum.ts";
import { dayNumber } from "#schemas/time.ts";
import { fromText, toText } from "#server/bytes.ts";
import { admit, DAY, foundedServer, type Organisation, secondOrganisation, signIn } from "../fixtures.ts";

type Test = { teardown(work: () => unknown): unknown };
type Speaker = { readonly of: Organisation; readonly token: string; readonly signer: SumSigner };

const primitives = await loadLibsodium();
const today = dayNumber(Date.now());
const slug = (answer: { json<Body>(): Body }) =>
  answer.json<{ type: string }>().type.replace("/problems/", "");

async function room(t: Test) {
  const server = await foundedServer(t);
  const founded = [
    { of: server.of, token: server.token },
    ...(await Promise.all([1, 2, 3].map(() => secondOrganisation(server)))),
  ];
  const speakers = founded
    .map(({ of, token }): Speaker => {
      const { id: org, signedBundle: bundle, first } = of;
      return { of, token, signer: { org, bundle, device: first.cert, dskSeed: first.dsk.seed } };
    })
    .sort((left, right) => (left.of.hex < right.of.hex ? -1 : 1));
  const callOf = (changes: Partial<SumCall> = {}) =>
    sumCallCodec.encode({
      ver: 1,
      purpose: "counts",
      quarter: "2026-Q3",
      codebook: new Uint8Array(32),
      menu: new Uint8Array(32),
      words: 3,
      members: speakers.map(({ of }) => new Uint8Array(of.id)),
      fewest: 4,
      deadline: today + 20,
      nonce: new Uint8Array(primitives.randomBytes(16)),
      ...changes,
    });
  const create = (call: Uint8Array, by = speakers[0]!) =>
    server.call("desk", "POST", "/v1/desk/sums", { token: by.token, body: { call: toText(call) } });
  const post = (sum: string, by: Speaker, kind: SumKind, message: Uint8Array, masked?: Uint8Array) =>
    server.call("desk", "POST", `/v1/desk/sums/${sum}/${kind}`, {
      token: by.token,
      body: { message: toText(message), ...(masked ? { masked: toText(masked) } : {}) },
    });
  const view = async (sum: string, by = speakers[0]!) =>
    (await server.call("desk", "GET", `/v1/desk/sums/${sum}`, { token: by.token })).json<SumView>();
  const sent = async (sum: string, kind: SumKind) =>
    (await view(sum)).messages
      .filter((message) => message.kind === kind)
      .map(({ org, message }) => ({
        org: new Uint8Array(Buffer.from(org, "hex")),
        signed: new Uint8Array(fromText(message)),
      }));
  return { ...server, speakers, callOf, create, post, view, sent };
}

/** A round that everybody has joined, and the means to go on. */
async function joined(t: Test, changes: Partial<SumCall> = {}) {
  const all = await room(t);
  const call = all.callOf(changes);
  const { sum } = (await all.create(call)).json<{ sum: string }>();
  const rounds = all.speakers.map(({ signer }) => SumRound.join(primitives, signer, call, today));
  const everyone = async (kind: SumKind, message: (round: SumRound, index: number) => Uint8Array) => {
    for (const [index, round] of rounds.entries()) {
      const signed = message(round, index);
      const answer = await all.post(
        sum,
        all.speakers[index]!,
        kind,
        signed,
        kind === "upload" ? round.masked : undefined,
      );
      if (answer.status !== 201) throw new Error(`${kind}: ${answer.status} ${slug(answer)}`);
    }
    return all.sent(sum, kind);
  };
  const keys = await everyone("key", (round) => round.message!);
  return { ...all, sum, rounds, everyone, keys };
}

const tableOf = (index: number) => toWords([index, 40_961 + index, 7]);

t.test("a round goes through, everybody opens the sum, and it is gone after its last day", async (t) => {
  const { sum, rounds, everyone, keys, sent, call, speakers, store, later, forget } = await joined(t);
  const agreements = await everyone("roster", (round) => round.agree(keys, { day: today }));
  const uploads = await everyone("upload", (round, index) => round.upload(agreements, tableOf(index), today));
  const vectors = await Promise.all(
    speakers.map(async ({ of, token }) => {
      const path = `/v1/desk/sums/${sum}/masked/${of.hex}`;
      const answer = await call("desk", "GET", path, { token });
      return { org: of.id, masked: new Uint8Array(fromText(answer.json<{ masked: string }>().masked)) };
    }),
  );
  const closes = await everyone("close", (round) => round.close(uploads, today));
  await everyone("reveal", (round) => round.reveal(closes, today));
  const reveals = await sent(sum, "reveal");
  for (const round of rounds) t.same(fromWords(round.open(reveals, vectors, today).words), [6, 163_850, 28]);
  const answer = await call("desk", "GET", "/v1/desk/sums", { token: speakers[2]!.token });
  const [listed] = answer.json<SumList>().sums;
  t.match(listed, { sum, state: "open" });
  t.equal(listed!.sent.length, 20);
  const tooLate = await call("desk", "POST", `/v1/desk/sums/${sum}/abort`, {
    token: speakers[0]!.token,
    body: { message: toText(rounds[0]!.abort()) },
  });
  t.equal(slug(tooLate), "round-over", "what all gave away is not taken from those who have yet to open it");
  const { database } = store;
  const rows = (table: string) => database.prepare(`SELECT count(*) AS rows FROM ${table}`).get();
  later(20 * DAY);
  await forget();
  t.match(rows("sum_round"), { rows: 1 });
  later(DAY);
  await forget();
  for (const table of ["sum_round", "sum_member", "sum_message"]) t.match(rows(table), { rows: 0 });
});

t.test("the server holds masked words and no table", async (t) => {
  const { everyone, keys, store } = await joined(t);
  const agreements = await everyone("roster", (round) => round.agree(keys, { day: today }));
  await everyone("upload", (round, index) => round.upload(agreements, tableOf(index), today));
  const held = store.database
    .prepare<[], { message: Buffer; masked: Buffer | null }>("SELECT * FROM sum_message")
    .all();
  const bytes = concat(...held.flatMap(({ message, masked }) => [message, masked ?? new Uint8Array()]));
  for (const index of [0, 1, 2, 3]) t.equal(Buffer.from(bytes).indexOf(tableOf(index).slice(8, 14)), -1);
});

t.test("steps in order, one message each, the same one again is fine", async (t) => {
  const { sum, rounds, keys, post, speakers } = await joined(t);
  const one = rounds[0]!.agree(keys, { day: today });
  t.equal((await post(sum, speakers[0]!, "roster", one)).status, 201);
  t.equal((await post(sum, speakers[0]!, "roster", one)).status, 201, "lost on the way, sent again");
  const seed = speakers[0]!.signer.dskSeed;
  const roster = primitives.randomBytes(32);
  const close = signSum(primitives, "close", { ver: 1, roster, org: speakers[0]!.of.id, uploads: [] }, seed);
  t.equal(slug(await post(sum, speakers[0]!, "close", close)), "bad-request", "of another roster");
  const other = SumRound.join(primitives, speakers[1]!.signer, readState(rounds[1]!.save()).call, today);
  t.equal(slug(await post(sum, speakers[1]!, "key", other.message!)), "conflict", "a second key");
  const wrongSender = await post(sum, speakers[2]!, "roster", one);
  t.equal(slug(wrongSender), "bad-request", "a message of somebody else");
  const forged = rounds[1]!.agree(keys, { day: today }).slice();
  forged[forged.length - 1]! ^= 1;
  t.equal(slug(await post(sum, speakers[1]!, "roster", forged)), "bad-signature");
  t.equal(slug(await post(sum, speakers[1]!, "roster", forged.slice(9))), "bad-request");
});

t.test("an upload before all have agreed, and one without its words", async (t) => {
  const { sum, rounds, keys, post, speakers, sent } = await joined(t);
  const agreements = rounds.map((round, index) => ({
    org: speakers[index]!.of.id,
    signed: round.agree(keys, { day: today }),
  }));
  for (const [index, { signed }] of agreements.slice(0, 3).entries())
    await post(sum, speakers[index]!, "roster", signed);
  const upload = rounds[0]!.upload(agreements, tableOf(0), today);
  const send = (masked?: Uint8Array) => post(sum, speakers[0]!, "upload", upload, masked);
  t.equal(slug(await send(rounds[0]!.masked)), "not-yet");
  await post(sum, speakers[3]!, "roster", agreements[3]!.signed);
  t.equal(slug(await send()), "bad-request");
  t.equal(slug(await send(rounds[0]!.masked!.slice(8))), "bad-request");
  t.equal(slug(await send(new Uint8Array(24))), "bad-request", "words that are not the signed ones");
  t.equal((await send(rounds[0]!.masked)).status, 201);
  t.equal((await sent(sum, "upload")).length, 1);
});

t.test("an abort erases what was sent, and nothing is taken any more", async (t) => {
  const { sum, rounds, keys, everyone, post, speakers, view, call } = await joined(t);
  const agreements = await everyone("roster", (round) => round.agree(keys, { day: today }));
  await everyone("upload", (round, index) => round.upload(agreements, tableOf(index), today));
  t.equal((await post(sum, speakers[1]!, "abort", rounds[1]!.abort())).status, 201);
  const { state, messages } = await view(sum);
  t.equal(state, "aborted");
  t.same(
    messages.map(({ kind }) => kind),
    ["abort"],
  );
  const masked = `/v1/desk/sums/${sum}/masked/${speakers[0]!.of.hex}`;
  t.equal((await call("desk", "GET", masked, { token: speakers[0]!.token })).status, 404);
  const late = await post(sum, speakers[0]!, "upload", rounds[0]!.message!, rounds[0]!.masked);
  t.equal(slug(late), "round-over", "a late upload is not kept");
});

t.test("who may call, whom, for how long and how often", async (t) => {
  const { create, callOf, speakers, call, of, token } = await room(t);
  const day = (deadline: number) => create(callOf({ deadline }));
  t.equal(slug(await day(today - 1)), "bad-request");
  t.equal(slug(await day(today + 61)), "bad-request");
  const stranger = new Uint8Array(16).fill(255);
  t.equal(
    slug(await create(callOf({ members: [...speakers.map(({ of }) => new Uint8Array(of.id)), stranger] }))),
    "unknown-organisation",
  );
  const without = callOf({ members: speakers.slice(1).map(({ of }) => new Uint8Array(of.id)), fewest: 3 });
  t.equal(slug(await create(without)), "bad-request", "a call that leaves the caller out");
  const made = await create(without, speakers[1]!);
  t.equal(made.status, 201);
  t.equal((await create(without, speakers[1]!)).status, 200, "the same call again");
  const { sum } = made.json<{ sum: string }>();
  const hidden = await call("desk", "GET", `/v1/desk/sums/${sum}`, { token: speakers[0]!.token });
  t.equal(hidden.status, 404, "who is not called sees nothing of it");
  const answers = [];
  for (let round = 0; round < 9; round++) answers.push((await create(callOf())).status);
  t.same(answers.slice(-2), [201, 429]);
  const caseworker = await admit(call, of, token, ["RO-CASE"]);
  const other = await signIn(call, of, caseworker);
  for (const path of ["/v1/desk/sums", `/v1/desk/sums/${sum}`])
    t.equal((await call("desk", "GET", path, { token: other })).status, 403);
  t.equal(
    (await call("desk", "POST", "/v1/desk/sums", { token: other, body: { call: toText(without) } })).status,
    403,
  );
  const broken = await call("desk", "POST", "/v1/desk/sums", {
    token,
    body: { call: toText(without.slice(1)) },
  });
  t.equal(slug(broken), "bad-request");
});

t.test("a key with somebody else's chain is refused at the door", async (t) => {
  const { create, callOf, speakers, post } = await room(t);
  const encoded = callOf();
  const { sum } = (await create(encoded)).json<{ sum: string }>();
  const [one, two] = speakers as [Speaker, Speaker];
  const key = (changes: Partial<SumSigner>) => {
    const { bundle, device, dskSeed } = { ...one.signer, ...changes };
    const message: SumMessage<"key"> = {
      ver: 1,
      call: primitives.sha256(encoded),
      org: one.of.id,
      bundle,
      device,
      key: one.of.intake.publicKey,
    };
    return signSum(primitives, "key", message, dskSeed);
  };
  for (const changes of [
    { bundle: two.signer.bundle },
    { device: two.signer.device },
    { device: two.signer.device, dskSeed: two.signer.dskSeed },
  ])
    t.equal(slug(await post(sum, one, "key", key(changes))), "bad-signature");
  t.equal((await post(sum, one, "key", key({}))).status, 201);
});
