// Founding an organisation, signing in, inviting, and keeping the bundle's chain.
import t from "tap";
import { signDevice } from "#crypto/device.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { signBundle } from "#crypto/signed.ts";
import { dayNumber } from "#schemas/time.ts";
import { fromText, sha256, toHex, toText } from "#server/bytes.ts";
import { DEFAULT_LIMITS } from "#server/listener.ts";
import {
  admit,
  askSession,
  DAY,
  FOUNDER,
  foundedServer,
  HOUR,
  id,
  organisation,
  setUp,
  setupBody,
  signIn,
  testServer,
} from "../fixtures.ts";
import { blob } from "./support.ts";

t.test("set-up takes the token once, and only a chain that holds in every link", async (t) => {
  const server = await testServer(t);
  const [of, other] = [organisation(), organisation()];
  const body = setupBody(server.setupToken ?? "", of);
  const post = (changes: object) =>
    server.call("desk", "POST", "/v1/desk/setup", { body: { ...body, ...changes } });
  t.equal((await post({ token: blob(32) })).status, 403, "another token");
  t.equal((await post({ kok_cert: toText(other.kokCert) })).status, 400, "another officer");
  t.equal((await post({ bundle: toText(other.signedBundle) })).status, 400, "another bundle");
  t.equal((await post({ device_cert: toText(other.first.cert) })).status, 400, "another device");
  t.equal((await post({ device_cert: toText(of.member(["RO-CASE"]).cert) })).status, 400, "no key officer");
  const second = signBundle(noble, { ...of.bundle, seq: 2 }, of.kok.seed);
  t.equal((await post({ bundle: toText(second) })).status, 400, "not the first bundle");
  const forged = Buffer.from(of.signedBundle);
  forged[forged.length - 1]! ^= 1;
  t.equal((await post({ bundle: toText(forged) })).status, 400, "a changed signature");
  t.equal((await post({ bundle: blob(500) })).status, 400, "noise");
  const status = () => server.call("desk", "GET", "/v1/desk/status").then((answer) => answer.json());
  t.match(await status(), { set_up: false, organisations: [] });
  const answer = await post({});
  t.equal(answer.status, 201);
  t.same(answer.json(), { org: of.hex });
  t.match(await status(), { set_up: true, fictional: true, organisations: [{ id: of.hex }] });
  t.equal((await post({})).status, 403, "the token is spent");
  const listed = await server.call("site", "GET", "/v1/organisations");
  t.match(listed.json(), {
    organisations: [{ id: of.hex, ork: toText(of.ork.publicKey), bundle_seq: 1, fictional: true }],
  });
  const bundle = await server.call("site", "GET", `/v1/bundle/${of.hex}`);
  t.ok(bundle.bytes.equals(of.signedBundle), "the bundle as it was signed");
  t.equal((await server.call("site", "GET", `/v1/bundle/${other.hex}`)).status, 404);
});

t.test("a second organisation needs a new token, and the first cannot be founded again", async (t) => {
  const first = await foundedServer(t);
  const again = await testServer(t, { folder: first.folder, anotherOrganisation: true });
  t.equal((await setUp(again.call, again.setupToken ?? "", first.of)).status, 409);
  t.equal((await setUp(again.call, again.setupToken ?? "", organisation("Autre"))).status, 201);
  const third = await testServer(t, { folder: first.folder });
  t.notOk(third.setupToken, "no token while there is an organisation");
});

t.test("a session needs a fresh challenge, signed by a device that is known and not removed", async (t) => {
  const server = await foundedServer(t);
  const { call, of } = server;
  const stranger = of.member(FOUNDER);
  const challenge = await call("desk", "POST", "/v1/desk/challenge", { body: { org: of.hex, device: id() } });
  t.equal(challenge.status, 200, "an unknown device gets a challenge like any other");
  t.equal(fromText(challenge.json<{ challenge: string }>().challenge).length, 32);
  t.equal((await askSession(call, of, stranger)).status, 401, "unknown device");
  t.equal((await askSession(call, of, { ...of.first, dsk: stranger.dsk })).status, 401, "another key");
  t.equal((await askSession(call, of, of.first)).status, 200);

  const replayed: unknown[] = [];
  const spying: typeof call = (listener, method, path, ask) => {
    if (path.endsWith("/session")) replayed.push(ask?.body);
    return call(listener, method, path, ask);
  };
  t.equal((await askSession(spying, of, of.first)).status, 200);
  t.equal((await call("desk", "POST", "/v1/desk/session", { body: replayed[0] })).status, 401, "replayed");

  const late: typeof call = (listener, method, path, ask) => {
    if (path.endsWith("/session")) server.later(62_000);
    return call(listener, method, path, ask);
  };
  t.equal((await askSession(late, of, of.first)).status, 401, "after a minute");
});

