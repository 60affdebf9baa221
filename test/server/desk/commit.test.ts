import { randomBytes } from "node:crypto";
import t from "tap";
import { signErasure } from "#crypto/erasure.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { SLOT_LENGTH } from "#schemas/slot.ts";
import { epochOf } from "#schemas/time.ts";
import { toText } from "#server/bytes.ts";
import {
  admit,
  type Founded,
  foundedServer,
  id,
  type Member,
  type Organisation,
  postDrop,
  shapedDrop,
  signIn,
} from "../fixtures.ts";
import { blob } from "./support.ts";

const commit = ({ call, token }: Founded, body: object, as = token) =>
  call("desk", "POST", "/v1/desk/commit", { token: as, body });
const part = (caseId: string, expect: string | null, name = "file") => ({
  case: caseId,
  part: name,
  expect,
  blob: blob(),
});
const etagsOf = async ({ call, token }: Founded) =>
  (await call("desk", "GET", "/v1/desk/cases", { token })).json<{
    cases: { case: string; etags: Record<string, string> }[];
  }>().cases;

t.test("a commit is all or nothing", async (t) => {
  const server = await foundedServer(t);
  const [first, second] = [id(), id()];
  const written = await commit(server, { parts: [part(first, null)] });
  const { etag = "" } = written.json<{ etags: { etag: string }[] }>().etags[0] ?? {};
  t.match(etag, /^[0-9a-f]{16}$/);
  await postDrop(server.call, shapedDrop(server.of.id));
  const { drops } = (await server.call("desk", "GET", "/v1/desk/drops", { token: server.token })).json<{
    drops: { id: string }[];
  }>();
  const slot = toText(randomBytes(SLOT_LENGTH));
  const good = {
    ingested: [drops[0]?.id],
    parts: [part(second, null), part(first, etag)],
    grants: [{ device: server.of.first.hex, subject: second, epoch: 1, blob: blob() }],
    slots: [{ bucket: 0, slot, expiry_epoch: epochOf(Date.now()) + 8 }],
  };
  const before = await etagsOf(server);
  const spoilt: [string, object, number][] = [
    ["a stale etag", { ...good, parts: [part(second, null), part(first, "0".repeat(16))] }, 409],
    ["a part that exists", { ...good, parts: [part(first, null)] }, 409],
    ["a part twice", { ...good, parts: [part(second, null), part(second, null)] }, 409],
    ["an unknown drop", { ...good, ingested: [drops[0]?.id, id()] }, 404],
    ["an unknown device", { ...good, grants: [{ ...good.grants[0], device: id() }] }, 404],
    ["a slot twice", { ...good, slots: [good.slots[0], good.slots[0]] }, 409],
  ];
  for (const [name, body, status] of spoilt) {
    t.equal((await commit(server, body)).status, status, name);
    t.same(await etagsOf(server), before, `${name}: no part`);
    const waiting = await server.call("desk", "GET", "/v1/desk/drops", { token: server.token });
    t.equal(waiting.json<{ drops: unknown[] }>().drops.length, 1, `${name}: the drop waits`);
    const grants = await server.call("desk", "GET", "/v1/desk/grants", { token: server.token });
    t.same(grants.json(), { grants: [], next: null }, `${name}: no grant`);
    t.same(
      server.store.database.prepare("SELECT count(*) AS n FROM slot").get(),
      { n: 0 },
      `${name}: no slot`,
    );
  }
  const stale = await commit(server, { parts: [part(first, "0".repeat(16))] });
  t.match(stale.json(), { type: "/problems/conflict", conflicts: [{ case: first, part: "file" }] });
  t.equal((await commit(server, good)).status, 200);
  t.equal((await etagsOf(server)).length, 2);
});

t.test("of two devices that write the same part at once, one is told", async (t) => {
  const server = await foundedServer(t);
  const caseId = id();
  const answers = await Promise.all([1, 2, 3].map(() => commit(server, { parts: [part(caseId, null)] })));
  t.same(answers.map((answer) => answer.status).sort(), [200, 409, 409]);
});

const erasure = (of: Organisation, by: Member, caseId: string, epoch = epochOf(Date.now())) =>
  toText(
    signErasure(
      noble,
      {
        ver: 1,
        org_id: of.id,
        device_id: by.id,
        case_id: Uint8Array.from(Buffer.from(caseId, "hex")),
        epoch,
      },
      by.dsk.seed,
    ),
  );

