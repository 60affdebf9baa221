import { fromHex, toHex } from "#crypto/bytes.ts";
import { signDevice } from "#crypto/device.ts";
import type { RecoverySecrets } from "#crypto/sheets/sheets.ts";
import { signBundle, signKeyOfficer } from "#crypto/signed.ts";
import type { Bundle } from "#schemas/bundle.ts";
import type { Code } from "#schemas/codebook/code.ts";
import type { DeviceCertificate } from "#schemas/device.ts";
import { dayNumber, epochOf } from "#schemas/time.ts";
import type { Keyring } from "../device/keyring.ts";
import { heldLedger } from "../ledger/held.ts";
import {
  intakeKeysFrom,
  LIFE,
  MEMBER_DAYS,
  makeIntakeKey,
  OFFICER_DAYS,
  weeksAhead,
} from "../organisation/epochKeys.ts";
import { FIRST_ROLES } from "../organisation/setup.ts";
import type { Ports } from "../ports.ts";
import type { BackupOrganisation } from "./archive/format.ts";

/** Certificates of former officers that a bundle names. */
const MOST_FORMER = 8;

/** What is known of the organisation before it starts again. */
export type Predecessor = {
  readonly bundle: Bundle;
  /** The signed bundle that the new one names. */
  readonly encoded: Uint8Array;
  /** Added to its number. */
  readonly step: number;
  readonly profile: Code<"provider_profile">;
  /** Signed recovery record that holds until new sheets are made. */
  readonly recovery?: string | undefined;
  readonly ledger?: BackupOrganisation["ledger"];
};

/**
 * The first device of an organisation that starts again: a new key officer named by the root key, new intake and
 * carry keys, and a bundle that goes on where the last one ended and names the officers before.
 */
export function newOfficer(
  ports: Ports,
  { root }: Pick<RecoverySecrets, "root">,
  before: Predecessor,
  member: string,
): { readonly bundle: Uint8Array; readonly certificate: Uint8Array; readonly keyring: Keyring } {
  const { primitives } = ports;
  const day = dayNumber(ports.now());
  const epoch = epochOf(ports.now());
  // Whoever starts again takes reports again, at once: the witnesses are named anew once they were told.
  const { closed: _closed, ended: _ended, witnesses: _witnesses, ...last } = before.bundle;
  const officer = primitives.signKeyPair(primitives.randomBytes(32));
  const signing = primitives.signKeyPair(primitives.randomBytes(32));
  const receiving = primitives.kemKeyPair(primitives.randomBytes(32));
  const device = primitives.randomBytes(16);
  const { weeks } = intakeKeysFrom(primitives, day);
  const [intake] = weeks;
  const carry = makeIntakeKey(primitives, "carry", epoch, day + LIFE.carry.days);
  const { publicKey: ork } = primitives.signKeyPair(root);
  const bundle: Bundle = {
    ...last,
    seq: last.seq + before.step,
    prev_hash: primitives.sha256(before.encoded),
    not_before: day,
    not_after: intake!.until,
    epoch,
    iek: fromHex(intake!.publicKey),
    weeks: weeksAhead(weeks),
    cek: fromHex(carry.publicKey),
    cek_not_after: carry.until,
    kok_cert: signKeyOfficer(
      primitives,
      { ver: 1, ork, kok: officer.publicKey, not_after: day + OFFICER_DAYS },
      root,
    ),
    former: [...(last.former ?? []), last.kok_cert].slice(-MOST_FORMER),
  };
  const certificate: DeviceCertificate = {
    ver: 1,
    org_id: last.org_id,
    device_id: device,
    dsk: signing.publicKey,
    dek: receiving.publicKey,
    roles: [...FIRST_ROLES],
    not_after: day + MEMBER_DAYS,
  };
  const { ledger } = before;
  return {
    bundle: signBundle(primitives, bundle, officer.seed),
    certificate: signDevice(primitives, certificate, officer.seed),
    keyring: {
      version: 1,
      organisation: toHex(last.org_id),
      name: { ...last.name },
      fictional: last.fictional,
      profile: before.profile,
      member,
      device: toHex(device),
      roles: [...FIRST_ROLES],
      dsk: toHex(signing.seed),
      dek: toHex(receiving.seed),
      kok: toHex(officer.seed),
      ...(before.recovery ? { recovery: before.recovery } : {}),
      intake: [...weeks, carry],
      ...(ledger
        ? {
            ledger: {
              ...heldLedger({
                kind: "ledger",
                root: fromHex(ledger.root),
                generation: ledger.generation,
                from: ledger.from,
              }),
              earlier: ledger.earlier,
              head: ledger.head,
            },
          }
        : {}),
      sequence: bundle.seq,
      rolledIn: epoch,
      labels: {},
      invites: {},
      tombstones: {},
    },
  };
}