t.test("a session slides for 30 minutes and ends when it is closed", async (t) => {
  const server = await foundedServer(t);
  const { call, token } = server;
  const status = async () => (await call("desk", "GET", "/v1/desk/cases", { token })).status;
  for (let step = 0; step < 4; step++) {
    server.later(25 * 60_000);
    t.equal(await status(), 200, "used in time");
  }
  server.later(31 * 60_000);
  t.equal(await status(), 401, "left alone");
  const next = await signIn(call, server.of, server.of.first);
  t.equal((await call("desk", "DELETE", "/v1/desk/session", { token: next })).status, 204);
  t.equal((await call("desk", "GET", "/v1/desk/cases", { token: next })).status, 401);
});

t.test("a session ends with the certificate of its device, however often it is used", async (t) => {
  const server = await foundedServer(t);
  const { call, of } = server;
  const midnight = (dayNumber(Date.now()) + 365 + 1) * DAY;
  server.later(midnight - 60_000 - Date.now());
  const token = await signIn(call, of, of.first);
  const status = async () => (await call("desk", "GET", "/v1/desk/cases", { token })).status;
  t.equal(await status(), 200, "on its last day");
  server.later(2 * 60_000);
  t.equal(await status(), 401, "two minutes later, although it was used");
  t.equal((await askSession(call, of, of.first)).status, 401, "and there is no other");
});

t.test("an invitation is answered once, admitted once, and over after seven days", async (t) => {
  const server = await foundedServer(t);
  const { call, of, token } = server;
  const lookup = toHex(sha256("lookup", "secret"));
  const invited = await call("desk", "POST", "/v1/desk/invites", {
    token,
    body: { lookup, roles: ["RO-ADV"] },
  });
  const { invite } = invited.json<{ invite: string }>();
  const member = of.member(["RO-ADV"]);
  const keysOf = ({ dsk, dek }: typeof member) => ({
    dsk: toText(dsk.publicKey),
    dek: toText(dek.publicKey),
  });
  const join = (who: typeof member) =>
    call("desk", "POST", "/v1/desk/join", { body: { org: of.hex, lookup, ...keysOf(who), proof: blob(32) } });
  const state = async () =>
    (await call("desk", "POST", "/v1/desk/join/status", { body: { org: of.hex, lookup } })).json()["state"];
  const admitted = async (cert: Uint8Array) =>
    (await call("desk", "POST", "/v1/desk/members", { token, body: { invite, cert: toText(cert) } })).status;
  t.equal(await state(), "invited");
  t.equal(await admitted(member.cert), 404, "nobody joined yet");
  t.equal((await join(member)).status, 202);
  t.equal((await join(member)).status, 202, "the same device again");
  t.equal((await join(of.member(["RO-ADV"]))).status, 404, "another device cannot take it over");
  t.equal(await state(), "waiting");
  t.match((await call("desk", "GET", "/v1/desk/joins", { token })).json(), {
    joins: [{ invite, roles: ["RO-ADV"], ...keysOf(member) }],
  });
  t.equal(await admitted(of.member(["RO-ADV"]).cert), 400, "a certificate for other keys");
  const more = { ...member, roles: ["RO-ADV", "RO-CASE"] as const };
  const certificate = {
    ver: 1 as const,
    org_id: of.id,
    device_id: more.id,
    dsk: more.dsk.publicKey,
    dek: more.dek.publicKey,
    roles: [...more.roles],
    not_after: 100_000,
  };
  t.equal(await admitted(signDevice(noble, certificate, of.kok.seed)), 400, "more roles than were offered");
  const over = { ...certificate, roles: ["RO-ADV" as const], not_after: dayNumber(Date.now()) - 1 };
  t.equal(await admitted(signDevice(noble, over, of.kok.seed)), 400, "a certificate that is over");
  t.equal(await admitted(member.cert), 201);
  t.equal(await state(), "admitted");
  t.equal(await admitted(member.cert), 409, "once");
  t.equal((await askSession(call, of, member)).status, 200);

  const later = toHex(sha256("lookup", "later"));
  await call("desk", "POST", "/v1/desk/invites", { token, body: { lookup: later, roles: ["RO-CASE"] } });
  const laterStatus = () =>
    call("desk", "POST", "/v1/desk/join/status", { body: { org: of.hex, lookup: later } });
  server.later(7 * DAY);
  t.equal((await laterStatus()).status, 200);
  server.later(DAY);
  t.equal((await laterStatus()).status, 404);
});

