import { createPublicKey, verify } from "node:crypto";
import {
  type Bundle,
  bundleCodec,
  decodeSigned,
  type KeyOfficerCertificate,
  keyOfficerCertificateCodec,
  type SignatureLabel,
  signedMessage,
} from "#schemas/bundle.ts";
import {
  type DeviceCertificate,
  type DeviceKey,
  deviceCertificateCodec,
  deviceKeyCodec,
} from "#schemas/device.ts";
import { type Erasure, erasureCodec } from "#schemas/erasure.ts";
import { type CoSignature, coSignatureCodec } from "#schemas/witness.ts";
import { equal, sha256 } from "./bytes.ts";

/** A certificate, bundle or signature that does not hold; the reason is for tests, never for a client. */
export class SignatureError extends Error {
  override name = "SignatureError";
}

/** SubjectPublicKeyInfo of Ed25519 (RFC 8410) up to the 32 raw bytes of the key. */
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

/** Ed25519 over `label || 0x00 || payload`. */
export function signatureHolds(
  label: SignatureLabel,
  payload: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.concat([SPKI_PREFIX, publicKey]),
      format: "der",
      type: "spki",
    });
    return verify(null, signedMessage(label, payload), key, signature);
  } catch {
    return false;
  }
}

/** org_id = H("drp1/org" || ORK)[0..16] (protocol 2.3). */
export const organisationId = (ork: Uint8Array): Buffer => sha256("drp1/org", ork).subarray(0, 16);

/** What a signed blob says, before its signature is checked. @throws SignatureError */
function claimOf<Claim>(encoded: Uint8Array, decode: (payload: Uint8Array) => Claim) {
  try {
    const signed = decodeSigned(encoded);
    return { ...signed, claim: decode(signed.payload) };
  } catch (cause) {
    throw new SignatureError("not a signed structure of this kind", { cause });
  }
}

function insist(condition: boolean, reason: string): asserts condition {
  if (!condition) throw new SignatureError(reason);
}

/** The key officer that the organisation's root key names. @throws SignatureError */
export function checkKeyOfficer(encoded: Uint8Array, day: number): KeyOfficerCertificate {
  const { claim, payload, signature } = claimOf(encoded, keyOfficerCertificateCodec.decode);
  insist(signatureHolds("drp1/kok", payload, signature, claim.ork), "not signed by the root key");
  insist(claim.not_after >= day, "the key officer's certificate is over");
  return claim;
}

/** A bundle and the officer who signed it, for the organisation `id`. @throws SignatureError */
export function checkBundle(
  encoded: Uint8Array,
  id: Uint8Array,
  day: number,
): { readonly bundle: Bundle; readonly officer: KeyOfficerCertificate } {
  const { claim, payload, signature } = claimOf(encoded, bundleCodec.decode);
  insist(equal(claim.org_id, id), "the bundle of another organisation");
  const officer = checkKeyOfficer(claim.kok_cert, day);
  insist(equal(organisationId(officer.ork), id), "signed for another organisation");
  insist(signatureHolds("drp1/bundle", payload, signature, officer.kok), "not signed by the key officer");
  return { bundle: claim, officer };
}

/** A member's device certificate. @throws SignatureError */
export function checkDevice(
  encoded: Uint8Array,
  id: Uint8Array,
  kok: Uint8Array,
  day: number,
): DeviceCertificate {
  const { claim, payload, signature } = claimOf(encoded, deviceCertificateCodec.decode);
  insist(equal(claim.org_id, id), "a device of another organisation");
  insist(signatureHolds("drp1/device", payload, signature, kok), "not signed by the key officer");
  insist(claim.not_after >= day, "the device's certificate is over");
  return claim;
}

/** A device's weekly key, signed by the device itself. @throws SignatureError */
export function checkDeviceKey(encoded: Uint8Array, certificate: DeviceCertificate): DeviceKey {
  const { claim, payload, signature } = claimOf(encoded, deviceKeyCodec.decode);
  insist(
    equal(claim.org_id, certificate.org_id) && equal(claim.device_id, certificate.device_id),
    "the key of another device",
  );
  insist(signatureHolds("drp1/device-key", payload, signature, certificate.dsk), "not signed by the device");
  return claim;
}

/** An erasure, signed by the device of this certificate. @throws SignatureError */
export function checkErasure(encoded: Uint8Array, certificate: DeviceCertificate): Erasure {
  const { claim, payload, signature } = claimOf(encoded, erasureCodec.decode);
  insist(
    equal(claim.org_id, certificate.org_id) && equal(claim.device_id, certificate.device_id),
    "the erasure of another device",
  );
  insist(signatureHolds("drp1/erasure", payload, signature, certificate.dsk), "not signed by the device");
  return claim;
}

/** What a witness says of a bundle, once its signature holds. @throws SignatureError */
export function checkCoSignature(encoded: Uint8Array): CoSignature {
  const { claim, payload, signature } = claimOf(encoded, coSignatureCodec.decode);
  insist(signatureHolds("drp1/witness", payload, signature, claim.witness), "not signed by the witness");
  return claim;
}

/** What a stored certificate says; it was checked when it was stored. */
export const readDevice = (encoded: Uint8Array): DeviceCertificate =>
  claimOf(encoded, deviceCertificateCodec.decode).claim;

/** What a stored bundle says; it was checked when it was stored. */
export const readBundle = (encoded: Uint8Array): Bundle => claimOf(encoded, bundleCodec.decode).claim;
