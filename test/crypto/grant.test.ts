import t from "tap";
import { concat, u32, utf8 } from "#crypto/bytes.ts";
import { caseKeys, type Grant, openGrant, sealGrant, unsealGrant } from "#crypto/grant.ts";
import { hpkeOpen, hpkeSeal } from "#crypto/hpke.ts";
import { kdf } from "#crypto/kdf.ts";
import { pairs, providers, refusal, seeded } from "./support.ts";

const draw = seeded("grants");
const [ck, subject, device, other] = [draw(32), draw(16), draw(16), draw(16)];
const address = { subject, device, epoch: 2957 };
const signing = providers[0]!.signKeyPair(draw(32));
const granter = { device: other, seed: signing.seed };
const known = (id: Uint8Array) => (String(id) === String(other) ? signing.publicKey : undefined);
const grants: Grant[] = [
  { kind: "case", ck },
  { kind: "stat", stat: caseKeys(ck).stat },
  { kind: "intake", seed: draw(32), epoch: 2957, use: "carry" },
];

for (const { sealer, opener } of pairs)
  t.test(`${sealer.name} grants, ${opener.name} opens`, async (t) => {
    const { publicKey, seed } = sealer.kemKeyPair(draw(32));
    const sealed = grants.map((grant) => sealGrant(sealer, publicKey, address, grant, granter));
    t.equal(new Set(sealed.map(({ length }) => length)).size, 1, "all grants have one length");
    for (const [position, grant] of grants.entries())
      t.same(openGrant(opener, seed, address, sealed[position]!, known), grant);
    const moved = (to: typeof address, key = seed) =>
      refusal(() => openGrant(opener, key, to, sealed[0]!, known));
    t.equal(moved({ ...address, subject: other }), "authentication", "another case");
    t.equal(moved({ ...address, device: other }), "authentication", "another device's name");
    t.equal(moved({ ...address, epoch: 2958 }), "authentication", "another week");
    t.equal(moved({ ...address, subject: device, device: subject }), "authentication", "exchanged");
    t.equal(moved(address, draw(32)), "authentication", "another device's key");
    t.equal(moved({ ...address, subject: subject.slice(1) }), "length");
    t.equal(
      refusal(() => openGrant(opener, seed, address, sealed[0]!.slice(0, 1100), known)),
      "length",
    );
  });

t.test("a grant with dirty padding or another shape is refused", async (t) => {
  const [primitives] = providers as [(typeof providers)[0]];
  const { publicKey, seed } = primitives.kemKeyPair(draw(32));
  const info = Uint8Array.from([
    ...new TextEncoder().encode("drp1/grant"),
    ...subject,
    ...device,
    ...[0, 0, 0x0b, 0x8d],
  ]);
  const sealed = (plaintext: Uint8Array) =>
    refusal(() =>
      openGrant(primitives, seed, address, hpkeSeal(primitives, publicKey, info, plaintext), known),
    );
  const good = hpkeOpen(
    primitives,
    seed,
    info,
    sealGrant(primitives, publicKey, address, grants[0]!, granter),
  );
  t.equal(sealed(good), "accepted");
  t.equal(sealed(good.map((byte, position) => (position === 175 ? 1 : byte))), "encoding");
  t.equal(sealed(good.map((byte, position) => (position === 80 ? 255 : byte))), "encoding");
  t.equal(sealed(good.slice(0, 175)), "encoding");
  t.equal(sealed(new Uint8Array(176)), "encoding");
});

t.test("what nobody signed, or somebody else, is refused", async (t) => {
  const [primitives] = providers as [(typeof providers)[0]];
  const { publicKey, seed } = primitives.kemKeyPair(draw(32));
  const grant = grants[0]!;
  const sealed = sealGrant(primitives, publicKey, address, grant, granter);
  const opened = (bytes: Uint8Array, of: Parameters<typeof openGrant>[4] = known) =>
    refusal(() => openGrant(primitives, seed, address, bytes, of));
  t.equal(opened(sealed), "accepted");
  t.equal(
    opened(sealed, () => undefined),
    "recipient",
    "a device that may not give it",
  );
  t.equal(
    opened(sealed, () => primitives.signKeyPair(draw(32)).publicKey),
    "signature",
  );
  t.equal(
    opened(sealGrant(primitives, publicKey, address, grant, { ...granter, seed: draw(32) })),
    "signature",
    "in the name of a colleague",
  );
  // The words of a genuine grant, moved by a server that learned them: the signature names the address.
  const { signature, words } = unsealGrant(primitives, seed, address, sealed);
  const info = (to: typeof address) => concat(utf8("drp1/grant"), to.subject, to.device, u32(to.epoch));
  const moved = { ...address, subject: draw(16) };
  const bytes = hpkeSeal(primitives, publicKey, info(moved), concat(other, signature, words));
  t.equal(
    refusal(() => openGrant(primitives, seed, moved, bytes, known)),
    "signature",
  );
  const kinds: string[] = [];
  opened(sealed, (_id, kind) => {
    kinds.push(kind);
    return undefined;
  });
  t.same(kinds, ["case"], "who may give depends on what is given");
});

t.test("the facts key leads to no other key of the case", async (t) => {
  const { file, stat, ident } = caseKeys(ck);
  const reachable = ["drp1/file", "drp1/stat", "drp1/ident"] as const;
  for (const label of reachable)
    for (const secret of [ck, file, ident]) t.notSame(kdf(stat, label), secret, label);
  t.equal(new Set([ck, file, stat, ident].map(String)).size, 4);
});
