import * as z from "zod/mini";
import { Answers } from "./answers.ts";
import { CborError, type CborValue, decodeCbor, encodeCbor, fromPlain, plain } from "./cbor.ts";

const bytes = (length: number) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length === length,
    `${length} bytes expected`,
  );

/** Head key 2, by number: the server cannot tell them apart, all are the same 8192 bytes. */
export const DROP_TYPES = ["new", "follow-up", "ack-read", "withdraw", "cover"] as const;
export type DropType = (typeof DROP_TYPES)[number];

/** Head key 8: how to reach the person safely. Goes under K_ident at the desk. */
export const IdentitySection = z.object({
  phone: z.optional(z.string().check(z.maxLength(40))),
  safe_hours: z.optional(z.string().check(z.maxLength(200))),
  who_may_answer: z.optional(z.string().check(z.maxLength(200))),
  name_to_say: z.optional(z.string().check(z.maxLength(80))),
  agent: z.optional(z.string().check(z.maxLength(80))),
});
export type IdentitySection = z.infer<typeof IdentitySection>;

/** One row of head key 9. `len` and `sha256` are of the bytes in the chunks, before padding. */
export const AttachmentEntry = z.object({
  name: z.optional(z.string().check(z.maxLength(120))),
  mime: z.string().check(z.maxLength(100)),
  len: z.int().check(z.nonnegative()),
  sha256: bytes(32),
  cleaned: z.optional(z.boolean()),
});
export type AttachmentEntry = z.infer<typeof AttachmentEntry>;

/** Head key 6 of an ack-read: the slot indices that were read. */
export const ReadIndices = z.object({ read: z.array(z.int().check(z.nonnegative())).check(z.maxLength(32)) });

/** Head key 6 of a follow-up that answers a `quote` slot: its index, and whether the words may be used. */
export const QuoteAnswer = z.object({ quote: z.int().check(z.nonnegative()), approved: z.boolean() });
export type QuoteAnswer = z.infer<typeof QuoteAnswer>;

/** The head of a drop (protocol 2.3), with names for its integer keys. */
export const DropHead = z.object({
  ver: z.literal(1),
  type: z.enum(DROP_TYPES),
  rs: z.optional(bytes(32)),
  cref: z.optional(bytes(16)),
  fmac: z.optional(bytes(32)),
  coded: z.optional(z.union([ReadIndices, QuoteAnswer, Answers])),
  narrative: z.optional(z.string().check(z.maxLength(6000))),
  identity: z.optional(
    // Bytes first: an object schema would take a byte string for an empty record.
    z.union([z.custom<Uint8Array>((value) => value instanceof Uint8Array), IdentitySection]),
  ),
  attachments: z.optional(z.array(AttachmentEntry).check(z.maxLength(16))),
  consent: z.optional(z.int().check(z.minimum(0), z.maximum(63))),
  exclusions: z.optional(z.array(z.string().check(z.maxLength(80))).check(z.maxLength(16))),
  release: z.optional(bytes(32)),
  day: z.optional(z.int().check(z.nonnegative())),
  seq: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
});
export type DropHead = z.infer<typeof DropHead>;

/** Integer keys of the head, protocol 2.3. Binding. */
export const HEAD_KEYS = {
  ver: 1,
  type: 2,
  rs: 3,
  cref: 4,
  fmac: 5,
  coded: 6,
  narrative: 7,
  identity: 8,
  attachments: 9,
  consent: 10,
  exclusions: 11,
  release: 12,
  day: 13,
  seq: 14,
} as const satisfies Record<keyof DropHead, number>;

const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(HEAD_KEYS).map(([name, key]) => [key, name]),
);

/** Deterministic CBOR of a head. @throws ZodError when the head does not fit the schema. */
export function encodeHead(head: DropHead): Uint8Array {
  const fields = Object.entries(DropHead.parse(head)).filter(([, value]) => value !== undefined);
  return encodeCbor(
    new Map(
      fields.map(([name, value]) => [
        HEAD_KEYS[name as keyof DropHead],
        name === "type" ? DROP_TYPES.indexOf(value as DropType) : fromPlain(value),
      ]),
    ),
  );
}

/** Reads a head. @throws CborError for bytes that are not deterministic CBOR or do not fit the schema. */
export function decodeHead(cbor: Uint8Array): DropHead {
  const value = decodeCbor(cbor);
  if (!(value instanceof Map)) throw new CborError("the head is not a map");
  const record: Record<string, unknown> = {};
  for (const [key, item] of value as ReadonlyMap<number | string, CborValue>) {
    const name = typeof key === "number" ? NAMES.get(key) : undefined;
    if (!name) throw new CborError("the head has a key that this version does not know");
    record[name] = name === "type" ? (typeof item === "number" ? DROP_TYPES[item] : undefined) : plain(item);
  }
  const parsed = DropHead.safeParse(record);
  if (!parsed.success) throw new CborError("the head does not fit its schema", { cause: parsed.error });
  return parsed.data;
}
