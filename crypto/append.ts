import { bigEndian, integerOf } from "./bytes.ts";
import { fromGroups, splitGroups, toGroups, wrongGroups } from "./digits.ts";
import { CryptoError } from "./errors.ts";
import { kdf } from "./kdf.ts";
import { appendCapability } from "./receipt.ts";

/** Groups of an agent's code: neither 6 nor 8, so that it is never taken for the code of a person. */
export const APPEND_GROUPS = 7;
const LIMIT = 10n ** BigInt(APPEND_GROUPS * 4);
/** 10^28 fits into these bytes. */
const LENGTH = 12;

const secretFrom = (number: bigint): Uint8Array => kdf(bigEndian(number, LENGTH), "drp1/append-code");
const numberOf = (reply: Uint8Array): bigint => integerOf(appendCapability(reply)) % LIMIT;

/** What the agent who helped notes: A modulo 10^28 (protocol 9). RS does not follow from it. */
export const appendGroups = (reply: Uint8Array): string[] => toGroups(numberOf(reply), APPEND_GROUPS);

/** AS, 32 bytes: it takes the place of RS in the case reference and the MAC of an agent's additions. */
export const appendSecret = (reply: Uint8Array): Uint8Array => secretFrom(numberOf(reply));

/** Reads an agent's code as typed. @throws CryptoError `code`, naming the groups that do not fit. */
export function readAppendCode(typed: string): Uint8Array {
  const groups = splitGroups(typed);
  if (groups.length !== APPEND_GROUPS)
    throw new CryptoError("code", "an agent's code has 7 groups of 5 digits");
  const wrong = wrongGroups(groups);
  if (wrong.length > 0)
    throw new CryptoError("code", `group ${wrong.map((index) => index + 1).join(", ")} does not fit`);
  return secretFrom(fromGroups(groups));
}
