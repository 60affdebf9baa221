import { equal, fromHex, toHex } from "#crypto/bytes.ts";
import { verifyDeviceKey } from "#crypto/device.ts";
import { CryptoError } from "#crypto/errors.ts";
import { verifiedPayload, verifyKeyOfficer } from "#crypto/signed.ts";
import type { Bundle, KeyOfficerCertificate } from "#schemas/bundle.ts";
import { type DeviceCertificate, deviceCertificateCodec } from "#schemas/device.ts";
import { isOlder, RELEASE } from "#schemas/version.ts";
import { fromBase64url } from "../base64url.ts";
import { changeKeyring, currentEpoch, type Desk, type Device, today } from "../desk.ts";
import { EngineError } from "../errors.ts";
import type { Ports } from "../ports.ts";
import { fetchCurrent } from "../restored/older.ts";
import { noteSeen } from "../restored/seen.ts";
import { readBundle } from "./readBundle.ts";
import { believedOf, noteVouched } from "./witnesses.ts";

export const officerOf = (ports: Ports, bundle: Bundle): KeyOfficerCertificate =>
  verifyKeyOfficer(ports.primitives, bundle.kok_cert, bundle.org_id, bundle.not_before);

/** Signing keys of the officers before a recovery, as the root key named them. */
const formerOfficers = ({ primitives }: Ports, { former = [], org_id }: Bundle): Uint8Array[] =>
  former.map((encoded) => verifyKeyOfficer(primitives, encoded, org_id, ANY_DAY).kok);

/** A certificate that is over still says who signed what. */
const ANY_DAY = 0;

function signedBy({ primitives }: Ports, encoded: Uint8Array, key: Uint8Array): boolean {
  try {
    verifiedPayload(primitives, "drp1/device", encoded, key);
    return true;
  } catch (cause) {
    if (cause instanceof CryptoError) return false;
    throw cause;
  }
}

/**
 * Fetches the bundle and the members' certificates, and believes what the root key's chain signed.
 * @throws EngineError `older-service` when all of it is genuine and older than what this device saw, `tampered`.
 */
export async function loadTrust(desk: Desk): Promise<{ bundle: Bundle; devices: readonly Device[] }> {
  const organisation = fromHex(desk.keyring.organisation);
  const { published, devices } = await fetchCurrent(desk);
  const encoded = fromBase64url(published.bundle);
  try {
    const bundle = readBundle(desk.ports, encoded, organisation, today(desk), desk.keyring.sequence);
    if (isOlder(RELEASE, bundle.min_release)) throw new EngineError("old-release");
    const { kok } = officerOf(desk.ports, bundle);
    const former = formerOfficers(desk.ports, bundle);
    desk.believed = believedOf(desk, bundle, published);
    desk.bundle = bundle;
    desk.bundleBytes = encoded;
    desk.cosignatures = published.cosignatures.map(fromBase64url);
    desk.devices = devices.map(({ device, cert, revoked, key }) => {
      const encoded = fromBase64url(cert);
      // A device of an officer before a recovery may do nothing any more; what it signed in a log is still its own.
      const before = former.find((key) => signedBy(desk.ports, encoded, key));
      const payload = verifiedPayload(desk.ports.primitives, "drp1/device", encoded, before ?? kok);
      const certificate = deviceCertificateCodec.decode(payload);
      if (!equal(certificate.org_id, organisation) || toHex(certificate.device_id) !== device)
        throw new CryptoError("recipient", "a certificate of another device");
      // The signed bundle decides, so that the server cannot bring a removed device back.
      const listed = bundle.revoked.some((id) => equal(id, certificate.device_id));
      const current = { ...certificate, ...weeklyKey(desk, certificate, key) };
      return {
        ...current,
        certifiedDek: certificate.dek,
        id: device,
        revoked: revoked || listed || Boolean(before),
      };
    });
  } catch (cause) {
    if (cause instanceof EngineError) throw cause;
    throw new EngineError("tampered", { cause });
  }
  const own = desk.devices.find((device) => device.id === desk.keyring.device);
  if (!own) throw new EngineError("tampered");
  const { seq, name, fictional } = desk.bundle;
  const { keyring } = desk;
  if (seq > keyring.sequence || name.fr !== keyring.name.fr || name.en !== keyring.name.en)
    await changeKeyring(desk, (stored) => ({ ...stored, sequence: seq, name, fictional, roles: own.roles }));
  await noteVouched(desk);
  await noteKeyEpochs(desk);
  await noteSeen(desk, { published, devices }, { newest: seq, shown: desk.believed!.seq });
  return { bundle: desk.bundle, devices: desk.devices };
}

/** A device's key of the week in the place of the certificate's own. An older one than was seen is refused. */
function weeklyKey(desk: Desk, certificate: DeviceCertificate, encoded: string | undefined): Partial<Device> {
  const seen = desk.keyring.keyEpochs?.[toHex(certificate.device_id)];
  if (encoded === undefined) {
    if (seen !== undefined) throw new CryptoError("rollback", "the server hides a device's key");
    return {};
  }
  const key = verifyDeviceKey(desk.ports.primitives, fromBase64url(encoded), certificate);
  if (key.epoch < (seen ?? 0)) throw new CryptoError("rollback", "the server offers a device's older key");
  return { dek: key.dek, keyEpoch: key.epoch, since: key.since };
}

async function noteKeyEpochs(desk: Desk): Promise<void> {
  const seen = desk.keyring.keyEpochs ?? {};
  const newer = (desk.devices ?? []).flatMap(({ id, keyEpoch }) =>
    keyEpoch !== undefined && keyEpoch > (seen[id] ?? -1) ? [[id, keyEpoch] as const] : [],
  );
  if (newer.length === 0) return;
  await changeKeyring(desk, (keyring) => ({
    ...keyring,
    keyEpochs: { ...keyring.keyEpochs, ...Object.fromEntries(newer) },
  }));
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

/** Weeks after which a device that publishes no new key is away: what it is given then, it is given when it is back. */
const AWAY_WEEKS = 3;

/** True when a grant can be sealed to the device: its key is of these weeks, or it was only just admitted. */
export const isReachable = (desk: Desk, { keyEpoch }: Device): boolean =>
  keyEpoch === undefined || keyEpoch + AWAY_WEEKS >= currentEpoch(desk);
