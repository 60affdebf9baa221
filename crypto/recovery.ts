import { decodeSigned } from "#schemas/bundle.ts";
import { decodeRecoveryRecord, encodeRecoveryRecord, type RecoveryRecord } from "#schemas/recovery.ts";
import { equal } from "./bytes.ts";
import { CryptoError } from "./errors.ts";
import { organisationId } from "./identifiers.ts";
import type { Primitives } from "./primitives/primitives.ts";
import { commitmentOf, type Sheet } from "./sheets/sheet.ts";
import { makeSheets, type RecoverySecrets, type Threshold } from "./sheets/sheets.ts";
import { signPayload, verifiedPayload } from "./signed.ts";

/** Days for which backups are sealed to one recovery key; sheets are made anew after that (protocol 2.2). */
export const RECOVERY_DAYS = 366;

export type Ceremony = {
  readonly sheets: readonly Sheet[];
  readonly commitments: readonly Uint8Array[];
  /** Signed RecoveryRecord: public. */
  readonly record: Uint8Array;
};

/** Splits both seeds on sheets and lets the root key say to whom backups are sealed. @param day today. */
export async function holdCeremony(
  primitives: Primitives,
  secrets: RecoverySecrets,
  threshold: Threshold,
  day: number,
): Promise<Ceremony> {
  const sheets = await makeSheets(primitives, secrets, threshold);
  const commitments = sheets.map((sheet) => commitmentOf(primitives, sheet));
  const record: RecoveryRecord = {
    ver: 1,
    ork: primitives.signKeyPair(secrets.root).publicKey,
    rck: primitives.kemKeyPair(secrets.recovery).publicKey,
    needed: threshold.needed,
    commitments,
    not_after: day + RECOVERY_DAYS,
  };
  return {
    sheets,
    commitments,
    record: signPayload(primitives, "drp1/recovery", encodeRecoveryRecord(record), secrets.root),
  };
}

/**
 * The recovery record of the organisation that is pinned.
 * @param day today, as a day number. @throws CryptoError `encoding`, `recipient`, `signature` or `expired`.
 */
export function verifyRecovery(
  primitives: Primitives,
  encoded: Uint8Array,
  organisation: Uint8Array,
  day: number,
): RecoveryRecord {
  let claimed: RecoveryRecord;
  try {
    claimed = decodeRecoveryRecord(decodeSigned(encoded).payload);
  } catch (cause) {
    throw new CryptoError("encoding", "not a recovery record", { cause });
  }
  if (!equal(organisationId(primitives, claimed.ork), organisation))
    throw new CryptoError("recipient", "the recovery record of another organisation");
  verifiedPayload(primitives, "drp1/recovery", encoded, claimed.ork);
  if (claimed.not_after < day)
    throw new CryptoError("expired", "the recovery sheets are too old: make new ones");
  return claimed;
}
