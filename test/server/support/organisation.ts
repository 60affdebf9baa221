import { randomBytes } from "node:crypto";
import { signDevice } from "#crypto/device.ts";
import { organisationId } from "#crypto/identifiers.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { signBundle, signKeyOfficer } from "#crypto/signed.ts";
import type { RoleCode } from "#schemas/api/desk.ts";
import type { Bundle } from "#schemas/bundle.ts";
import { dayNumber, epochOf } from "#schemas/time.ts";
import { sha256, toHex } from "#server/bytes.ts";

/** A device with its secrets, as only a real device would hold them. */
export type Member = {
  readonly id: Uint8Array;
  readonly hex: string;
  readonly roles: readonly RoleCode[];
  readonly dsk: { readonly publicKey: Uint8Array; readonly seed: Uint8Array };
  readonly dek: { readonly publicKey: Uint8Array; readonly seed: Uint8Array };
  /** Signed DeviceCertificate. */
  readonly cert: Uint8Array;
};

export type Organisation = {
  readonly id: Uint8Array;
  readonly hex: string;
  readonly ork: { readonly publicKey: Uint8Array; readonly seed: Uint8Array };
  readonly kok: { readonly publicKey: Uint8Array; readonly seed: Uint8Array };
  readonly intake: { readonly publicKey: Uint8Array; readonly seed: Uint8Array };
  readonly carry: { readonly publicKey: Uint8Array; readonly seed: Uint8Array };
  readonly kokCert: Uint8Array;
  readonly bundle: Bundle;
  readonly signedBundle: Uint8Array;
  /** Founder: keeps the keys, supervises, works on cases. */
  readonly first: Member;
  member(roles: readonly RoleCode[]): Member;
  /** Signs the bundle that follows `previous` with some fields changed. */
  next(previous: Uint8Array, changes: Partial<Bundle>): Uint8Array;
};

export const FOUNDER: readonly RoleCode[] = ["RO-KEY", "RO-SUP", "RO-CASE"];
const bytes = (length: number) => new Uint8Array(randomBytes(length));
export const signKeys = () => noble.signKeyPair(bytes(32));
export const kemKeys = () => noble.kemKeyPair(bytes(32));

/** A whole organisation made with the real crypto, valid on the day of `now`. */
export function organisation(
  name = "Organisation de test",
  now = Date.now(),
  changes: Partial<Bundle> = {},
): Organisation {
  const day = dayNumber(now);
  const [ork, kok, intake, carry] = [signKeys(), signKeys(), kemKeys(), kemKeys()];
  const id = organisationId(noble, ork.publicKey);
  const kokCert = signKeyOfficer(
    noble,
    { ver: 1, ork: ork.publicKey, kok: kok.publicKey, not_after: day + 365 },
    ork.seed,
  );
  const bundle: Bundle = {
    ver: 1,
    org_id: id,
    name: { fr: name, en: name },
    fictional: true,
    seq: 1,
    prev_hash: new Uint8Array(32),
    not_before: day - 1,
    not_after: day + 7,
    suite: 1,
    epoch: epochOf(now),
    iek: intake.publicKey,
    cek: carry.publicKey,
    cek_not_after: day + 90,
    board: { b: 0, S: 8 },
    policy: { seal: false, pow: 0, attachments: true },
    min_release: "0.1.0",
    revoked: [],
    kok_cert: kokCert,
    ...changes,
  };
  const member = (roles: readonly RoleCode[]): Member => {
    const [dsk, dek, device] = [signKeys(), kemKeys(), bytes(16)];
    const certificate = {
      ver: 1 as const,
      org_id: id,
      device_id: device,
      dsk: dsk.publicKey,
      dek: dek.publicKey,
      roles: [...roles],
      not_after: day + 365,
    };
    return {
      id: device,
      hex: toHex(device),
      roles,
      dsk,
      dek,
      cert: signDevice(noble, certificate, kok.seed),
    };
  };
  return {
    id,
    hex: toHex(id),
    ork,
    kok,
    intake,
    carry,
    kokCert,
    bundle,
    signedBundle: signBundle(noble, bundle, kok.seed),
    first: member(FOUNDER),
    member,
    next: (previous, changed) =>
      signBundle(
        noble,
        { ...bundle, seq: 2, prev_hash: new Uint8Array(sha256(previous)), ...changed },
        kok.seed,
      ),
  };
}
