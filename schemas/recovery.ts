import * as z from "zod/mini";
import { decodeCbor, encodeCbor, fromPlain, plain } from "./cbor.ts";

const bytes = (length: number) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length === length,
    `${length} bytes expected`,
  );

/**
 * ORK says: backups of this organisation are sealed to this recovery key until `not_after` (a day number), and
 * these are the commitments of the sheets that bring both keys back. Signed under `drp1/recovery`; nothing secret.
 */
export const RecoveryRecord = z.object({
  ver: z.literal(1),
  ork: bytes(32),
  rck: bytes(1216),
  needed: z.int().check(z.minimum(1), z.maximum(5)),
  commitments: z.array(bytes(8)).check(z.minLength(1), z.maxLength(5)),
  not_after: z.int().check(z.minimum(0), z.maximum(200_000)),
});
export type RecoveryRecord = z.infer<typeof RecoveryRecord>;

export const encodeRecoveryRecord = (record: RecoveryRecord): Uint8Array =>
  encodeCbor(fromPlain(RecoveryRecord.parse(record)));

/** @throws CborError or ZodError. */
export const decodeRecoveryRecord = (encoded: Uint8Array): RecoveryRecord =>
  RecoveryRecord.parse(plain(decodeCbor(encoded)));
