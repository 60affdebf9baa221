import { decodeSigned } from "#schemas/bundle.ts";
import type { DeviceCertificate } from "#schemas/device.ts";
import { type Erasure, erasureCodec } from "#schemas/erasure.ts";
import { equal } from "./bytes.ts";
import { CryptoError } from "./errors.ts";
import type { Primitives } from "./primitives/primitives.ts";
import { signPayload, verifiedPayload } from "./signed.ts";

export const signErasure = (primitives: Primitives, erasure: Erasure, dskSeed: Uint8Array): Uint8Array =>
  signPayload(primitives, "drp1/erasure", erasureCodec.encode(erasure), dskSeed);

/** What an erasure says, before its signature is checked. @throws CryptoError `encoding`. */
export function claimedErasure(encoded: Uint8Array): Erasure {
  try {
    return erasureCodec.decode(decodeSigned(encoded).payload);
  } catch (cause) {
    throw new CryptoError("encoding", "not an erasure", { cause });
  }
}

/**
 * An erasure of this case by this device (protocol section 12). Whether the device may erase is the caller's to say.
 * @throws CryptoError `encoding`, `recipient` for another case or device, `signature`.
 */
export function verifyErasure(
  primitives: Primitives,
  encoded: Uint8Array,
  caseId: Uint8Array,
  certificate: Pick<DeviceCertificate, "org_id" | "device_id" | "dsk">,
): Erasure {
  const claim = claimedErasure(encoded);
  const fits =
    equal(claim.org_id, certificate.org_id) &&
    equal(claim.device_id, certificate.device_id) &&
    equal(claim.case_id, caseId);
  if (!fits) throw new CryptoError("recipient", "the erasure of another case or device");
  verifiedPayload(primitives, "drp1/erasure", encoded, certificate.dsk);
  return claim;
}
