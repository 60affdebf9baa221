// What organisations sign and send in a round of the secure sum (docs/protocol.md section 12).
import * as z from "zod/mini";
import { decodeCbor, encodeCbor, fromPlain, plain } from "./cbor.ts";
import { Quarter } from "./time.ts";

const bytes = (length: number) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length === length,
    `${length} bytes expected`,
  );
const AnyBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, "bytes expected");
const DayNumber = z.int().check(z.minimum(0), z.maximum(200_000));
const Organisation = bytes(16);
const Digest = bytes(32);

/** With two, each would know the other: total minus own. No rule and no agreement goes below three. */
export const FEWEST_ORGANISATIONS = 3;
/** What a round needs unless all agree on three: one that hands its table on must not expose another. */
export const USUAL_ORGANISATIONS = 4;
export const MOST_ORGANISATIONS = 32;
/** 64-bit words in one upload: one for each cell, and one more. */
export const MOST_WORDS = 65_536;
export const WORD_BYTES = 8;

const name = (organisation: Uint8Array): string => String.fromCharCode(...organisation);
const ascending = (organisations: readonly Uint8Array[]): boolean =>
  organisations.every((one, index) => index === 0 || name(organisations[index - 1]!) < name(one));

/** What is proposed. Its digest is what all later messages rest on; nothing in it can be exchanged. */
export const SumCall = z
  .object({
    ver: z.literal(1),
    /** `counts`: numbers that add up. `marks`: which cells any organisation wants hidden. */
    purpose: z.enum(["counts", "marks"]),
    quarter: Quarter,
    codebook: Digest,
    /** Digest of the frozen menu of cells. */
    menu: Digest,
    words: z.int().check(z.minimum(1), z.maximum(MOST_WORDS)),
    /** In ascending order of their bytes, each once. */
    members: z
      .array(Organisation)
      .check(z.minLength(FEWEST_ORGANISATIONS), z.maxLength(MOST_ORGANISATIONS), z.refine(ascending)),
    /** Three only where every organisation signs that three are enough. */
    fewest: z.union([z.literal(FEWEST_ORGANISATIONS), z.literal(USUAL_ORGANISATIONS)]),
    /** The last day on which anything of the round is done. */
    deadline: DayNumber,
    /** So that the same call made twice is two rounds. */
    nonce: bytes(16),
    /** Digest of the call that was aborted or, of marks, of the call whose sum they are for. */
    after: z.optional(Digest),
  })
  .check(z.refine(({ members, fewest }) => members.length >= fewest, "too few organisations"));
export type SumCall = z.infer<typeof SumCall>;

/** A fresh key of one organisation for one call, with the chain that says whose it is. */
export const SumKey = z.object({
  ver: z.literal(1),
  call: Digest,
  org: Organisation,
  /** Signed Bundle and signed DeviceCertificate of the device that signs this and all that follows. */
  bundle: AnyBytes,
  device: AnyBytes,
  /** X-Wing public key. */
  key: bytes(1216),
});
export type SumKey = z.infer<typeof SumKey>;

/** All keys together. Nobody sends it: each makes it from the keys, and signs its digest. */
export const SumRoster = z.object({
  ver: z.literal(1),
  call: Digest,
  /** Digests of the signed keys, in the order of the call's members. */
  keys: z.array(Digest),
});
export type SumRoster = z.infer<typeof SumRoster>;

/** "This is the roster that I see", and a secret for each organisation that comes later in it. */
export const SumAgreement = z.object({
  ver: z.literal(1),
  roster: Digest,
  org: Organisation,
  /** X-Wing ciphertexts to the members after this one, in their order. */
  secrets: z.array(bytes(1120)).check(z.maxLength(MOST_ORGANISATIONS - 1)),
});
export type SumAgreement = z.infer<typeof SumAgreement>;

/** Goes with the masked words themselves. */
export const SumUpload = z.object({
  ver: z.literal(1),
  roster: Digest,
  org: Organisation,
  /** Digest of everybody's signed agreement, in the order of the members. */
  agreed: Digest,
  /** Digest of the masked words, and commitment to the own mask. */
  masked: Digest,
  commitment: Digest,
});
export type SumUpload = z.infer<typeof SumUpload>;

/** "I see the uploads of the whole roster, and these are they." */
export const SumClose = z.object({
  ver: z.literal(1),
  roster: Digest,
  org: Organisation,
  /** Digests of the signed uploads, in the order of the members: all of them. */
  uploads: z.array(Digest).check(z.maxLength(MOST_ORGANISATIONS)),
});
export type SumClose = z.infer<typeof SumClose>;

/** The own mask, sealed to every member: the server holds all uploads and must not open the sum. */
export const SumReveal = z.object({
  ver: z.literal(1),
  roster: Digest,
  org: Organisation,
  /** HPKE, in the order of the members; the own one too. */
  sealed: z.array(bytes(1168)).check(z.maxLength(MOST_ORGANISATIONS)),
});
export type SumReveal = z.infer<typeof SumReveal>;

/** The round is over without a sum. Whoever signs or sees this erases its secrets. */
export const SumAbort = z.object({ ver: z.literal(1), call: Digest, org: Organisation });
export type SumAbort = z.infer<typeof SumAbort>;

const codec = <Shape>(schema: { parse(value: unknown): Shape }) => ({
  encode: (value: Shape): Uint8Array => encodeCbor(fromPlain(schema.parse(value))),
  /** @throws CborError or ZodError. */
  decode: (encoded: Uint8Array): Shape => schema.parse(plain(decodeCbor(encoded))),
});

/** Sent as it is: nobody signs it alone, everything after it rests on its digest. */
export const sumCallCodec = codec<SumCall>(SumCall);
export const sumRosterCodec = codec<SumRoster>(SumRoster);

/** Signed messages of a round in their order; the label of a signature is `lakana/sum-` and the kind. */
export const SUM_MESSAGES = {
  key: codec<SumKey>(SumKey),
  roster: codec<SumAgreement>(SumAgreement),
  upload: codec<SumUpload>(SumUpload),
  close: codec<SumClose>(SumClose),
  reveal: codec<SumReveal>(SumReveal),
  abort: codec<SumAbort>(SumAbort),
} as const;
export type SumKind = keyof typeof SUM_MESSAGES;
export const SUM_KINDS = Object.keys(SUM_MESSAGES) as SumKind[];
