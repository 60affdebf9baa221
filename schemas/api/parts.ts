import * as z from "zod/mini";

/** Sixteen bytes in lower-case hex: organisation, case, device, drop, upload, release, invite. */
export const HexId = z.string().check(z.regex(/^[0-9a-f]{32}$/));
export type HexId = z.infer<typeof HexId>;

/** SHA-256 in lower-case hex. */
export const HexDigest = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Eight random bytes in lower-case hex, new on every write; says nothing about order or time. */
export const Etag = z.string().check(z.regex(/^[0-9a-f]{16}$/));
export type Etag = z.infer<typeof Etag>;

/** Bytes as base64url without padding, of `most` bytes at most. */
export const BytesText = (most: number, least = 0) =>
  z
    .string()
    .check(
      z.regex(/^[A-Za-z0-9_-]*$/),
      z.minLength(Math.ceil((least * 4) / 3)),
      z.maxLength(Math.ceil((most * 4) / 3)),
    );

/** Exactly `length` bytes as base64url without padding. */
export const ExactBytesText = (length: number) => BytesText(length, length);

/** A signed certificate, key of the week or erasure, as CBOR of payload and signature (schemas/bundle.ts). */
export const Certificate = BytesText(8192);
/** A signed bundle. */
export const Bundle = BytesText(16_384);
/** What witnesses signed of one bundle. */
export const CoSignatures = z.array(BytesText(512)).check(z.maxLength(16));

export const LocalisedName = z.object({ fr: z.string(), en: z.string() });

/** Week number of protocol 2.2. */
export const Epoch = z.int().check(z.minimum(0), z.maximum(0xffffffff));

/** How far a list was read: the last key seen, in hex, and how many rows to give. */
export const PageQuery = z.object({
  after: z.optional(z.string().check(z.regex(/^([0-9a-f]{2}){1,64}$/))),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500)), 100),
});
export type PageQuery = z.infer<typeof PageQuery>;
