import {
  type DeviceCertificate,
  type DeviceKey,
  deviceCertificateCodec,
  deviceKeyCodec,
} from "#schemas/device.ts";
import { equal } from "./bytes.ts";
import { CryptoError } from "./errors.ts";
import type { Primitives } from "./primitives/primitives.ts";
import { signPayload, verifiedPayload } from "./signed.ts";

export const signDevice = (primitives: Primitives, certificate: DeviceCertificate, kokSeed: Uint8Array) =>
  signPayload(primitives, "drp1/device", deviceCertificateCodec.encode(certificate), kokSeed);

export const signDeviceKey = (primitives: Primitives, key: DeviceKey, dskSeed: Uint8Array) =>
  signPayload(primitives, "drp1/device-key", deviceKeyCodec.encode(key), dskSeed);

/**
 * Checks a member's device certificate against the key officer's key of a verified bundle.
 * @param day today, as a day number. @throws CryptoError `encoding`, `signature`, `recipient` or `expired`.
 */
export function verifyDevice(
  primitives: Primitives,
  encoded: Uint8Array,
  organisation: Uint8Array,
  kok: Uint8Array,
  day: number,
): DeviceCertificate {
  const payload = verifiedPayload(primitives, "drp1/device", encoded, kok);
  let certificate: DeviceCertificate;
  try {
    certificate = deviceCertificateCodec.decode(payload);
  } catch (cause) {
    throw new CryptoError("encoding", "not a device's certificate", { cause });
  }
  if (!equal(certificate.org_id, organisation))
    throw new CryptoError("recipient", "a device of another organisation");
  if (certificate.not_after < day) throw new CryptoError("expired", "the device's certificate is over");
  return certificate;
}

/**
 * Checks the weekly key of a device against its verified certificate.
 * @throws CryptoError `encoding`, `signature` or `recipient`.
 */
export function verifyDeviceKey(
  primitives: Primitives,
  encoded: Uint8Array,
  certificate: Pick<DeviceCertificate, "org_id" | "device_id" | "dsk">,
): DeviceKey {
  const payload = verifiedPayload(primitives, "drp1/device-key", encoded, certificate.dsk);
  let key: DeviceKey;
  try {
    key = deviceKeyCodec.decode(payload);
  } catch (cause) {
    throw new CryptoError("encoding", "not a device's key", { cause });
  }
  if (!equal(key.org_id, certificate.org_id) || !equal(key.device_id, certificate.device_id))
    throw new CryptoError("recipient", "the key of another device");
  return key;
}
