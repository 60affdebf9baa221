import type { Pinned } from "#client/shared/carriage/standalone.ts";
import { fromHex, toHex } from "#crypto/bytes.ts";
import { fingerprint } from "#crypto/fingerprint.ts";
import { signBundle } from "#crypto/signed.ts";
import type { Bundle, Witnesses } from "#schemas/bundle.ts";
import { isOlder, RELEASE } from "#schemas/version.ts";
import { WORK_CEILING } from "#schemas/work.ts";
import type { DeskEngine, KeysStatus, KeyWarning } from "../api.ts";
import { toBase64url } from "../base64url.ts";
import { changeKeyring, currentEpoch, type Desk, requireRole, today } from "../desk.ts";
import { storeRegisterAlone } from "../device/register.ts";
import { EngineError } from "../errors.ts";
import { shareLedger } from "../ledger/keys.ts";
import { LEDGER_ROLES } from "../ledger/roles.ts";
import { shareIntake } from "./access.ts";
import { boardFor } from "./boardSize.ts";
import { intakeKeysFrom, intakeUntil, LIFE, makeIntakeKey, WEEKS_AHEAD, weeksAhead } from "./epochKeys.ts";
import { loadTrust, officerOf, trust } from "./trust.ts";
import { insistOnWitnesses, witnessesOf, witnessesStatus } from "./witnesses.ts";

/** Days before an end from which the desk warns. */
const SOON = { intake: 7, carry: 21, officer: 45 };
/** Days ahead for which intake keys are always signed; below that an officer's desk signs more by itself. */
const SIGNED_AHEAD = (WEEKS_AHEAD - 1) * LIFE.intake.days;

export function officerSeed(desk: Desk): Uint8Array {
  requireRole(desk, "RO-KEY");
  if (!desk.keyring.kok) throw new EngineError("forbidden");
  return fromHex(desk.keyring.kok);
}

export async function keysStatus(desk: Desk): Promise<KeysStatus> {
  const { bundle } = await trust(desk);
  const officer = officerOf(desk.ports, bundle);
  const day = today(desk);
  const until = intakeUntil(bundle);
  const holdsIntake = desk.keyring.intake.some((key) => key.until >= day);
  const witnesses = witnessesStatus(desk);
  const warnings: [boolean, KeyWarning][] = [
    [witnesses?.waits === true, "not-witnessed-yet"],
    [witnesses?.late === true, "witness-late"],
    [until < day, "intake-over"],
    [until >= day && until - day <= SOON.intake, "intake-ends-soon"],
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
    intakeUntil: until,
    carryUntil: bundle.cek_not_after,
    officerUntil: officer.not_after,
    rootFingerprint: fingerprint(desk.ports.primitives, officer.ork),
    officer: Boolean(desk.keyring.kok),
    files: bundle.policy.attachments,
    release: { least: bundle.min_release, own: RELEASE, newer: isOlder(bundle.min_release, RELEASE) },
    closedOn: bundle.closed,
    savedOn: desk.keyring.savedOn,
    witnesses,
    warnings: warnings.filter(([applies]) => applies).map(([, warning]) => warning),
  };
}

/**
 * What a stand-alone file is filled with: the newest bundle, once its witnesses signed it. The file carries no
 * co-signature and nobody looks again, so what a page would refuse goes into none.
 * @throws EngineError `not-witnessed`.
 */
export async function pinned(desk: Desk): Promise<Pinned> {
  const { bundle } = await loadTrust(desk);
  insistOnWitnesses(desk);
  return { organisation: bundle.org_id, sequence: bundle.seq, bundle: desk.bundleBytes! };
}

/**
 * Publishes the next bundle: intake keys for the coming weeks, and a fresh carry key near the end of the old one.
 * The new secrets reach this device's keyring before anybody can seal to them, and the others' grants after.
 * @param change.closed from today on no new report is taken.
 * @param change.files whether photos, sounds and films are taken from now on.
 * @param change.ledger from now on the ledger has a new key.
 * @param change.release the oldest release of page and desk that may be used from now on.
 * @param change.lost a restored service was given its later state back; the week from which on it had lost things.
 * @param change.removed a device that knew the keys: then all of them are new.
 * @param change.witnesses who co-signs from now on; nobody when it is there and undefined.
 */
