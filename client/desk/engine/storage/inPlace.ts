// A few bytes in a file that is overwritten in place. A browser's database appends: what it deleted stays in its
// log for weeks. What wraps the keyring key must not, or the passphrase would open every keyring there ever was.
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, equal, u32 } from "#crypto/bytes.ts";

/** A file that is read and written at once and reaches the disk with `flush`; OPFS in the browser. */
export interface OpenFile {
  /** Up to `length` octets from `at`. */
  read(at: number, length: number): Uint8Array;
  write(at: number, bytes: Uint8Array): void;
  flush(): void;
}

/** Octets of one of the two places; the vault's record has 92. */
const PLACE = 512;
const SUM = 8;
const HEADER = 4 + 4 + SUM;
const MOST = PLACE - HEADER;
const ERASED = new Uint8Array(PLACE);

type Version = { readonly turn: number; readonly bytes: Uint8Array };

const sumOf = (turn: number, bytes: Uint8Array): Uint8Array =>
  sha256(concat(u32(turn), u32(bytes.length), bytes)).slice(0, SUM);

/** What stands in a place, if it was written whole. */
function versionAt(file: OpenFile, place: number): Version | undefined {
  const held = file.read(place * PLACE, PLACE);
  if (held.length < HEADER) return undefined;
  const numbers = new DataView(held.buffer, held.byteOffset, held.byteLength);
  const [turn, length] = [numbers.getUint32(0), numbers.getUint32(4)];
  if (turn === 0 || length > MOST) return undefined;
  const bytes = held.slice(HEADER, HEADER + length);
  return equal(held.slice(8, HEADER), sumOf(turn, bytes)) ? { turn, bytes } : undefined;
}

const newest = (file: OpenFile) => {
  const [first, second] = [versionAt(file, 0), versionAt(file, 1)];
  return (first?.turn ?? 0) >= (second?.turn ?? 0) ? { held: first, place: 0 } : { held: second, place: 1 };
};

const isErased = (file: OpenFile, place: number): boolean =>
  file.read(place * PLACE, PLACE).every((octet) => octet === 0);

function erase(file: OpenFile, place: number): void {
  file.write(place * PLACE, ERASED);
  file.flush();
}

/** The bytes as they were written last; what a power cut left of another version is overwritten now. */
export function readInPlace(file: OpenFile): Uint8Array | undefined {
  const { held, place } = newest(file);
  if (held && !isErased(file, 1 - place)) erase(file, 1 - place);
  return held?.bytes;
}

/** Writes to the free place first and overwrites the other one then, so that a power cut loses neither. */
export function writeInPlace(file: OpenFile, bytes: Uint8Array): void {
  if (bytes.length > MOST) throw new RangeError("too long for a place");
  const { held, place } = newest(file);
  const turn = (held?.turn ?? 0) + 1;
  const whole = new Uint8Array(PLACE);
  whole.set(concat(u32(turn), u32(bytes.length), sumOf(turn, bytes), bytes));
  file.write((1 - place) * PLACE, whole);
  file.flush();
  erase(file, place);
}

export function eraseInPlace(file: OpenFile): void {
  for (const place of [0, 1]) erase(file, place);
}
