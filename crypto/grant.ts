import * as z from "zod/mini";
import { signedMessage } from "#schemas/bundle.ts";
import { CborError, decodeCbor, encodeCbor, fromPlain, plain } from "#schemas/cbor.ts";
import { concat, u32, utf8 } from "./bytes.ts";
import { CryptoError } from "./errors.ts";
import { hpkeOpen, hpkeSeal } from "./hpke.ts";
import { kdf } from "./kdf.ts";
import type { Primitives } from "./primitives/primitives.ts";

const bytes = (length: number) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length === length,
    `${length} bytes expected`,
  );

/** Of a later key of the ledger: which one it is, and the first entry that is sealed with it. */
const LATER = {
  generation: z.optional(z.int().check(z.minimum(1), z.maximum(0xffff))),
  from: z.optional(z.int().check(z.minimum(1), z.maximum(1_000_000))),
};

/**
 * What a grant hands to one device. `case`: the whole case (caseworker). `stat`: the coded facts alone
 * (advocate). `intake`: the secret of an intake or carry key. `ledger`: the key of the ledger of what was
 * published (advocate, supervisor). `chain`: its entries without true counts (release approver).
 */
export const Grant = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("case"), ck: bytes(32) }),
  z.object({ kind: z.literal("stat"), stat: bytes(32) }),
  z.object({ kind: z.literal("intake"), seed: bytes(32), epoch: z.int(), use: z.enum(["intake", "carry"]) }),
  z.object({ kind: z.literal("ledger"), root: bytes(32), ...LATER }),
  z.object({ kind: z.literal("chain"), chain: bytes(32), ...LATER }),
]);
export type Grant = z.infer<typeof Grant>;

/** To whom and about what; bound into the sealing, so a grant cannot be moved. */
export type GrantAddress = {
  /** Case id, for an intake key the first 16 bytes of H(public key), for the ledger `ledgerSubject`. */
  readonly subject: Uint8Array;
  readonly device: Uint8Array;
  readonly epoch: number;
};

function info({ subject, device, epoch }: GrantAddress): Uint8Array {
  // Fixed lengths: otherwise two addresses could spell the same bytes.
  if (subject.length !== 16 || device.length !== 16)
    throw new CryptoError("length", "a subject and a device are 16 bytes each");
  return concat(utf8("drp1/grant"), subject, device, u32(epoch));
}

/** Bytes of a grant's words, so that a case grant and a facts grant look the same to the server. */
const WORDS = 96;
const DEVICE = 16;
const SIGNATURE = 64;

/** Who gives: a device, and the seed of its signing key DSK. */
export type Granter = { readonly device: Uint8Array; readonly seed: Uint8Array };

/** What the granter signs: to whom, about what, by whom, and the words with their padding. */
const signed = (address: GrantAddress, granter: Uint8Array, words: Uint8Array): Uint8Array =>
  signedMessage("drp1/grant", concat(info(address), granter, words));

/**
 * Seals a grant to a device's epoch key: HPKE base, info = "drp1/grant" || subject || device || u32 epoch, over
 * granter 16 || Ed25519 signature 64 || words 96. Without the signature a server could make up keys.
 */
export function sealGrant(
  primitives: Primitives,
  deviceKey: Uint8Array,
  address: GrantAddress,
  grant: Grant,
  granter: Granter,
): Uint8Array {
  if (granter.device.length !== DEVICE) throw new CryptoError("length", "a device is 16 bytes");
  const cbor = encodeCbor(fromPlain(Grant.parse(grant)));
  if (cbor.length > WORDS - 1) throw new CryptoError("length", "the grant is too long");
  const words = new Uint8Array(WORDS);
  words[0] = cbor.length;
  words.set(cbor, 1);
  const signature = primitives.sign(signed(address, granter.device, words), granter.seed);
  return hpkeSeal(primitives, deviceKey, info(address), concat(granter.device, signature, words));
}

/** What a grant says and who claims to have given it. Nothing of it is to be believed: `openGrant` verifies. */
export type UnsealedGrant = {
  readonly grant: Grant;
  readonly granter: Uint8Array;
  readonly signature: Uint8Array;
  readonly words: Uint8Array;
};

/** @throws CryptoError when the grant is for another device, subject or epoch, or malformed. */
export function unsealGrant(
  primitives: Primitives,
  deviceSeed: Uint8Array,
  address: GrantAddress,
  sealed: Uint8Array,
): UnsealedGrant {
  const plaintext = hpkeOpen(primitives, deviceSeed, info(address), sealed);
  const words = plaintext.slice(DEVICE + SIGNATURE);
  try {
    if (words.length !== WORDS || words.subarray(1 + words[0]!).some((byte) => byte !== 0))
      throw new CborError("the padding of the grant is not zero");
    return {
      grant: Grant.parse(plain(decodeCbor(words.slice(1, 1 + words[0]!)))),
      granter: plaintext.slice(0, DEVICE),
      signature: plaintext.slice(DEVICE, DEVICE + SIGNATURE),
      words,
    };
  } catch (cause) {
    throw new CryptoError("encoding", "the grant is not what the protocol allows", { cause });
  }
}

/**
 * @param dskOf public signing key of a device that may give this, or undefined: then the grant is refused.
 * @throws CryptoError as `unsealGrant`, `recipient` when the granter may not give this, `signature`.
 */
export function openGrant(
  primitives: Primitives,
  deviceSeed: Uint8Array,
  address: GrantAddress,
  sealed: Uint8Array,
  dskOf: (granter: Uint8Array, kind: Grant["kind"]) => Uint8Array | undefined,
): Grant {
  const { grant, granter, signature, words } = unsealGrant(primitives, deviceSeed, address, sealed);
  const dsk = dskOf(granter, grant.kind);
  if (!dsk) throw new CryptoError("recipient", "given by a device that may not give this");
  if (!primitives.verify(signature, signed(address, granter, words), dsk))
    throw new CryptoError("signature", "the granter did not sign this");
  return grant;
}

/** The three keys of a case (protocol 2.2). The advocate is given `stat` alone and cannot climb back. */
export const caseKeys = (ck: Uint8Array) => ({
  file: kdf(ck, "drp1/file"),
  stat: kdf(ck, "drp1/stat"),
  ident: kdf(ck, "drp1/ident"),
});
