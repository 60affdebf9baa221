import { argon2id } from "@noble/hashes/argon2.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bigEndian, integerOf, utf8 } from "./bytes.ts";
import { fromGroups, splitGroups, toGroups, wrongGroups } from "./digits.ts";
import { CryptoError } from "./errors.ts";
import { kdf } from "./kdf.ts";

/** Groups of the usual code (24 data digits) and of the long one for browsers without a fast KDF (32). */
export const GROUPS = 6;
export const LONG_GROUPS = 8;
export type GroupCount = typeof GROUPS | typeof LONG_GROUPS;

const limitOf = (groups: GroupCount) => 10n ** BigInt(groups * 4);
const SALT = sha256(utf8("drp1/code")).slice(0, 16);
/** Fixed for everybody (protocol 2.5): an adaptive cost would lock people out on a weaker phone. */
const ARGON2 = { t: 2, m: 19456, p: 1, dkLen: 32 } as const;

/** A receipt code: `groups` as shown, `number` the secret N. */
export type Receipt = { readonly groups: readonly string[]; readonly number: bigint };

/** Draws a code uniformly; `randomBytes` must be a cryptographic source. */
export function newReceipt(randomBytes: (length: number) => Uint8Array, count: GroupCount = GROUPS): Receipt {
  const length = count === GROUPS ? 10 : 14;
  const limit = limitOf(count);
  // Rejection above the largest multiple of the range keeps every code equally likely.
  const ceiling = (256n ** BigInt(length) / limit) * limit;
  for (;;) {
    const drawn = integerOf(randomBytes(length));
    if (drawn < ceiling) return { groups: toGroups(drawn % limit, count), number: drawn % limit };
  }
}

/** Reads a code as typed. @throws CryptoError `code`, naming the groups that do not fit. */
export function readReceipt(typed: string): Receipt {
  const groups = splitGroups(typed);
  if (groups.length !== GROUPS && groups.length !== LONG_GROUPS)
    throw new CryptoError("code", "a code has 6 groups of 5 digits, or 8");
  const wrong = wrongGroups(groups);
  if (wrong.length > 0)
    throw new CryptoError("code", `group ${wrong.map((index) => index + 1).join(", ")} does not fit`);
  return { groups, number: fromGroups(groups) };
}

/**
 * RK, the reporter's root key, 32 bytes. Six groups: Argon2id (t=2, m=19456 KiB, p=1) over N as 10 bytes;
 * eight groups: HKDF alone over N as 14 bytes. The number of groups selects the function.
 */
export function rootKey(receipt: Receipt): Uint8Array {
  if (receipt.groups.length === LONG_GROUPS) return kdf(bigEndian(receipt.number, 14), "drp1/code-long");
  return argon2id(bigEndian(receipt.number, 10), SALT, ARGON2);
}

/** Number of the picture, 0..63, that belongs to a code. */
export const pictureOf = (root: Uint8Array): number => kdf(root, "drp1/picture", undefined, 1)[0]! & 63;

/** RS, the secret that one person and one organisation share for replies. */
export const replySecret = (root: Uint8Array, organisation: Uint8Array): Uint8Array =>
  kdf(root, "drp1/reply", organisation);

/** cref, 16 bytes: by it the desk finds the case of a follow-up. */
export const caseReference = (reply: Uint8Array): Uint8Array => kdf(reply, "drp1/cref", undefined, 16);

/** A, 32 bytes: by it the desk knows additions of the agent who helped; it opens no reply (protocol 2.9). */
export const appendCapability = (reply: Uint8Array): Uint8Array => kdf(reply, "drp1/append");

/** Bucket of the reply board: the first `bits` bits of KDF(RS, "drp1/bucket", "", 4). */
export function bucketOf(reply: Uint8Array, bits: number): number {
  if (bits === 0) return 0;
  return Number(integerOf(kdf(reply, "drp1/bucket", undefined, 4)) >> BigInt(32 - bits));
}
