import { fromHex, toHex } from "#crypto/bytes.ts";
import { signDevice } from "#crypto/device.ts";
import { organisationId } from "#crypto/identifiers.ts";
import { holdCeremony } from "#crypto/recovery.ts";
import { signBundle, signKeyOfficer } from "#crypto/signed.ts";
import type { Bundle } from "#schemas/bundle.ts";
import { dayNumber, epochOf } from "#schemas/time.ts";
import { RELEASE } from "#schemas/version.ts";
import { WORK_CEILING } from "#schemas/work.ts";
import type { DeskEngine, RecoverySheets, Role } from "../api.ts";
import { toBase64url } from "../base64url.ts";
import type { IntakeKey, Keyring } from "../device/keyring.ts";
import { heldLedger } from "../ledger/held.ts";
import type { Ports } from "../ports.ts";
import { printable, USUAL_SHEETS } from "../recovery/sheets.ts";
import { intakeKeysFrom, LIFE, MEMBER_DAYS, makeIntakeKey, OFFICER_DAYS, weeksAhead } from "./epochKeys.ts";

export const FIRST_ROLES: readonly Role[] = ["RO-KEY", "RO-SUP", "RO-CASE"];

type Founding = {
  /** Body of `POST /v1/desk/setup` without the token. */
  readonly request: { kok_cert: string; bundle: string; device_cert: string };
  readonly keyring: Keyring;
  readonly sheets: RecoverySheets;
};

/**
 * Makes every key of a new organisation. The root and recovery seeds are on the sheets alone: the root signs the
 * key officer's key and the recovery key here, once, and both are forgotten.
 */
export async function found(
  ports: Ports,
  input: Pick<
    Parameters<DeskEngine["createOrganisation"]>[0],
    "name" | "fictional" | "member" | "profile" | "sheets"
  >,
): Promise<Founding> {
  const { primitives } = ports;
  const day = dayNumber(ports.now());
  const epoch = epochOf(ports.now());
  const root = primitives.signKeyPair(primitives.randomBytes(32));
  const recovery = primitives.randomBytes(32);
  const ceremony = await holdCeremony(
    primitives,
    { root: root.seed, recovery },
    input.sheets ?? USUAL_SHEETS,
    day,
  );
  const officer = primitives.signKeyPair(primitives.randomBytes(32));
  const signing = primitives.signKeyPair(primitives.randomBytes(32));
  const receiving = primitives.kemKeyPair(primitives.randomBytes(32));
  const organisation = organisationId(primitives, root.publicKey);
  const device = primitives.randomBytes(16);
  const { weeks } = intakeKeysFrom(primitives, day);
  const [intake] = weeks as [IntakeKey];
  const carry = makeIntakeKey(primitives, "carry", epoch, day + LIFE.carry.days);
  const certificate = signKeyOfficer(
    primitives,
    { ver: 1, ork: root.publicKey, kok: officer.publicKey, not_after: day + OFFICER_DAYS },
    root.seed,
  );
  const bundle: Bundle = {
    ver: 1,
    org_id: organisation,
    name: { ...input.name },
    fictional: input.fictional,
    seq: 1,
    prev_hash: new Uint8Array(32),
    not_before: day,
    not_after: intake.until,
    suite: 1,
    epoch,
    iek: fromHex(intake.publicKey),
    weeks: weeksAhead(weeks),
    cek: fromHex(carry.publicKey),
    cek_not_after: carry.until,
    board: { b: 0, S: 8 },
    policy: { seal: false, pow: WORK_CEILING, attachments: input.fictional },
    min_release: RELEASE,
    revoked: [],
    kok_cert: certificate,
  };
  const deviceCertificate = signDevice(
    primitives,
    {
      ver: 1,
      org_id: organisation,
      device_id: device,
      dsk: signing.publicKey,
      dek: receiving.publicKey,
      roles: [...FIRST_ROLES],
      not_after: day + MEMBER_DAYS,
    },
    officer.seed,
  );
  return {
    request: {
      kok_cert: toBase64url(certificate),
      bundle: toBase64url(signBundle(primitives, bundle, officer.seed)),
      device_cert: toBase64url(deviceCertificate),
    },
    keyring: {
      version: 1,
      organisation: toHex(organisation),
      name: { ...input.name },
      fictional: input.fictional,
      profile: input.profile ?? "ORG-CAS",
      member: input.member,
      device: toHex(device),
      roles: [...FIRST_ROLES],
      dsk: toHex(signing.seed),
      dek: toHex(receiving.seed),
      kok: toHex(officer.seed),
      recovery: toHex(ceremony.record),
      intake: [...weeks, carry],
      ledger: heldLedger({ kind: "ledger", root: primitives.randomBytes(32) }),
      sequence: 1,
      rolledIn: epoch,
      labels: {},
      invites: {},
      tombstones: {},
    },
    sheets: printable(primitives, input, root.publicKey, ceremony, day),
  };
}
