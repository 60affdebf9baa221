import * as z from "zod/mini";
import { CborError, decodeCbor, encodeCbor, fromPlain, plain } from "./cbor.ts";
import type { SumKind } from "./sum.ts";

export const bytes = (length: number) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length === length,
    `${length} bytes expected`,
  );
const AnyBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, "bytes expected");
export const DayNumber = z.int().check(z.minimum(0), z.maximum(200_000));
const Name = z.object({
  fr: z.string().check(z.minLength(1), z.maxLength(120)),
  en: z.string().check(z.minLength(1), z.maxLength(120)),
});

/** A payload and the Ed25519 signature over `label || 0x00 || payload`; CBOR array of two byte strings. */
export type Signed = { readonly payload: Uint8Array; readonly signature: Uint8Array };

/** What each kind of signature speaks about; a signature for one purpose is worthless for another. */
export type SignatureLabel =
  | "drp1/kok"
  | "drp1/device"
  | "drp1/bundle"
  | "drp1/recovery"
  | "drp1/witness"
  | "drp1/session"
  | "lakana/release"
  | "drp1/device-key"
  | "drp1/grant"
  | "drp1/erasure"
  | "lakana/log"
  | "lakana/code"
  | `lakana/sum-${SumKind}`;

export const encodeSigned = (signed: Signed): Uint8Array => encodeCbor([signed.payload, signed.signature]);

/** @throws CborError when the bytes are not a signed payload. */
export function decodeSigned(encoded: Uint8Array): Signed {
  const value = decodeCbor(encoded);
  if (!Array.isArray(value) || value.length !== 2) throw new CborError("not a signed payload");
  const [payload, signature] = value;
  if (!(payload instanceof Uint8Array) || !(signature instanceof Uint8Array) || signature.length !== 64)
    throw new CborError("not a signed payload");
  return { payload, signature };
}

/** The bytes that a signature covers. */
export function signedMessage(label: SignatureLabel, payload: Uint8Array): Uint8Array {
  const prefix = new TextEncoder().encode(`${label}\0`);
  const message = new Uint8Array(prefix.length + payload.length);
  message.set(prefix);
  message.set(payload, prefix.length);
  return message;
}

/** ORK says: this key officer's key speaks for the organisation until `not_after` (a day number). */
export const KeyOfficerCertificate = z.object({
  ver: z.literal(1),
  ork: bytes(32),
  kok: bytes(32),
  not_after: DayNumber,
});
export type KeyOfficerCertificate = z.infer<typeof KeyOfficerCertificate>;

/** Partners whose signatures clients ask for, and how many of them (protocol 2.8). Keys are Ed25519. */
export const Witnesses = z
  .object({
    needed: z.int().check(z.minimum(1), z.maximum(8)),
    keys: z
      .array(z.object({ name: z.string().check(z.minLength(1), z.maxLength(80)), key: bytes(32) }))
      .check(z.maxLength(8)),
  })
  .check(
    z.refine(
      ({ needed, keys }) =>
        needed <= keys.length && new Set(keys.map(({ key }) => String(key))).size === keys.length,
    ),
  );
export type Witnesses = z.infer<typeof Witnesses>;

/** An organisation's published keys (protocol 2.8), signed by its key officer. Days are day numbers. */
export const Bundle = z.object({
  ver: z.literal(1),
  org_id: bytes(16),
  name: Name,
  fictional: z.boolean(),
  seq: z.int().check(z.minimum(1), z.maximum(0xffffffff)),
  /** SHA-256 of the previous signed bundle; 32 zero bytes in the first. */
  prev_hash: bytes(32),
  not_before: DayNumber,
  not_after: DayNumber,
  suite: z.literal(1),
  epoch: z.int().check(z.nonnegative()),
  iek: bytes(1216),
  /** Intake keys of the weeks that follow, in order, signed ahead. Clients that do not know them use `cek` then. */
  weeks: z.optional(
    z
      .array(z.object({ epoch: z.int().check(z.nonnegative()), not_after: DayNumber, iek: bytes(1216) }))
      .check(z.maxLength(8)),
  ),
  cek: bytes(1216),
  cek_not_after: DayNumber,
  board: z.object({
    b: z.int().check(z.minimum(0), z.maximum(16)),
    S: z.int().check(z.minimum(1), z.maximum(64)),
  }),
  policy: z.object({
    seal: z.boolean(),
    pow: z.int().check(z.minimum(0), z.maximum(20)),
    attachments: z.boolean(),
  }),
  min_release: z.string().check(z.maxLength(40)),
  revoked: z.array(bytes(16)).check(z.maxLength(500)),
  /** Signed KeyOfficerCertificate. */
  kok_cert: AnyBytes,
  /** Left out while nobody but the key officer vouches for this bundle. */
  witnesses: z.optional(Witnesses),
  /** How many keys the ledger has had; more with each removal of somebody who knew the last one. */
  ledger: z.optional(z.int().check(z.minimum(1), z.maximum(0xffff))),
  /**
   * How often the officer gave a service that went back its later state again, in which week the last time, and the
   * week from which on that service had lost things.
   */
  restored: z.optional(
    z.object({
      count: z.int().check(z.minimum(1), z.maximum(0xffff)),
      epoch: z.int().check(z.nonnegative()),
      since: z.int().check(z.nonnegative()),
    }),
  ),
  /** The day since which no new report is taken: the organisation is leaving. Follow-ups still are. */
  closed: z.optional(DayNumber),
  /** The last bundle of all: every device, key and case is erased, and nothing can be sealed to it. */
  ended: z.optional(z.literal(true)),
  /** Those of key officers before a recovery: their devices may do nothing, and what they logged stays true. */
  former: z.optional(z.array(AnyBytes).check(z.maxLength(8))),
});
export type Bundle = z.infer<typeof Bundle>;

/** Deterministic CBOR of one kind of map, and back. */
export const codec = <Shape>(schema: { parse(value: unknown): Shape }) => ({
  encode: (value: Shape): Uint8Array => encodeCbor(fromPlain(schema.parse(value))),
  /** @throws CborError or ZodError. */
  decode: (encoded: Uint8Array): Shape => schema.parse(plain(decodeCbor(encoded))),
});

export const bundleCodec = codec<Bundle>(Bundle);
export const keyOfficerCertificateCodec = codec<KeyOfficerCertificate>(KeyOfficerCertificate);
