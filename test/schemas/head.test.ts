import fc from "fast-check";
import t from "tap";
import { CborError, type CborValue, encodeCbor } from "#schemas/cbor.ts";
import { type DropHead, decodeHead, encodeHead, HEAD_KEYS } from "#schemas/head.ts";
import { heads } from "#test/crypto/support.ts";

const minimal: readonly (readonly [number | string, CborValue])[] = [
  [1, 1],
  [2, 0],
  [14, 0],
];
const encoded = (...more: readonly (readonly [number | string, CborValue])[]) =>
  encodeCbor(new Map([...minimal, ...more]));
const refuses = (bytes: Uint8Array, name: string) => t.throws(() => decodeHead(bytes), CborError, name);

t.test("the integer keys are those of the protocol", async (t) => {
  t.same(HEAD_KEYS, {
    ver: 1,
    type: 2,
    rs: 3,
    cref: 4,
    fmac: 5,
    coded: 6,
    narrative: 7,
    identity: 8,
    attachments: 9,
    consent: 10,
    exclusions: 11,
    release: 12,
    day: 13,
    seq: 14,
  });
  t.same(encodeHead({ ver: 1, type: "cover", seq: 0 }), encoded([2, 4]));
});

t.test("decoding is the inverse of encoding", async (t) => {
  fc.assert(
    fc.property(heads, (head) => {
      t.same(decodeHead(encodeHead(head)), head);
    }),
  );
});

t.test("a sealed identity section stays the bytes it is", async (t) => {
  const head: DropHead = { ver: 1, type: "new", seq: 0, identity: Uint8Array.of(1, 2, 3) };
  t.same(decodeHead(encodeHead(head)).identity, Uint8Array.of(1, 2, 3));
});

t.test("a head that is not one is refused", async (t) => {
  t.ok(decodeHead(encoded()));
  refuses(encoded([15, 0]), "an unknown key");
  refuses(encoded(["ver", 1]), "a text key");
  refuses(encoded([1, 2]), "another version");
  refuses(encoded([2, 5]), "an unknown type");
  refuses(encoded([2, -1]), "a negative type");
  refuses(encoded([2, "0"]), "a type written as text");
  refuses(encoded([2, "length"]), "a type that names a member of an array");
  refuses(encoded([3, new Uint8Array(31)]), "a short RS");
  refuses(encoded([4, new Uint8Array(32)]), "a long case reference");
  refuses(encoded([6, new Map([["violation_tile", ["T99"]]])]), "an unknown code");
  refuses(encoded([6, new Map([[1, 1]])]), "integer keys inside the answers");
  refuses(encoded([7, "a".repeat(6001)]), "a narrative without end");
  refuses(encoded([7, Uint8Array.of(97)]), "bytes for words");
  refuses(encoded([9, [new Map([["len", 1]])]]), "half an attachment");
  refuses(encoded([10, 64]), "a consent that does not exist");
  refuses(encoded([14, -1]), "a negative sequence number");
  refuses(encodeCbor([1, 2]), "an array");
});

t.test("the indices of an ack-read", async (t) => {
  const head: DropHead = { ver: 1, type: "ack-read", seq: 1, coded: { read: [11828, 11829] } };
  t.same(decodeHead(encodeHead(head)), head);
});

t.test("the answer to a proposed quote", async (t) => {
  const head: DropHead = { ver: 1, type: "follow-up", seq: 1, coded: { quote: 11828, approved: true } };
  t.same(decodeHead(encodeHead(head)), head);
});
