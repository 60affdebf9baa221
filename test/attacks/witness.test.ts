// A server that has the key officer's key besides, and what witnesses keep it from.
import t from "tap";
import { toBase64url } from "#client/desk/engine/base64url.ts";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { createSealer } from "#client/report/sealing/sealer.ts";
import { fromHex, toHex } from "#crypto/bytes.ts";
import { signBundle } from "#crypto/signed.ts";
import { type Bundle, bundleCodec, decodeSigned } from "#schemas/bundle.ts";
import { isOlder, RELEASE } from "#schemas/version.ts";
import { encodeWitnessed } from "#schemas/witness.ts";
import {
  coSign,
  founded,
  joined,
  PASSPHRASE,
  primitives,
  type Service,
  service,
  WEEK,
  witnessKey,
} from "../client/desk/engine/support.ts";

type Published = { bundle: string; cosignatures: string[]; shown?: Published };

/** An organisation with one witness that has signed, the stolen key of its officer, and a forge for bundles. */
async function witnessed(at: Service) {
  let lie: ((published: Published) => Published) | undefined;
  const lying: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const { pathname } = new URL(String(input));
    if (!lie || !answer.ok || init?.method === "POST" || !/\/(bundle|recover\/[0-9a-f]+)$/.test(pathname))
      return answer;
    return Response.json(lie((await answer.json()) as Published));
  };
  const { engine, ports, organisation } = await founded(at, { fetch: lying });
  const key = witnessKey();
  const named = await engine.nameWitnesses({
    needed: 1,
    keys: [{ name: "Partenaire", key: toHex(key.publicKey) }],
  });
  const waiting = { listed: await listed(at), status: named.witnesses };
  t.equal(await coSign(at, organisation, key), 204);
  await engine.sync();
  const stolen = fromHex((await openDesk(ports, PASSPHRASE)).keyring.kok!);
  const path = `${at.siteUrl}/v1/bundle/${organisation}`;
  const octets = async () => new Uint8Array(await (await fetch(path)).arrayBuffer());
  const forge = async (change: Partial<Bundle>) => {
    const before = await octets();
    const bundle = bundleCodec.decode(decodeSigned(before).payload);
    const next = { ...bundle, seq: bundle.seq + 1, prev_hash: primitives.sha256(before), ...change };
    if ("witnesses" in change && change.witnesses === undefined) delete next.witnesses;
    return signBundle(primitives, next, stolen);
  };
  return {
    engine,
    organisation,
    key,
    waiting,
    forge,
    octets,
    lie: (told: typeof lie) => {
      lie = told;
    },
  };
}

const listed = async (at: Service) => {
  const { organisations } = (await (await fetch(`${at.siteUrl}/v1/organisations`)).json()) as {
    organisations: { bundle_seq: number; witnessed?: boolean }[];
  };
  return organisations[0]!;
};

t.test("naming a witness holds once it has signed, and everybody can see that", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation, waiting, key } = await witnessed(at);
  t.match(waiting.listed, { bundle_seq: 1 });
  t.match(waiting.status, { waits: true, shown: 1, keys: [{ name: "Partenaire", signed: undefined }] });
  t.match(await listed(at), { bundle_seq: 2, witnessed: true });
  const { witnesses, warnings } = await engine.keys();
  t.match(witnesses, { waits: false, late: false, shown: 2 });
  t.ok(witnesses!.keys[0]!.signed);
  t.same(await engine.witnessGroups(toHex(key.publicKey)), witnesses!.keys[0]!.groups);
  t.notOk(warnings.includes("not-witnessed-yet"));
  t.equal((await at.person(organisation)).recipient.epoch > 0, true);
  await t.rejects(engine.witnessGroups("zz"), { message: "wrong-witness" });
  await t.rejects(engine.nameWitnesses({ needed: 2, keys: [{ name: "A", key: "00".repeat(32) }] }), {
    message: "wrong-witness",
  });

  t.equal((await engine.pinned()).sequence, 2);
  at.clock.now += 3 * WEEK;
  await engine.extendBundle();
  t.match((await engine.keys()).witnesses, { waits: true, shown: 3 - 1 });
  t.ok((await engine.keys()).warnings.includes("not-witnessed-yet"));
  await coSign(at, organisation, key, undefined);
  await engine.sync();
  t.match((await engine.keys()).witnesses, { waits: false });
  t.equal((await engine.pinned()).sequence, 3);
  at.clock.now += 6 * WEEK;
  await t.rejects(
    engine.pinned(),
    { message: "not-witnessed" },
    "what was signed too long ago is in no file",
  );
});