t.test("a bundle follows its predecessor, and who is revoked in it is out at once", async (t) => {
  const server = await foundedServer(t);
  const { call, of, token } = server;
  const member = await admit(call, of, token, ["RO-CASE"]);
  const session = await signIn(call, of, member);
  const other = organisation();
  const post = async (bundle: Uint8Array) =>
    (await call("desk", "POST", "/v1/desk/bundle", { token, body: { bundle: toText(bundle) } })).status;
  t.equal(await post(of.next(of.signedBundle, { seq: 3 })), 409, "a number is missing");
  t.equal(await post(of.next(other.signedBundle, {})), 400, "another predecessor");
  t.equal(await post(other.next(of.signedBundle, {})), 400, "another organisation's");
  t.equal(await post(of.next(of.signedBundle, { org_id: other.id })), 400);
  t.equal((await call("desk", "GET", "/v1/desk/cases", { token: session })).status, 200);
  const next = of.next(of.signedBundle, { revoked: [member.id] });
  t.equal(await post(next), 200);
  t.equal(await post(next), 409, "the same again");
  t.equal((await call("desk", "GET", "/v1/desk/cases", { token: session })).status, 401, "removed");
  t.equal((await askSession(call, of, member)).status, 401);
  t.match((await call("site", "GET", "/v1/organisations")).json(), { organisations: [{ bundle_seq: 2 }] });
  const members = await call("desk", "GET", "/v1/desk/members", { token });
  const rows = members.json<{ devices: { device: string; revoked: boolean }[] }>().devices;
  t.equal(rows.find((row) => row.device === member.hex)?.revoked, true);
  t.equal(rows.find((row) => row.device === of.first.hex)?.revoked, false);
  server.later(HOUR);
});

t.test("strangers who knock without end keep no member out", async (t) => {
  const few = { burst: 30, rate: 0 };
  const server = await foundedServer(t, { limits: { ...DEFAULT_LIMITS, entrance: few, reads: few } });
  const { call, of, token } = server;
  const statuses = new Set<number>();
  for (let knock = 0; knock < 40; knock++) {
    const guess = { org: of.hex, lookup: id() + id() };
    statuses.add((await call("desk", "POST", "/v1/desk/join/status", { body: guess })).status);
    statuses.add((await call("desk", "GET", "/v1/desk/cases", { token: blob(32) })).status);
    const signature = { org: of.hex, device: id(), challenge: blob(32), signature: blob(64) };
    statuses.add((await call("desk", "POST", "/v1/desk/session", { body: signature })).status);
  }
  t.same([...statuses].sort(), [401, 404, 429]);
  t.equal((await call("desk", "GET", "/v1/desk/cases", { token })).status, 200, "who is signed in works on");
  t.equal((await askSession(call, of, of.first)).status, 200, "and a member signs in");
  const own: number[] = [];
  for (let asked = 0; asked < 40; asked++)
    own.push((await call("desk", "GET", "/v1/desk/cases", { token })).status);
  t.same([...new Set(own)], [200, 429], "members share a bucket of their own");
});
