// Partners hand in what they signed; the service checks it and shows a bundle once enough of them did.
import t from "tap";
import { noble } from "#crypto/primitives/noble.ts";
import { signCoSignature } from "#crypto/witness.ts";
import type { HeadList } from "#schemas/api/heads.ts";
import type { Bundle } from "#schemas/bundle.ts";
import { epochOf } from "#schemas/time.ts";
import { decodeWitnessed } from "#schemas/witness.ts";
import { sha256, toText } from "#server/bytes.ts";
import { foundedServer, signKeys } from "../fixtures.ts";

const [first, second, stranger] = [signKeys(), signKeys(), signKeys()];
const named = (needed: number, ...keys: { publicKey: Uint8Array }[]) => ({
  needed,
  keys: keys.map(({ publicKey }) => ({ name: "Partenaire", key: publicKey })),
});

t.test("visitors are given a bundle once its witnesses have signed it", async (t) => {
  const server = await foundedServer(t);
  const { of, call } = server;
  const path = `/v1/bundle/${of.hex}`;
  const week = epochOf(Date.now());
  let last: Uint8Array = of.signedBundle;
  let seq = 1;
  const publish = async (changes: Partial<Bundle>) => {
    last = of.next(last, { ...changes, seq: ++seq });
    const answer = await call("desk", "POST", "/v1/desk/bundle", {
      token: server.token,
      body: { bundle: toText(last) },
    });
    t.equal(answer.status, 200);
  };
  const sign = (key: { seed: Uint8Array }, change = {}, bundle = last) =>
    signCoSignature(noble, { org_id: of.id, seq, hash: sha256(bundle), week, ...change }, key.seed);
  const hand = async (octets: Uint8Array) =>
    (await call("site", "POST", `${path}/witness`, { octets })).status;
  const shown = async () => new Uint8Array((await call("site", "GET", path)).bytes);
  const head = async () => (await call("site", "GET", "/v1/heads")).json<HeadList>().heads[0]!;

  t.same(await shown(), of.signedBundle);
  t.equal(await hand(sign(first)), 403, "nobody was named");
  await publish({ witnesses: named(2, first, second) });
  t.same(await shown(), of.signedBundle, "the new one waits");
  t.match(await head(), { seq: 2, shown: { seq: 1 } });
  const newest = decodeWitnessed(new Uint8Array((await call("site", "GET", `${path}/newest`)).bytes));
  t.same(newest.bundle, new Uint8Array(last));

  t.equal(await hand(sign(stranger)), 403);
  t.equal(await hand(sign(first, { hash: sha256(of.signedBundle) })), 400);
  t.equal(await hand(sign(first, { org_id: new Uint8Array(16) })), 400);
  t.equal(await hand(sign(first, { seq: 1 })), 409);
  t.equal(await hand(sign(first, { week: week + 2 })), 400);
  const spoilt = sign(first);
  spoilt[spoilt.length - 1]! ^= 1;
  t.equal(await hand(spoilt), 400);
  t.equal(await hand(new Uint8Array(600)), 413);
  t.equal(await hand(new Uint8Array(9)), 400);
  t.equal(server.store.database.prepare("SELECT count(*) FROM cosignature").pluck().get(), 0);

  t.equal(await hand(sign(first)), 204);
  t.equal(await hand(sign(first)), 204, "again is the same");
  t.same(await shown(), of.signedBundle, "one of two");
  t.equal(await hand(sign(second)), 204);
  t.same(await shown(), new Uint8Array(last));
  t.equal((await head()).shown, undefined);
  const whole = async () =>
    decodeWitnessed(new Uint8Array((await call("site", "GET", `${path}/witnessed`)).bytes));
  t.equal((await whole()).cosignatures.length, 2);
  const organisations = await call("site", "GET", "/v1/organisations");
  t.match(organisations.json(), { organisations: [{ bundle_seq: 2, witnessed: true }] });

  const fresh = sign(first, { week: week + 1 });
  t.equal(await hand(fresh), 204);
  t.equal(await hand(sign(first)), 204, "handed in again by whoever kept it");
  t.ok(
    (await whole()).cosignatures.some((one) => Buffer.from(one).equals(fresh)),
    "and the newer week stays",
  );

  const agreed = last;
  await publish({ witnesses: named(1, stranger) });
  t.equal(await hand(sign(stranger)), 204);
  t.same(await shown(), new Uint8Array(agreed), "those named before have not agreed");
  t.equal(await hand(sign(first)), 204);
  t.equal(await hand(sign(second)), 204);
  t.same(await shown(), new Uint8Array(last));
  await publish({});
  t.not((await shown()).length, last.length, "nor does a bundle without witnesses show itself");
  await publish({ witnesses: named(1, stranger) });
  t.equal(await hand(sign(stranger)), 204);
  t.same(await shown(), new Uint8Array(last), "bundles that waited are passed over");
  const kept = server.store.database.prepare("SELECT DISTINCT seq FROM cosignature").pluck().all();
  t.same(kept, [seq], "what was signed of older ones is forgotten");
});
