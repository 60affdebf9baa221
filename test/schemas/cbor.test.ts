import fc from "fast-check";
import t from "tap";
import { fromHex, toHex } from "#crypto/bytes.ts";
import {
  CborError,
  type CborValue,
  cborMap,
  decodeCbor,
  encodeCbor,
  fromPlain,
  plain,
} from "#schemas/cbor.ts";

const refused: Record<string, string> = {
  "an integer in two bytes that fits into one": "1805",
  "an integer in three bytes": "190005",
  "an integer in nine bytes": "1b0000000000000001",
  "an integer beyond 2^53": "1bffffffffffffffff",
  "a length in two bytes that fits into one": "580101",
  "keys out of order": "a202000100",
  "text keys out of order": "a2616201616101",
  "a longer key before a shorter one": "a262616101616201",
  "the same key twice": "a201000100",
  "an indefinite array": "9f01ff",
  "an indefinite map": "bf0101ff",
  "an indefinite byte string": "5f4101ff",
  "an indefinite text": "7f6161ff",
  "a half float": "f93c00",
  "a single float": "fa3f800000",
  "a double float": "fb3ff0000000000000",
  "not a number": "f97e00",
  "a tag": "c11a514b67b0",
  "a bignum": "c249010000000000000000",
  undefined: "f7",
  "a simple value": "f0",
  "a trailing byte": "0100",
  nothing: "",
  "a cut text": "6261",
  "text that is not UTF-8": "61ff",
  "an array longer than its bytes": "9affffffff00",
  "a map key that is a byte string": "a1410100",
  "a map key that is an array": "a1800000",
  "a break alone": "ff",
  "a reserved length": "1c",
};

t.test("one value has one encoding, and only the protocol's kinds", async (t) => {
  for (const [name, hex] of Object.entries(refused))
    t.throws(() => decodeCbor(fromHex(hex)), CborError, name);
});

t.test("nesting is bounded, whatever its size", async (t) => {
  const nested = (depth: number) => Uint8Array.from([...new Uint8Array(depth).fill(0x81), 0x00]);
  t.ok(decodeCbor(nested(8)));
  t.throws(() => decodeCbor(nested(9)), CborError);
  t.throws(() => decodeCbor(nested(100_000)), CborError);
});

t.test("accepted encodings are those of RFC 8949 section 4.2.1", async (t) => {
  t.equal(
    toHex(
      encodeCbor(
        new Map<number | string, CborValue>([
          ["aa", 1],
          [100, 2],
          [-1, 3],
          ["z", 4],
          [10, 5],
        ]),
      ),
    ),
    "a50a0518640220036" + "17a0462616101",
  );
  t.equal(
    toHex(encodeCbor([true, false, null, "é", Uint8Array.of(1, 2), 23, 24, 255, 256, -1])),
    "8af5f4f662c3a9420102171818" + "18ff19010020",
  );
  for (const value of [1.5, Number.NaN, 2 ** 53, undefined, 1n, { a: 1 }, new Map([[1.5, 1]])])
    t.throws(() => encodeCbor(value as CborValue), CborError);
});

const values: fc.Arbitrary<CborValue> = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.maxSafeInteger(),
    fc.string({ unit: "grapheme" }),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .uniqueArray(fc.tuple(fc.oneof(fc.maxSafeInteger(), fc.string()), tie("value")), {
        maxLength: 4,
        selector: ([key]) => key,
      })
      .map((pairs) => new Map(pairs)),
  ),
})).value;

const sorted = (value: CborValue): unknown => toHex(encodeCbor(value));

t.test("decoding is the inverse of encoding", async () => {
  fc.assert(
    fc.property(values, (value) => {
      fc.pre(depth(value) <= 8);
      return sorted(decodeCbor(encodeCbor(value))) === sorted(value);
    }),
  );
});

t.test("random bytes are refused or are the encoding of what they give", async () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      try {
        return toHex(encodeCbor(decodeCbor(bytes))) === toHex(bytes);
      } catch (error) {
        return error instanceof CborError;
      }
    }),
    { numRuns: 2000 },
  );
});

t.test("byte strings are plain bytes of their own", async (t) => {
  const encoded = encodeCbor([new Uint8Array(100).fill(7)]);
  const [bytes] = decodeCbor(encoded) as [Uint8Array];
  t.equal(bytes.constructor, Uint8Array);
  t.equal(encoded.constructor, Uint8Array);
  encoded.fill(0);
  t.equal(bytes[99], 7);
});

t.test("records and maps", async (t) => {
  const record = { a: 1, b: { c: [Uint8Array.of(1), "x", null] }, d: undefined };
  t.same(plain(decodeCbor(encodeCbor(fromPlain(record)))), { a: 1, b: { c: [Uint8Array.of(1), "x", null] } });
  t.throws(() => plain(new Map([[1, 1]])), CborError);
  t.same([...cborMap({ a: 1, b: undefined })], [["a", 1]]);
});

function depth(value: CborValue): number {
  if (Array.isArray(value)) return 1 + Math.max(0, ...value.map(depth));
  if (value instanceof Map) return 1 + Math.max(0, ...[...value.values()].map(depth));
  return 0;
}
