import {
  type Bundle,
  bundleCodec,
  decodeSigned,
  encodeSigned,
  type KeyOfficerCertificate,
  keyOfficerCertificateCodec,
  type SignatureLabel,
  signedMessage,
} from "#schemas/bundle.ts";
import { equal } from "./bytes.ts";
import { CryptoError } from "./errors.ts";
import { organisationId } from "./identifiers.ts";
import type { Primitives } from "./primitives/primitives.ts";

/** Signs a payload for one purpose; the result is the CBOR of payload and signature. */
export const signPayload = (
  primitives: Primitives,
  label: SignatureLabel,
  payload: Uint8Array,
  seed: Uint8Array,
): Uint8Array => encodeSigned({ payload, signature: primitives.sign(signedMessage(label, payload), seed) });

/** The payload, once its signature holds. @throws CryptoError `signature`. */
export function verifiedPayload(
  primitives: Primitives,
  label: SignatureLabel,
  encoded: Uint8Array,
  publicKey: Uint8Array,
): Uint8Array {
  let signed: ReturnType<typeof decodeSigned>;
  try {
    signed = decodeSigned(encoded);
  } catch (cause) {
    throw new CryptoError("encoding", "not a signed payload", { cause });
  }
  if (!primitives.verify(signed.signature, signedMessage(label, signed.payload), publicKey))
    throw new CryptoError("signature", "the signature does not hold");
  return signed.payload;
}

export const signKeyOfficer = (
  primitives: Primitives,
  certificate: KeyOfficerCertificate,
  orkSeed: Uint8Array,
) => signPayload(primitives, "drp1/kok", keyOfficerCertificateCodec.encode(certificate), orkSeed);

export const signBundle = (primitives: Primitives, bundle: Bundle, kokSeed: Uint8Array) =>
  signPayload(primitives, "drp1/bundle", bundleCodec.encode(bundle), kokSeed);

/**
 * Checks a key officer's certificate against the pinned organisation id.
 * @param day today, as a day number. @throws CryptoError `recipient`, `signature` or `expired`.
 */
export function verifyKeyOfficer(
  primitives: Primitives,
  encoded: Uint8Array,
  organisation: Uint8Array,
  day: number,
): KeyOfficerCertificate {
  let claimed: KeyOfficerCertificate;
  try {
    claimed = keyOfficerCertificateCodec.decode(decodeSigned(encoded).payload);
  } catch (cause) {
    throw new CryptoError("encoding", "not a key officer's certificate", { cause });
  }
  if (!equal(organisationId(primitives, claimed.ork), organisation))
    throw new CryptoError("recipient", "signed by another organisation");
  verifiedPayload(primitives, "drp1/kok", encoded, claimed.ork);
  if (claimed.not_after < day) throw new CryptoError("expired", "the key officer's certificate is over");
  return claimed;
}

/**
 * Opens a signed bundle for the organisation that the client has pinned.
 * @param day today, as a day number; a wrong clock can only make the check stricter.
 * @param known the newest sequence number that this client has seen or was built with.
 * @throws CryptoError `rollback` for an older bundle, `expired` when even the carry key is over.
 */
export function verifyBundle(
  primitives: Primitives,
  encoded: Uint8Array,
  organisation: Uint8Array,
  day: number,
  known = 0,
): Bundle {
  let claimed: Bundle;
  try {
    claimed = bundleCodec.decode(decodeSigned(encoded).payload);
  } catch (cause) {
    throw new CryptoError("encoding", "not a bundle", { cause });
  }
  if (!equal(claimed.org_id, organisation))
    throw new CryptoError("recipient", "the bundle of another organisation");
  // The later of the two days: neither a slow clock nor a backdated bundle revives an officer's old key.
  const { kok } = verifyKeyOfficer(
    primitives,
    claimed.kok_cert,
    organisation,
    Math.max(day, claimed.not_before),
  );
  verifiedPayload(primitives, "drp1/bundle", encoded, kok);
  if (claimed.seq < known) throw new CryptoError("rollback", "the server offers older keys than before");
  // Of an organisation that is leaving answers are still read; recipientOf seals nothing to it after that day.
  if (claimed.closed === undefined && claimed.cek_not_after < day)
    throw new CryptoError("expired", "the organisation's keys are over");
  return claimed;
}

/** The key to seal to today: the intake key of the week, as long as one is signed, then the carry key (2.2). */
export function recipientOf(bundle: Bundle, day: number) {
  const { org_id: organisation, epoch, iek, not_after, weeks = [], cek, cek_not_after, ended } = bundle;
  if (ended) throw new CryptoError("expired", "the organisation has left");
  if (day <= not_after) return { organisation, epoch, publicKey: iek };
  const week = weeks.find((ahead) => day <= ahead.not_after);
  if (week) return { organisation, epoch: week.epoch, publicKey: week.iek };
  if (cek_not_after < day) throw new CryptoError("expired", "the organisation's keys are over");
  return { organisation, epoch, publicKey: cek };
}
