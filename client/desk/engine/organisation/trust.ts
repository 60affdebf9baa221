import { equal, fromHex, toHex } from "#crypto/bytes.ts";
import { CryptoError } from "#crypto/errors.ts";
import { verifiedPayload, verifyBundle, verifyKeyOfficer } from "#crypto/signed.ts";
import { BundleBody, MemberList } from "#schemas/api/desk.ts";
import {
  type Bundle,
  bundleCodec,
  decodeSigned,
  deviceCertificateCodec,
  type KeyOfficerCertificate,
} from "#schemas/bundle.ts";
import { fromBase64url } from "../base64url.ts";
import { changeKeyring, type Desk, type Device, today } from "../desk.ts";
import { EngineError } from "../errors.ts";
import type { Ports } from "../ports.ts";

/** The desk must read an expired bundle, or it could never be extended; reporters refuse it. */
export function readBundle(
  ports: Ports,
  encoded: Uint8Array,
  organisation: Uint8Array,
  day: number,
  known: number,
): Bundle {
  const claimed = bundleCodec.decode(decodeSigned(encoded).payload);
  return verifyBundle(
    ports.primitives,
    encoded,
    organisation,
    Math.min(day, claimed.cek_not_after, claimed.not_before),
    known,
  );
}

export const officerOf = (ports: Ports, bundle: Bundle): KeyOfficerCertificate =>
  verifyKeyOfficer(ports.primitives, bundle.kok_cert, bundle.org_id, bundle.not_before);

/** Fetches the bundle and the members' certificates, and believes what the root key's chain signed. */
export async function loadTrust(desk: Desk): Promise<{ bundle: Bundle; devices: readonly Device[] }> {
  const organisation = fromHex(desk.keyring.organisation);
  const encoded = fromBase64url((await desk.server.json(BundleBody, "/v1/desk/bundle")).bundle);
  const { devices } = await desk.server.json(MemberList, "/v1/desk/members");
  try {
    const bundle = readBundle(desk.ports, encoded, organisation, today(desk), desk.keyring.sequence);
    const { kok } = officerOf(desk.ports, bundle);
    desk.bundle = bundle;
    desk.bundleBytes = encoded;
    desk.devices = devices.map(({ device, cert, revoked }) => {
      const payload = verifiedPayload(desk.ports.primitives, "drp1/device", fromBase64url(cert), kok);
      const certificate = deviceCertificateCodec.decode(payload);
      if (!equal(certificate.org_id, organisation) || toHex(certificate.device_id) !== device)
        throw new CryptoError("recipient", "a certificate of another device");
      // The signed bundle decides, so that the server cannot bring a removed device back.
      const listed = bundle.revoked.some((id) => equal(id, certificate.device_id));
      return { ...certificate, id: device, revoked: revoked || listed };
    });
  } catch (cause) {
    throw new EngineError("tampered", { cause });
  }
  const own = desk.devices.find((device) => device.id === desk.keyring.device);
  if (!own) throw new EngineError("tampered");
  const { seq, name, fictional } = desk.bundle;
  const { keyring } = desk;
  if (seq > keyring.sequence || name.fr !== keyring.name.fr || name.en !== keyring.name.en)
    await changeKeyring(desk, (stored) => ({ ...stored, sequence: seq, name, fictional, roles: own.roles }));
  return { bundle: desk.bundle, devices: desk.devices };
}

/** What was verified in this session, or a first look. */
export async function trust(desk: Desk): Promise<{ bundle: Bundle; devices: readonly Device[] }> {
  if (desk.bundle && desk.devices) return { bundle: desk.bundle, devices: desk.devices };
  return loadTrust(desk);
}

/** Devices that hold one of the roles today. */
export const devicesWith = (desk: Desk, roles: readonly string[]): Device[] =>
  (desk.devices ?? []).filter(
    (device) =>
      !device.revoked && device.not_after >= today(desk) && device.roles.some((role) => roles.includes(role)),
  );