t.test("a page seals to nothing that the witnesses did not sign", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { organisation, forge, octets } = await witnessed(at);
  const sealer = createSealer(primitives, () => 0, Date.now);
  sealer.prepare();
  const mine = primitives.kemKeyPair(primitives.randomBytes(32));
  const seal = (bundle: Uint8Array, cosignatures: Uint8Array[] = [], at_ = at.clock.now) => {
    const whole = encodeWitnessed({ bundle, cosignatures });
    const keys = { organisation, bundle: whole, known: 2, witnessed: true, at: at_, code: "drawn" } as const;
    return sealer.seal(keys, { type: "new", counter: 0 });
  };
  const path = `${at.siteUrl}/v1/bundle/${organisation}/witnessed`;
  const honest = new Uint8Array(await (await fetch(path)).arrayBuffer());
  const keys = { organisation, bundle: honest, known: 2, witnessed: true, code: "drawn" } as const;
  const sealHonest = (now: number) => sealer.seal({ ...keys, at: now }, { type: "new", counter: 0 });
  t.equal(sealHonest(at.clock.now).drop.length, 8192);
  t.throws(() => seal(new Uint8Array(3)), { code: "encoding" });

  const swapped = await forge({ iek: mine.publicKey, cek: mine.publicKey, weeks: [] });
  t.throws(() => seal(swapped), { code: "signature" }, "keys of the attacker's own");
  const dismissed = await forge({ iek: mine.publicKey, witnesses: undefined });
  t.throws(() => seal(dismissed), { code: "signature" }, "no witnesses, where the list promised some");
  const own = primitives.signKeyPair(primitives.randomBytes(32));
  const replaced = await forge({
    iek: mine.publicKey,
    witnesses: { needed: 1, keys: [{ name: "Partenaire", key: own.publicKey }] },
  });
  t.throws(() => seal(replaced), { code: "signature" });
  const bare = await octets();
  t.throws(() => seal(bare), { code: "signature" }, "the genuine bundle without what was signed of it");

  t.equal(sealHonest(at.clock.now + 5 * WEEK).drop.length, 8192, "frozen for five weeks at the most");
  t.throws(() => sealHonest(at.clock.now + 6 * WEEK), { code: "expired" });
  t.equal(sealer.bucket({ ...keys, at: at.clock.now + 6 * WEEK }), "0?b=0", "answers are read on");
});

t.test("a stolen officer's key neither dismisses the witnesses at a desk nor makes it forget", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, forge, lie, key, organisation } = await witnessed(at);
  const instead = (bundle: Uint8Array, keep: boolean) =>
    lie((published) => ({
      bundle: toBase64url(bundle),
      cosignatures: [],
      ...(keep ? { shown: { bundle: published.bundle, cosignatures: published.cosignatures } } : {}),
    }));
  const bare = await forge({ witnesses: undefined, board: { b: 16, S: 8 } });
  instead(bare, false);
  await t.rejects(engine.sync(), { message: "not-witnessed" });
  instead(bare, true);
  await engine.sync();
  t.match((await engine.keys()).witnesses, { waits: true, shown: 2 }, "it works on with what was signed");
  await t.rejects(engine.pinned(), { message: "not-witnessed" }, "and gives it to nobody in a file");

  const ended = await forge({ closed: 1, ended: true });
  const cut = at.device({
    fetch: async (input, init) => {
      const { pathname } = new URL(String(input));
      if (pathname.endsWith("/challenge")) return Response.json({}, { status: 401 });
      if (pathname.includes("/recover/"))
        return Response.json({ bundle: toBase64url(ended), cosignatures: [] });
      return fetch(input, init);
    },
  });
  lie(undefined);
  const file = await engine.exportDevice();
  await cut.engine.importDevice(file);
  await cut.engine.unlock(PASSPHRASE);
  await t.rejects(cut.engine.sync(), { message: "revoked" }, "an end that no witness signed");
  t.ok((await cut.ports.storage.keys()).length > 0);
  t.equal(await coSign(at, organisation, key), 204);
});

t.test("a removal counts at every desk at once, and for visitors with the witness's signature", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation, key } = await witnessed(at);
  const gone = await joined(at, engine, ["RO-CASE"]);
  const stays = await joined(at, engine, ["RO-CASE"]);
  const device = (await gone.engine.status()).device!;
  await engine.removeMember(device);
  await t.rejects(gone.engine.sync(), { message: "revoked" });
  await stays.engine.sync();
  t.match(
    (await stays.engine.members()).find((member) => member.device === device),
    { revoked: true },
  );
  t.match(await listed(at), { bundle_seq: 2 });
  await coSign(at, organisation, key);
  t.match(await listed(at), { bundle_seq: 3 });
});

t.test("neither page nor desk works in an older release than the organisation requires", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, forge, lie, organisation } = await witnessed(at);
  const newer = await forge({ min_release: "99.0", witnesses: undefined });
  const sealer = createSealer(primitives, () => 0, Date.now);
  sealer.prepare();
  const whole = encodeWitnessed({ bundle: newer, cosignatures: [] });
  const keys = {
    organisation,
    bundle: whole,
    known: 2,
    witnessed: false,
    at: at.clock.now,
    code: "drawn",
  } as const;
  t.throws(() => sealer.seal(keys, { type: "new", counter: 0 }), { code: "rollback" });
  t.throws(() => sealer.bucket(keys), { code: "rollback" });
  lie(() => ({ bundle: toBase64url(newer), cosignatures: [] }));
  await t.rejects(engine.sync(), { message: "old-release" });
  lie(undefined);
  t.same((await engine.keys()).release, { least: RELEASE, own: RELEASE, newer: false });
  t.equal((await engine.requireRelease()).release.least, RELEASE);

  for (const [own, least, older] of [
    ["0.1.0", "0.1.0", false],
    ["0.1.0", "", false],
    ["0.1.0", "0.1", false],
    ["0.10.0", "0.9.9", false],
    ["0.9.9", "0.10.0", true],
    ["1.0", "1.0.1", true],
    ["1.0.0", "no release", true],
  ] as const)
    t.equal(isOlder(own, least), older, `${own} ${least}`);
});
