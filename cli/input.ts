import { readFile } from "node:fs/promises";
import { fromHex } from "#crypto/bytes.ts";
import { CryptoError } from "#crypto/errors.ts";
import { bundleCodec, decodeSigned } from "#schemas/bundle.ts";
import { dayNumber } from "#schemas/time.ts";
import { decodeWitnessed, type Witnessed } from "#schemas/witness.ts";
import { type Shell, UsageError } from "./shell.ts";

/** The bytes of a file. @throws UsageError naming the option, never the content. */
export async function bytesOf(path: string, option: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch {
    throw new UsageError(`${option}: the file cannot be read`);
  }
}

/** The JSON of a file. @throws UsageError. */
export async function jsonOf(path: string, option: string): Promise<unknown> {
  const text = new TextDecoder().decode(await bytesOf(path, option));
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${option}: the file is not JSON`);
  }
}

/** `length` bytes written as hex. @throws UsageError. */
export function hexOf(text: string, length: number, option: string): Uint8Array {
  if (!new RegExp(`^[0-9a-fA-F]{${length * 2}}$`).test(text))
    throw new UsageError(`${option}: ${length * 2} hexadecimal digits expected`);
  return fromHex(text);
}

/** A day number from `--today 2026-11-23`, or from the clock. */
export function todayOf(option: string | undefined, shell: Shell): number {
  if (option === undefined) return dayNumber(shell.now());
  const time = /^\d{4}-\d{2}-\d{2}$/.test(option) ? Date.parse(`${option}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new UsageError("--today: a day such as 2026-11-23 expected");
  return dayNumber(time);
}

/** A whole number at least zero, for commander. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new UsageError(`a whole number expected instead of "${text}"`);
  return Number(text);
}

/** The organisation that a bundle itself names: a pin only for those who got the file from her hands. */
export function organisationIn(signed: Uint8Array): Uint8Array {
  try {
    return bundleCodec.decode(decodeSigned(signed).payload).org_id;
  } catch {
    throw new CryptoError("encoding", "not a bundle");
  }
}

/** The bundle alone, or with what its witnesses signed, as `GET /v1/bundle/{org}/witnessed` gives it. */
export function witnessedOf(file: Uint8Array): Witnessed {
  try {
    return decodeWitnessed(file);
  } catch {
    return { bundle: file, cosignatures: [] };
  }
}
