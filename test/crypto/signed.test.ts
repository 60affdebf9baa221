import t from "tap";
import { signDevice, verifyDevice } from "#crypto/device.ts";
import {
  recipientOf,
  signKeyOfficer,
  signPayload,
  verifiedPayload,
  verifyBundle,
  verifyKeyOfficer,
} from "#crypto/signed.ts";
import { decodeSigned, encodeSigned } from "#schemas/bundle.ts";
import { organisation, providers, refusal, seeded } from "./support.ts";

const org = organisation();
const other = organisation("other");
const TODAY = 20710;

for (const primitives of providers) {
  const verify = (bundle: Uint8Array, day = TODAY, known = 0, id = org.id) =>
    refusal(() => verifyBundle(primitives, bundle, id, day, known));

  t.test(`${primitives.name}: a bundle speaks for the pinned organisation alone`, async (t) => {
    t.same(verifyBundle(primitives, org.signed(), org.id, TODAY), org.bundle);
    t.equal(verify(org.signed(), TODAY, 0, other.id), "recipient");
    t.equal(verify(other.signed()), "recipient");
    t.equal(verify(org.signed({ kok_cert: other.bundle.kok_cert })), "recipient");
    t.equal(verify(other.signed({ org_id: org.id, kok_cert: org.bundle.kok_cert })), "signature");
    const forgedCertificate = signKeyOfficer(
      primitives,
      { ...org.certificate, kok: other.kok.publicKey },
      other.ork.seed,
    );
    t.equal(verify(other.signed({ org_id: org.id, kok_cert: forgedCertificate })), "signature");
  });

  t.test(`${primitives.name}: no changed byte of a bundle is accepted`, async (t) => {
    const signed = org.signed();
    for (let position = 0; position < signed.length; position += 13) {
      const changed = signed.slice();
      changed[position]! ^= 1 << (position % 8);
      if (verify(changed) === "accepted") t.fail(`byte ${position}`);
    }
    t.equal(verify(signed.slice(0, -1)), "encoding");
    t.equal(verify(new Uint8Array(0)), "encoding");
    const { payload } = decodeSigned(signed);
    const device = signPayload(primitives, "drp1/device", payload, org.kok.seed);
    t.equal(verify(device), "signature", "a signature for another purpose");
    t.equal(verify(encodeSigned({ payload, signature: new Uint8Array(64) })), "signature");
  });

  t.test(`${primitives.name}: rollback, expiry and the carry key`, async (t) => {
    t.equal(verify(org.signed(), TODAY, 3), "accepted");
    t.equal(verify(org.signed(), TODAY, 4), "rollback");
    t.equal(verify(org.signed(), 20800), "accepted");
    t.equal(verify(org.signed(), 20801), "expired");
    t.same(recipientOf(org.bundle, 20728).publicKey, org.iek.publicKey);
    t.same(recipientOf(org.bundle, 20729).publicKey, org.cek.publicKey);
    // Of an organisation that is leaving a bundle is read for longer, and sealed to for no day more.
    const closing = { ...org.bundle, closed: 20790 };
    t.same(recipientOf(closing, 20800).publicKey, org.cek.publicKey);
    t.equal(
      refusal(() => recipientOf(closing, 20801)),
      "expired",
    );
  });

  t.test(`${primitives.name}: an officer's certificate that is over signs nothing`, async (t) => {
    const certificate = (not_after: number) =>
      signKeyOfficer(primitives, { ...org.certificate, not_after }, org.ork.seed);
    t.equal(verify(org.signed({ kok_cert: certificate(TODAY) })), "accepted");
    t.equal(verify(org.signed({ kok_cert: certificate(TODAY - 1) })), "expired");
    t.equal(
      verify(org.signed({ kok_cert: certificate(20705), not_before: 20600 })),
      "expired",
      "a bundle that is dated back",
    );
    t.equal(verify(org.signed({ kok_cert: certificate(20699) }), 20000), "expired", "a slow clock");
    t.equal(
      refusal(() => verifyKeyOfficer(primitives, certificate(TODAY), other.id, TODAY)),
      "recipient",
    );
    t.equal(
      refusal(() => verifyKeyOfficer(primitives, Uint8Array.of(0x80), org.id, TODAY)),
      "encoding",
    );
  });

  t.test(`${primitives.name}: a device certificate`, async (t) => {
    const draw = seeded("device");
    const device = {
      ver: 1,
      org_id: org.id,
      device_id: draw(16),
      dsk: primitives.signKeyPair(draw(32)).publicKey,
      dek: primitives.kemKeyPair(draw(32)).publicKey,
      roles: ["RO-ADV"],
      not_after: TODAY,
    } as const;
    const certificate = { ...device, roles: [...device.roles] };
    const signed = signDevice(primitives, certificate, org.kok.seed);
    const check = (bytes: Uint8Array, day = TODAY, id = org.id, kok = org.kok.publicKey) =>
      refusal(() => verifyDevice(primitives, bytes, id, kok, day));
    t.same(verifyDevice(primitives, signed, org.id, org.kok.publicKey, TODAY), certificate);
    t.equal(check(signed, TODAY + 1), "expired");
    t.equal(check(signed, TODAY, other.id), "recipient");
    t.equal(check(signed, TODAY, org.id, other.kok.publicKey), "signature");
    t.equal(check(signPayload(primitives, "drp1/device", Uint8Array.of(0xa0), org.kok.seed)), "encoding");
    t.same(
      verifiedPayload(primitives, "drp1/device", signed, org.kok.publicKey),
      decodeSigned(signed).payload,
    );
  });
}
