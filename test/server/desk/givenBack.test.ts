import t from "tap";
import { noble } from "#crypto/primitives/noble.ts";
import { signKeyOfficer } from "#crypto/signed.ts";
import type { PublishedBundle } from "#schemas/api/bundle.ts";
import type { MemberList } from "#schemas/api/desk.ts";
import { toHex, toText } from "#server/bytes.ts";
import { admit, foundedServer, organisation, signIn } from "../fixtures.ts";

t.test(
  "a later bundle of the same officer is taken without its predecessors, and none that leads back",
  async (t) => {
    const { call, of, token } = await foundedServer(t);
    const colleague = await admit(call, of, token, ["RO-CASE"]);
    const session = await signIn(call, of, colleague);
    const give = async (bundle: Uint8Array, as = token) =>
      (
        await call("desk", "POST", "/v1/desk/given-back/bundle", {
          token: as,
          body: { bundle: toText(bundle), cosignatures: [] },
        })
      ).status;
    const unknown = new Uint8Array(32).fill(7);
    const later = of.next(unknown, { seq: 9, revoked: [colleague.id] });

    t.equal(await give(later, session), 403, "the key officer alone");
    t.equal(await give(of.signedBundle), 409, "the one that is there");
    t.equal(await give(organisation("Autre").next(unknown, { seq: 9 })), 400, "of another organisation");
    t.equal(await give(of.next(unknown, { seq: 9, closed: 1, ended: true })), 400, "an end");
    const officer = noble.signKeyPair(new Uint8Array(32).fill(3));
    const kok_cert = signKeyOfficer(
      noble,
      { ver: 1, ork: of.ork.publicKey, kok: officer.publicKey, not_after: 99_999 },
      of.ork.seed,
    );
    t.equal(await give(of.next(unknown, { seq: 9, kok_cert })), 400, "signed by another than it names");

    t.equal(await give(later), 201);
    t.equal(await give(of.next(unknown, { seq: 8, revoked: [colleague.id] })), 409, "an older one");
    t.equal(await give(of.next(unknown, { seq: 10 })), 400, "one that brings a removed device back");
    t.equal((await call("desk", "GET", "/v1/desk/cases", { token: session })).status, 401, "removed at once");
    const now = (await call("desk", "GET", "/v1/desk/bundle", { token })).json<PublishedBundle>();
    t.equal(now.bundle, toText(later));
  },
);

t.test("members come back by their certificates, removed ones as removed", async (t) => {
  const { call, of, token } = await foundedServer(t);
  const [newer, removed] = [of.member(["RO-CASE"]), of.member(["RO-CASE"])];
  const bundle = toText(of.next(of.signedBundle, { revoked: [removed.id] }));
  const give = async (certs: readonly Uint8Array[]) =>
    (
      await call("desk", "POST", "/v1/desk/given-back/members", {
        token,
        body: { devices: certs.map((cert) => ({ cert: toText(cert) })) },
      })
    ).status;
  await call("desk", "POST", "/v1/desk/given-back/bundle", { token, body: { bundle, cosignatures: [] } });
  t.equal(await give([newer.cert, organisation("Autre").member(["RO-CASE"]).cert]), 400, "all or none");
  t.equal(await give([newer.cert, removed.cert, of.first.cert]), 200);
  const { devices } = (await call("desk", "GET", "/v1/desk/members", { token })).json<MemberList>();
  const states = new Map(devices.map(({ device, revoked }) => [device, revoked]));
  t.same(
    [newer, removed, of.first].map(({ id }) => states.get(toHex(id))),
    [false, true, false],
  );
  t.ok(await signIn(call, of, newer));
});
