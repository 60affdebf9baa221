import { NONCE_LENGTH, WORK_LABEL } from "#schemas/envelope.ts";
import { fromHex, sha256 } from "./bytes.ts";
import { ProblemError } from "./plugins/problems.ts";
import type { Bytes } from "./store/store.ts";

const NONCE = new RegExp(`^[0-9a-f]{${2 * NONCE_LENGTH}}$`);

/** The nonce that came with a drop; eight zero bytes from a client that sends none. @throws ProblemError */
export function nonceIn(header: string | readonly string[] | undefined): Bytes {
  if (header === undefined) return new Uint8Array(NONCE_LENGTH);
  if (typeof header !== "string" || !NONCE.test(header)) throw new ProblemError("bad-request");
  return fromHex(header);
}

/** Bits of work that a nonce shows for a drop's header. */
export const workOf = (header: Bytes, nonce: Bytes): number =>
  Math.clz32(sha256(WORK_LABEL, sha256(header), nonce).readUInt32BE(0));
