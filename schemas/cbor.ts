import { decode, encode, rfc8949EncodeOptions } from "cborg";

/** What the protocol's structures are made of: no floats, tags, bignums or undefined. */
export type CborValue =
  | number
  | string
  | boolean
  | null
  | Uint8Array
  | readonly CborValue[]
  | ReadonlyMap<number | string, CborValue>;

/** Deepest nesting that any structure of the protocol needs; deeper input is refused. */
const MAX_DEPTH = 8;

/** Bytes that are not deterministic CBOR of the protocol's kinds. */
export class CborError extends Error {
  override name = "CborError";
}

/** Deterministic CBOR (RFC 8949 section 4.2.1): shortest integers, definite lengths, keys in bytewise order. */
export function encodeCbor(value: CborValue): Uint8Array {
  check(value, 0);
  // In Node the library gives its own kind of bytes, which JSON and `slice` treat differently.
  return new Uint8Array(encode(value, rfc8949EncodeOptions));
}

/**
 * Reads deterministic CBOR. Maps come back as `Map`, byte strings as `Uint8Array`.
 * @throws CborError when the bytes are anything but the one deterministic encoding of the value.
 */
export function decodeCbor(bytes: Uint8Array): CborValue {
  let value: CborValue;
  let again: Uint8Array;
  try {
    value = decode(bytes, {
      strict: true,
      useMaps: true,
      rejectDuplicateMapKeys: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowInfinity: false,
      allowNaN: false,
      allowBigInt: false,
    }) as CborValue;
    again = encodeCbor(value);
  } catch (cause) {
    throw new CborError("not deterministic CBOR", { cause });
  }
  if (!same(again, bytes)) throw new CborError("not deterministic CBOR");
  return owned(value);
}

/** A loop: with a function called for every byte, this comparison took most of the time of reading. */
function same(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let position = 0; position < left.length; position++)
    if (left[position] !== right[position]) return false;
  return true;
}

/** The library hands out views of its input, and in Node of its own kind: plain copies instead. */
function owned(value: CborValue): CborValue {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (Array.isArray(value)) return value.map(owned);
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, owned(item)]));
  return value;
}

function check(value: CborValue, depth: number): void {
  if (depth > MAX_DEPTH) throw new CborError("nested too deeply");
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new CborError("only safe integers are allowed");
  } else if (Array.isArray(value)) {
    for (const item of value) check(item, depth + 1);
  } else if (value instanceof Map) {
    for (const [key, item] of value) {
      if (typeof key !== "string" && !Number.isSafeInteger(key))
        throw new CborError("a key is an integer or text");
      check(item, depth + 1);
    }
  } else if (
    value !== null &&
    typeof value !== "string" &&
    typeof value !== "boolean" &&
    !(value instanceof Uint8Array)
  ) {
    throw new CborError("a value of a kind that the protocol does not use");
  }
}

/** A `Map` for encoding from a record; members that are undefined are left out. */
export function cborMap(record: Readonly<Record<string, CborValue | undefined>>): Map<string, CborValue> {
  return new Map(Object.entries(record).filter((pair): pair is [string, CborValue] => pair[1] !== undefined));
}

/** Plain objects and arrays from decoded CBOR whose map keys are all text, for a zod schema to check. */
export function plain(value: CborValue): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) {
    const entries = [...value].map(([key, item]) => {
      if (typeof key !== "string") throw new CborError("a text key was expected");
      return [key, plain(item)] as const;
    });
    return Object.fromEntries(entries);
  }
  return value;
}

/** The inverse of `plain`: records become maps, undefined members are left out. */
export function fromPlain(value: unknown): CborValue {
  if (Array.isArray(value)) return value.map(fromPlain);
  if (value instanceof Uint8Array) return value;
  if (typeof value === "object" && value !== null)
    return new Map(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key, fromPlain(item)]),
    );
  return value as CborValue;
}