export async function publishBundle(
  desk: Desk,
  change: {
    removed?: Uint8Array;
    closed?: boolean;
    files?: boolean;
    release?: string;
    lost?: number;
    ledger?: boolean;
    witnesses?: Witnesses | undefined;
  } = {},
): Promise<void> {
  const seed = officerSeed(desk);
  const { bundle } = await loadTrust(desk);
  const day = today(desk);
  const epoch = currentEpoch(desk);
  const { primitives } = desk.ports;
  const signed = new Set([bundle.iek, ...(bundle.weeks ?? []).map(({ iek }) => iek)].map(toHex));
  const kept = desk.keyring.intake.filter(({ publicKey }) => signed.has(publicKey));
  const { weeks, fresh } = intakeKeysFrom(primitives, day, change.removed ? [] : kept);
  const [intake] = weeks;
  const carry =
    change.removed || bundle.cek_not_after - day <= SOON.carry
      ? makeIntakeKey(primitives, "carry", epoch, day + LIFE.carry.days)
      : undefined;
  const added = [...fresh, ...(carry ? [carry] : [])];
  await changeKeyring(desk, (keyring) => ({ ...keyring, intake: [...keyring.intake, ...added] }));
  const next: Bundle = {
    ...bundle,
    seq: bundle.seq + 1,
    prev_hash: primitives.sha256(desk.bundleBytes!),
    not_before: day,
    not_after: intake!.until,
    epoch: intake!.epoch,
    iek: fromHex(intake!.publicKey),
    weeks: weeksAhead(weeks),
    ...(carry ? { cek: fromHex(carry.publicKey), cek_not_after: carry.until } : {}),
    board: boardFor(desk, bundle),
    policy: {
      ...bundle.policy,
      // Organisations from before there was work sign it with their next bundle.
      pow: WORK_CEILING,
      ...(change.files === undefined ? {} : { attachments: change.files }),
    },
    ...(change.ledger ? { ledger: (bundle.ledger ?? 0) + 1 } : {}),
    ...(change.release ? { min_release: change.release } : {}),
    ...(change.lost === undefined ? {} : { restored: again(bundle, epoch, change.lost) }),
    ...(change.closed ? { closed: bundle.closed ?? day } : {}),
    ...("witnesses" in change ? { witnesses: change.witnesses } : {}),
    revoked: [...bundle.revoked, ...(change.removed ? [change.removed] : [])],
  };
  await desk.server.send("/v1/desk/bundle", { bundle: toBase64url(signBundle(primitives, next, seed)) });
  await loadTrust(desk);
  await shareIntake(desk);
  await storeRegisterAlone(desk);
}

const again = ({ restored }: Bundle, epoch: number, since: number): Bundle["restored"] => ({
  count: (restored?.count ?? 0) + 1,
  epoch,
  since,
});

/** The weekly roll-over, by itself whenever a key officer's desk is open: nobody has to think of it. */
export async function rollBundle(desk: Desk): Promise<void> {
  if (!desk.keyring.kok || !desk.keyring.roles.includes("RO-KEY")) return;
  const { bundle } = await trust(desk);
  const day = today(desk);
  if (intakeUntil(bundle) - day < SIGNED_AHEAD || bundle.cek_not_after - day <= SOON.carry)
    await publishBundle(desk);
}

export async function removeMember(desk: Desk, device: string): Promise<void> {
  officerSeed(desk);
  // The last key officer must not lock the organisation out of its own keys.
  if (device === desk.keyring.device) throw new EngineError("forbidden");
  const { devices } = await trust(desk);
  const knew = devices.find(({ id }) => id === device)?.roles.some((role) => LEDGER_ROLES.includes(role));
  const ledger = knew === true && desk.keyring.ledger?.root !== undefined;
  await publishBundle(desk, { removed: fromHex(device), ledger });
  await shareLedger(desk);
}

/** Names who co-signs the organisation's bundles; nobody with an empty list. @throws EngineError `wrong-witness`. */
export async function nameWitnesses(
  desk: Desk,
  input: Parameters<DeskEngine["nameWitnesses"]>[0],
): Promise<void> {
  officerSeed(desk);
  await publishBundle(desk, { witnesses: witnessesOf(input) });
}
