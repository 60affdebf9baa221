import { fromHex } from "#crypto/bytes.ts";
import { fingerprint } from "#crypto/fingerprint.ts";
import { signBundle } from "#crypto/signed.ts";
import type { Bundle } from "#schemas/bundle.ts";
import type { KeysStatus, KeyWarning } from "../api.ts";
import { toBase64url } from "../base64url.ts";
import { changeKeyring, currentEpoch, type Desk, requireRole, today } from "../desk.ts";
import type { IntakeKey } from "../device/keyring.ts";
import { storeRegister } from "../device/register.ts";
import { EngineError } from "../errors.ts";
import { shareIntake } from "./access.ts";
import { LIFE, makeIntakeKey } from "./epochKeys.ts";
import { loadTrust, officerOf, trust } from "./trust.ts";

/** Days before an end from which the desk warns. */
const SOON = { intake: 2, carry: 21, officer: 45 };

function officerSeed(desk: Desk): Uint8Array {
  requireRole(desk, "RO-KEY");
  if (!desk.keyring.kok) throw new EngineError("forbidden");
  return fromHex(desk.keyring.kok);
}

export async function keysStatus(desk: Desk): Promise<KeysStatus> {
  const { bundle } = await trust(desk);
  const officer = officerOf(desk.ports, bundle);
  const day = today(desk);
  const holdsIntake = desk.keyring.intake.some((key) => key.until >= day);
  const warnings: [boolean, KeyWarning][] = [
    [bundle.not_after < day, "intake-over"],
    [bundle.not_after >= day && bundle.not_after - day <= SOON.intake, "intake-ends-soon"],
    [bundle.cek_not_after - day <= SOON.carry, "carry-ends-soon"],
    [officer.not_after - day <= SOON.officer, "officer-ends-soon"],
    [
      desk.keyring.roles.some((role) => role === "RO-CASE" || role === "RO-SUP") && !holdsIntake,
      "no-intake-key",
    ],
  ];
  return {
    sequence: bundle.seq,
    epoch: bundle.epoch,
    intakeUntil: bundle.not_after,
    carryUntil: bundle.cek_not_after,
    officerUntil: officer.not_after,
    rootFingerprint: fingerprint(desk.ports.primitives, officer.ork),
    officer: Boolean(desk.keyring.kok),
    warnings: warnings.filter(([applies]) => applies).map(([, warning]) => warning),
  };
}

/**
 * Publishes the next bundle: always a fresh intake key; a fresh carry key when `rollCarry`, or near its end.
 * The new secrets reach this device's keyring before anybody can seal to them, and the others' grants after.
 */
export async function publishBundle(
  desk: Desk,
  change: { revoked?: Uint8Array[]; rollCarry?: boolean } = {},
): Promise<void> {
  const seed = officerSeed(desk);
  const { bundle } = await loadTrust(desk);
  const day = today(desk);
  const epoch = currentEpoch(desk);
  const { primitives } = desk.ports;
  const fresh: IntakeKey[] = [makeIntakeKey(primitives, "intake", epoch, day + LIFE.intake.days)];
  if (change.rollCarry || bundle.cek_not_after - day <= SOON.carry)
    fresh.push(makeIntakeKey(primitives, "carry", epoch, day + LIFE.carry.days));
  await changeKeyring(desk, (keyring) => ({ ...keyring, intake: [...keyring.intake, ...fresh] }));
  const [intake, carry] = fresh;
  const next: Bundle = {
    ...bundle,
    seq: bundle.seq + 1,
    prev_hash: primitives.sha256(desk.bundleBytes!),
    not_before: day,
    not_after: intake!.until,
    epoch,
    iek: fromHex(intake!.publicKey),
    ...(carry ? { cek: fromHex(carry.publicKey), cek_not_after: carry.until } : {}),
    revoked: change.revoked ?? bundle.revoked,
  };
  await desk.server.send("/v1/desk/bundle", { bundle: toBase64url(signBundle(primitives, next, seed)) });
  await loadTrust(desk);
  await shareIntake(desk);
  await storeRegister({ ports: desk.ports, krk: desk.krk, register: desk.register });
}

export async function removeMember(desk: Desk, device: string): Promise<void> {
  officerSeed(desk);
  // The last key officer must not lock the organisation out of its own keys.
  if (device === desk.keyring.device) throw new EngineError("forbidden");
  const { bundle } = await loadTrust(desk);
  await publishBundle(desk, { revoked: [...bundle.revoked, fromHex(device)], rollCarry: true });
}
