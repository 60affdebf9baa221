import { sealSlot, slotTag } from "#crypto/board.ts";
import { concat, toHex, u32, utf8 } from "#crypto/bytes.ts";
import { signDevice, signDeviceKey } from "#crypto/device.ts";
import { signErasure } from "#crypto/erasure.ts";
import { fingerprint } from "#crypto/fingerprint.ts";
import { caseKeys, type Grant, sealGrant } from "#crypto/grant.ts";
import { kdf } from "#crypto/kdf.ts";
import { ledgerKeys, ledgerSubject, sealLedger } from "#crypto/ledger.ts";
import { logMessage } from "#crypto/log.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { PARTS, sealRecord } from "#crypto/record.ts";
import { signBundle, signKeyOfficer } from "#crypto/signed.ts";
import { signedMessage } from "#schemas/bundle.ts";
import { encodeCbor, fromPlain } from "#schemas/cbor.ts";
import type { SlotContent } from "#schemas/slot.ts";
import { CODE, secretOf } from "./drops.ts";
import { organisation } from "./organisation.ts";
import { seeded, withRandom } from "./seeded.ts";

const org = organisation();
const draw = seeded("desk");
const [ck, subject, device, dekSeed, dskSeed, challenge] = [32, 16, 16, 32, 32, 32].map(draw) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

const ledgerRoot = seeded("ledger")(32);

export function slotVectors(primitives: Primitives) {
  const secret = secretOf();
  const hash = seeded("slots");
  const contents: SlotContent[] = [
    { i: 11828, prev_hash: new Uint8Array(32), kind: "ack", text: "", status: "received" },
    {
      i: 11829,
      prev_hash: hash(32),
      kind: "message",
      text: "Nous vous avons lue. Êtes-vous en sécurité ?",
      from: "M",
    },
    { i: 11830, prev_hash: hash(32), kind: "cover", text: "" },
  ];
  return contents.map((content) => ({
    code: CODE,
    RS: secret,
    tag: slotTag(secret, content.i),
    key: kdf(secret, "drp1/slot", u32(content.i)),
    content,
    cbor: encodeCbor(fromPlain(content)),
    slot: sealSlot(primitives, secret, content),
  }));
}

export function grantVectors(primitives: Primitives) {
  const keys = caseKeys(ck);
  const grants: Grant[] = [
    { kind: "case", ck },
    { kind: "stat", stat: keys.stat },
    { kind: "intake", seed: org.iek.seed, epoch: 2957, use: "intake" },
    { kind: "ledger", root: ledgerRoot },
    { kind: "chain", chain: ledgerKeys(ledgerRoot).chain },
  ];
  const dek = primitives.kemKeyPair(dekSeed).publicKey;
  const address = { subject, device, epoch: 2957 };
  const giver = primitives.signKeyPair(seeded("grant/giver")(32));
  const granter = { device: seeded("grant/granter")(16), seed: giver.seed };
  return {
    CK: ck,
    K_file: keys.file,
    K_stat: keys.stat,
    K_ident: keys.ident,
    dek_seed: dekSeed,
    dek,
    granter: { device: granter.device, dsk_seed: giver.seed, dsk: giver.publicKey },
    address,
    info: concat(utf8("drp1/grant"), subject, device, u32(address.epoch)),
    grants: grants.map((grant) => ({
      grant,
      cbor: encodeCbor(fromPlain(grant)),
      sealed: sealGrant(withRandom(primitives, seeded(`grant/${grant.kind}`)), dek, address, grant, granter),
    })),
  };
}

/** Two pieces of one ledger entry, as the server stores them. */
export function ledgerVectors(primitives: Primitives) {
  const keys = ledgerKeys(ledgerRoot);
  const plaintext = utf8("the canonical text of an entry");
  const piece = (name: "entry" | "counts", key: Uint8Array) => ({
    piece: name,
    key,
    sequence: 7,
    organisation: org.id,
    ad: concat(utf8("drp1/ledger"), org.id, u32(7), utf8(name)),
    plaintext,
    sealed_digest: primitives.sha256(
      sealLedger(
        withRandom(primitives, seeded(`ledger/${name}`)),
        key,
        { organisation: org.id, sequence: 7, piece: name },
        plaintext,
      ),
    ),
    nonce: seeded(`ledger/${name}`)(24),
  });
  return {
    root: ledgerRoot,
    subject: ledgerSubject(primitives, org.id),
    pieces: [piece("entry", keys.chain), piece("counts", keys.counts)],
  };
}

export function recordVectors(primitives: Primitives) {
  const keys = caseKeys(ck);
  const plaintext = utf8("the plaintext of a part");
  return PARTS.filter((part) => part !== "file").map((part) => ({
    part,
    key: keys[part],
    organisation: org.id,
    subject,
    ad: concat(utf8("drp1/case"), org.id, subject, utf8(part)),
    plaintext,
    sealed: sealRecord(
      withRandom(primitives, seeded(`record/${part}`)),
      keys[part],
      { organisation: org.id, subject, part },
      plaintext,
    ),
  }));
}

export function bundleVectors(primitives: Primitives) {
  const certificate = {
    ver: 1 as const,
    org_id: org.id,
    device_id: device,
    dsk: primitives.signKeyPair(dskSeed).publicKey,
    dek: primitives.kemKeyPair(dekSeed).publicKey,
    roles: ["RO-CASE" as const],
    not_after: 20900,
  };
  const session = concat(challenge, org.id, device);
  const weekly = {
    ver: 1 as const,
    org_id: org.id,
    device_id: device,
    epoch: 2958,
    since: 2957,
    dek: primitives.kemKeyPair(seeded("desk/weekly")(32)).publicKey,
  };
  const line = { day: 20710, device: toHex(device) };
  const logLines = [
    { ...line, action: "replied" as const },
    { ...line, action: "hold-proposed" as const, detail: "20900" },
  ];
  const erasure = { ver: 1 as const, org_id: org.id, device_id: device, case_id: subject, epoch: 2958 };
  return {
    ork_seed: org.ork.seed,
    ork: org.ork.publicKey,
    organisation: org.id,
    fingerprint: fingerprint(primitives, org.ork.publicKey).join(" "),
    kok_seed: org.kok.seed,
    kok: org.kok.publicKey,
    key_officer_certificate: signKeyOfficer(primitives, org.certificate, org.ork.seed),
    iek_seed: org.iek.seed,
    cek_seed: org.cek.seed,
    bundle_fields: org.bundle,
    bundle: signBundle(primitives, org.bundle, org.kok.seed),
    valid_on_day: 20710,
    carry_key_on_day: 20729,
    expired_on_day: 20801,
    refused_when_known_seq: 4,
    dsk_seed: dskSeed,
    device_certificate_fields: certificate,
    device_certificate: signDevice(primitives, certificate, org.kok.seed),
    device_key_fields: weekly,
    device_key: signDeviceKey(primitives, weekly, dskSeed),
    erasure_fields: erasure,
    erasure: signErasure(primitives, erasure, dskSeed),
    log: logLines.map((fields) => ({
      case_id: toHex(subject),
      fields,
      message: logMessage(toHex(subject), fields),
      signature: primitives.sign(logMessage(toHex(subject), fields), dskSeed),
    })),
    session: {
      challenge,
      message: signedMessage("drp1/session", session),
      signature: primitives.sign(signedMessage("drp1/session", session), dskSeed),
    },
  };
}