t.test("a signed erasure takes a case's parts and every key that was granted for it, for good", async (t) => {
  const server = await foundedServer(t);
  const member = await admit(server.call, server.of, server.token, ["RO-CASE"]);
  const [gone, kept] = [id(), id()];
  for (const caseId of [gone, kept])
    await commit(server, {
      parts: [part(caseId, null), part(caseId, null, "stat"), part(caseId, null, "ident")],
      grants: [server.of.first, member].map(({ hex }) => ({
        device: hex,
        subject: caseId,
        epoch: 3,
        blob: blob(),
      })),
    });
  const signed = erasure(server.of, server.of.first, gone);
  t.equal((await commit(server, { erasures: [signed] })).status, 200);
  const token = await signIn(server.call, server.of, member);
  const left = await server.call("desk", "GET", "/v1/desk/grants", { token });
  t.same(
    left.json<{ grants: { subject: string }[] }>().grants.map((grant) => grant.subject),
    [kept],
  );
  t.same(
    (await etagsOf(server)).map((row) => row.case),
    [kept],
  );
  const asked = await server.call("desk", "POST", "/v1/desk/erasures", {
    token,
    body: { cases: [gone, kept] },
  });
  t.same(asked.json(), { erasures: [{ case: gone, signed }] });
  t.equal((await commit(server, { parts: [part(gone, null)] })).status, 409, "no part comes back");
  const late = { device: member.hex, subject: gone, epoch: 4, blob: blob() };
  t.equal((await commit(server, { grants: [late] })).status, 200);
  const still = await server.call("desk", "GET", "/v1/desk/grants", { token });
  t.equal(still.json<{ grants: unknown[] }>().grants.length, 1, "nor does a key");
  const week = epochOf(Date.now());
  await server.store.forget(0, week + 60);
  t.equal(server.store.database.prepare("SELECT count(*) FROM erasure").pluck().get(), 1);
  await server.store.forget(0, week + 61);
  t.equal(server.store.database.prepare("SELECT count(*) FROM erasure").pluck().get(), 0);
});

t.test(
  "a case is deleted by the signature of the device that asks, or put back under a new key",
  async (t) => {
    const server = await foundedServer(t);
    const colleague = await admit(server.call, server.of, server.token, ["RO-CASE"]);
    const advocate = await admit(server.call, server.of, server.token, ["RO-ADV"]);
    const caseId = id();
    const written = await commit(server, { parts: [part(caseId, null)] });
    const { etag = "" } = written.json<{ etags: { etag: string }[] }>().etags[0] ?? {};
    const { of } = server;
    const week = epochOf(Date.now());
    const advocates = await signIn(server.call, of, advocate);
    const refused: [string, object, number, string?][] = [
      ["without a word", { delete_cases: [caseId] }, 400],
      ["signed by a colleague", { erasures: [erasure(of, colleague, caseId)] }, 400],
      ["of a week to come", { erasures: [erasure(of, of.first, caseId, week + 2)] }, 400],
      ["of a week long ago", { erasures: [erasure(of, of.first, caseId, week - 2)] }, 400],
      ["by an advocate", { erasures: [erasure(of, advocate, caseId)] }, 403, advocates],
      [
        "with a part that stays",
        { erasures: [erasure(of, of.first, caseId)], parts: [part(caseId, etag)] },
        409,
      ],
    ];
    const before = await etagsOf(server);
    for (const [name, body, status, as] of refused) {
      t.equal((await commit(server, body, as)).status, status, name);
      t.same(await etagsOf(server), before, `${name}: nothing happened`);
    }
    const back = { delete_cases: [caseId], parts: [part(caseId, etag)] };
    t.equal((await commit(server, back)).status, 200, "under a new key");
  },
);

t.test("grants come in pages, and only those of the asking device", async (t) => {
  const server = await foundedServer(t);
  const member = await admit(server.call, server.of, server.token, ["RO-ADV"]);
  const subjects = Array.from({ length: 7 }, id);
  await commit(server, {
    grants: [server.of.first, member].flatMap(({ hex }) =>
      subjects.map((subject, epoch) => ({ device: hex, subject, epoch, blob: blob() })),
    ),
  });
  const seen: string[] = [];
  let after = "";
  for (;;) {
    const path = `/v1/desk/grants?limit=3${after && `&after=${after}`}`;
    const page = (await server.call("desk", "GET", path, { token: server.token })).json<{
      grants: { subject: string }[];
      next: string | null;
    }>();
    seen.push(...page.grants.map((grant) => grant.subject));
    if (!page.next) break;
    after = page.next;
  }
  t.same(seen, [...subjects].sort());
});

t.test("a key officer may grant and nothing else", async (t) => {
  const server = await foundedServer(t);
  const officer = await admit(server.call, server.of, server.token, ["RO-KEY"]);
  const token = await signIn(server.call, server.of, officer);
  const grants = [{ device: officer.hex, subject: id(), epoch: 1, blob: blob() }];
  t.equal((await commit(server, { grants }, token)).status, 200);
  t.equal((await commit(server, { grants, parts: [part(id(), null)] }, token)).status, 403);
});

t.test("an advocate sees that coded facts exist and nothing of the rest", async (t) => {
  const server = await foundedServer(t);
  const caseId = id();
  await commit(server, { parts: [part(caseId, null), part(caseId, null, "stat"), part(id(), null)] });
  const advocate = await admit(server.call, server.of, server.token, ["RO-ADV"]);
  const token = await signIn(server.call, server.of, advocate);
  const { cases } = (await server.call("desk", "GET", "/v1/desk/cases", { token })).json<{
    cases: { case: string; etags: object }[];
  }>();
  t.same(
    cases.map((row) => [row.case, Object.keys(row.etags)]),
    [[caseId, ["stat"]]],
  );
});

t.test("too many rows, too large a body and malformed rows are refused", async (t) => {
  const server = await foundedServer(t);
  const rows = Array.from({ length: 501 }, id);
  t.equal((await commit(server, { delete_cases: rows })).status, 400);
  t.equal((await commit(server, { slots: [{ bucket: 0, slot: blob(2047), expiry_epoch: 1 }] })).status, 400);
  t.equal((await commit(server, { ingested: ["x"] })).status, 400);
  const large = await commit(server, {
    parts: [{ ...part(id(), null), blob: "A".repeat(17 * 1024 * 1024) }],
  });
  t.equal(large.status, 413);
});
