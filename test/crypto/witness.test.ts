import t from "tap";
import { isVouched, signCoSignature, verifyWitnessed } from "#crypto/witness.ts";
import { epochOfDay } from "#schemas/time.ts";
import {
  COSIGNED_WEEKS,
  decodeWitnessed,
  encodeWitnessed,
  keepsWitnesses,
  vouchers,
} from "#schemas/witness.ts";
import { organisation, providers, refusal, seeded } from "./support.ts";

const org = organisation();
const TODAY = 20710;
const WEEK = epochOfDay(TODAY);

for (const primitives of providers) {
  const draw = seeded("witnesses");
  const [first, second, stranger] = [1, 2, 3].map(() => primitives.signKeyPair(draw(32))) as [
    ReturnType<typeof primitives.signKeyPair>,
    ReturnType<typeof primitives.signKeyPair>,
    ReturnType<typeof primitives.signKeyPair>,
  ];
  const named = (needed: number, ...keys: { publicKey: Uint8Array }[]) => ({
    needed,
    keys: keys.map(({ publicKey }, index) => ({ name: `Partenaire ${index}`, key: publicKey })),
  });
  const witnesses = named(2, first, second);
  const bundle = org.signed({ witnesses });
  const about = { org_id: org.id, seq: org.bundle.seq, hash: primitives.sha256(bundle), week: WEEK };
  const by = (key: { seed: Uint8Array }, change = {}) =>
    signCoSignature(primitives, { ...about, ...change }, key.seed);
  const verify = (cosignatures: Uint8Array[], day = TODAY, reading = false, of = bundle) =>
    refusal(() => verifyWitnessed(primitives, { bundle: of, cosignatures }, org.id, day, 0, reading));

  t.test(
    `${primitives.name}: as many witnesses as the bundle asks for have signed this very bundle`,
    async (t) => {
      t.equal(verify([], TODAY, false, org.signed()), "accepted", "a bundle that names none");
      t.equal(verify([]), "signature");
      t.equal(verify([by(first)]), "signature");
      t.equal(verify([by(first), by(first, { week: WEEK - 1 })]), "signature", "one witness counts once");
      t.equal(verify([by(first), by(stranger)]), "signature");
      t.equal(verify([by(first), by(second)]), "accepted");
      t.equal(verify([by(stranger), by(second), by(first)]), "accepted", "more does no harm");
      for (const change of [
        { org_id: new Uint8Array(16) },
        { seq: about.seq + 1 },
        { hash: primitives.sha256(org.signed()) },
      ])
        t.equal(verify([by(first), by(second, change)]), "signature", Object.keys(change).join());
      const spoilt = by(second);
      spoilt[spoilt.length - 1]! ^= 1;
      t.equal(verify([by(first), spoilt]), "signature");
      t.equal(verify([by(first), new Uint8Array(3)]), "signature");
    },
  );

  t.test(
    `${primitives.name}: a signature lasts five weeks for sealing, and longer for reading`,
    async (t) => {
      const old = by(second, { week: WEEK - COSIGNED_WEEKS });
      const older = by(second, { week: WEEK - COSIGNED_WEEKS - 1 });
      t.equal(verify([by(first), old]), "accepted");
      t.equal(verify([by(first), older]), "expired");
      t.equal(verify([by(first), older], TODAY, true), "accepted");
      t.equal(verify([by(first)], TODAY, true), "signature", "reading needs signatures too");
    },
  );

  t.test(`${primitives.name}: whoever vouched before must sign the change`, async (t) => {
    const before = { ...org.bundle, witnesses };
    const dismissed = { ...org.bundle, seq: org.bundle.seq + 1 };
    const signed = org.signed({ seq: dismissed.seq });
    const said = { ...about, seq: dismissed.seq, hash: primitives.sha256(signed) };
    const change = [first, second].map(({ seed }) => signCoSignature(primitives, said, seed));
    const vouched = (cosignatures: Uint8Array[]) =>
      isVouched(primitives, dismissed, { bundle: signed, cosignatures }, 0, before);
    t.notOk(vouched([]));
    t.notOk(vouched(change.slice(1)));
    t.ok(vouched(change));
    t.equal(vouchers(before, before).length, 2);
    const officer = organisation("other").bundle.kok_cert;
    t.same(vouchers({ kok_cert: officer }, before), [], "a new officer begins afresh");
    t.ok(keepsWitnesses(before, { ...before, witnesses: named(2, second, stranger, first) }));
    t.notOk(keepsWitnesses(before, { ...before, witnesses: named(2, second, stranger) }));
    t.notOk(keepsWitnesses(before, { ...before, witnesses: named(1, first, second) }));
    t.notOk(keepsWitnesses(before, org.bundle));
    t.notOk(keepsWitnesses(before, { ...before, kok_cert: officer }));
  });
}

t.test("a bundle and its signatures travel in one piece", async (t) => {
  const whole = { bundle: new Uint8Array([1]), cosignatures: [new Uint8Array([2, 3])] };
  t.same(decodeWitnessed(encodeWitnessed(whole)), whole);
  for (const bytes of [org.signed(), new Uint8Array(0), new Uint8Array([0x81, 0x40]), new Uint8Array([1])])
    t.throws(() => decodeWitnessed(bytes), { name: "CborError" });
});
