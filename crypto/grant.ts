import * as z from "zod/mini";
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

/**
 * What a grant hands to one device. `case`: the whole case (caseworker). `stat`: the coded facts alone
 * (advocate). `intake`: the secret of an intake or carry key. `ledger`: the key of the ledger of what was
 * published (advocate, supervisor). `chain`: its entries without true counts (release approver).
 */
export const Grant = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("case"), ck: bytes(32) }),
  z.object({ kind: z.literal("stat"), stat: bytes(32) }),
  z.object({ kind: z.literal("intake"), seed: bytes(32), epoch: z.int(), use: z.enum(["intake", "carry"]) }),
  z.object({ kind: z.literal("ledger"), root: bytes(32) }),
  z.object({ kind: z.literal("chain"), chain: bytes(32) }),
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

/** Plaintext length of every grant, so that a case grant and a facts grant look the same to the server. */
const GRANT_PLAINTEXT = 96;

/** Seals a grant to a device's epoch key: HPKE base, info = "drp1/grant" || subject || device || u32 epoch. */
export function sealGrant(
  primitives: Primitives,
  deviceKey: Uint8Array,
  address: GrantAddress,
  grant: Grant,
): Uint8Array {
  const cbor = encodeCbor(fromPlain(Grant.parse(grant)));
  if (cbor.length > GRANT_PLAINTEXT - 1) throw new CryptoError("length", "the grant is too long");
  const padded = new Uint8Array(GRANT_PLAINTEXT);
  padded[0] = cbor.length;
  padded.set(cbor, 1);
  return hpkeSeal(primitives, deviceKey, info(address), padded);
}

/** @throws CryptoError when the grant is for another device, subject or epoch. */
export function openGrant(
  primitives: Primitives,
  deviceSeed: Uint8Array,
  address: GrantAddress,
  sealed: Uint8Array,
): Grant {
  const padded = hpkeOpen(primitives, deviceSeed, info(address), sealed);
  try {
    if (padded.length !== GRANT_PLAINTEXT || padded.subarray(1 + padded[0]!).some((byte) => byte !== 0))
      throw new CborError("the padding of the grant is not zero");
    return Grant.parse(plain(decodeCbor(padded.slice(1, 1 + padded[0]!))));
  } catch (cause) {
    throw new CryptoError("encoding", "the grant is not what the protocol allows", { cause });
  }
}

/** The three keys of a case (protocol 2.2). The advocate is given `stat` alone and cannot climb back. */
export const caseKeys = (ck: Uint8Array) => ({
  file: kdf(ck, "drp1/file"),
  stat: kdf(ck, "drp1/stat"),
  ident: kdf(ck, "drp1/ident"),
});
