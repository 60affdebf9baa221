import { concat, fromHex, toHex, u32, utf8 } from "#crypto/bytes.ts";
import type { CryptoErrorCode } from "#crypto/errors.ts";
import { dropInfo, headerStart } from "#crypto/header.ts";
import { keySchedule } from "#crypto/hpke.ts";
import { keyId } from "#crypto/identifiers.ts";
import { MINI } from "#crypto/mini.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { padHead, sealChunk } from "#crypto/stream.ts";
import { CHUNK_LENGTH, DROP_LENGTH } from "#schemas/envelope.ts";
import { miniDrop, sealed, textDrop } from "./drops.ts";
import { organisation } from "./organisation.ts";
import { seeded } from "./seeded.ts";
import { base64 } from "./shape.ts";

const org = organisation();
const other = organisation("other");

/** Hand-made heads: the bytes of the CBOR and what is wrong with them. */
const HEADS: Readonly<Record<string, string>> = {
  "an integer in two bytes that fits into one": "a301180102000e00",
  "keys out of order": "a3020001010e00",
  "the same key twice": "a401010200020000" + "0e00",
  "an indefinite map": "bf010102000e00ff",
  "a float": "a3010102000ef90000",
  "a tag": "a3010102000ec100",
  undefined: "a4010102000af70e00",
  "a trailing byte": "a3010102000e0000",
  "an unknown integer key": "a4010102000e000f00",
  "a text key": "a4010102000e006161" + "00",
  "a missing sequence number": "a201010200",
  "another version": "a3010202000e00",
  "an unknown type": "a3010102050e00",
  "a type written as text": "a30101026130" + "0e00",
  "nested too deeply": `a4010102000a${"81".repeat(12)}000e00`,
};

/** A drop that is sealed as the protocol says, around a plaintext that it does not allow. */
function around(primitives: Primitives, plaintext: Uint8Array): Uint8Array {
  const start = headerStart(org.id, 2957, keyId(primitives, org.iek.publicKey));
  const { ciphertext, shared } = primitives.kemEncapsulate(org.iek.publicKey, seeded("refusals")(64));
  const context = keySchedule(shared, dropInfo(start, u32(1)));
  const header = concat(start, ciphertext, u32(1), context.export("drp1 commit", 32));
  const stream = { key: context.export("drp1 stream", 32), ad: primitives.sha256(header), chunks: 1 };
  return concat(header, sealChunk(primitives, stream, 0, plaintext));
}

type Patch = { name: string; error: CryptoErrorCode; offset: number; hex: string };
const patch = (
  name: string,
  error: CryptoErrorCode,
  offset: number,
  bytes: Uint8Array | number[],
): Patch => ({
  name,
  error,
  offset,
  hex: toHex(Uint8Array.from(bytes)),
});

/** What goes wrong with a mini-drop, as it is carried and as it is handed in. */
function badMinis(primitives: Primitives) {
  const mini = miniDrop(primitives);
  const body = concat(mini, new Uint8Array(DROP_LENGTH - mini.length));
  const changed = (drop: Uint8Array, offset: number, ...bytes: number[]) => {
    const copy = drop.slice();
    copy.set(bytes, offset);
    return copy;
  };
  const words = sealed(
    primitives,
    "mini",
    { head: { ver: 1, type: "new", seq: 0, narrative: "mots" } },
    MINI,
  );
  const rows: [string, CryptoErrorCode, Uint8Array][] = [
    ["a mini-drop without its flag", "length", changed(mini, 5, 0)],
    ["a mini-drop without its flag, in a whole body", "commitment", changed(body, 5, 0)],
    ["a mini-drop of two chunks", "length", changed(mini, 1156, ...u32(2))],
    ["a mini-drop followed by something", "length", changed(body, 8191, 1)],
    ["a mini-drop one byte short", "length", mini.slice(0, -1)],
    ["a mini-drop one byte long", "length", concat(mini, new Uint8Array(1))],
    ["a mini-drop with a changed tag", "authentication", changed(mini, 2047, mini[2047]! ^ 1)],
    ["a mini-drop followed by a chunk", "length", concat(body, new Uint8Array(CHUNK_LENGTH))],
    ["a mini-drop with words", "encoding", words],
  ];
  return rows.map(([name, error, drop]) => ({ name, error, drop: base64(drop) }));
}

/** The drop of drop-text.json with some bytes replaced. */
const patches = (primitives: Primitives): Patch[] => {
  const drop = textDrop(primitives);
  const flipped = (offset: number) => [drop[offset]! ^ 1];
  return [
    patch("another magic", "format", 0, utf8("DRP2")),
    patch("another suite", "suite", 4, [2]),
    patch("the flag of a mini-drop", "length", 5, [1]),
    patch("two flags", "flags", 5, [3]),
    patch("another flag", "flags", 5, [128]),
    patch("another header length", "format", 6, [4, 0xa9]),
    patch("another organisation", "recipient", 8, other.id),
    patch("another epoch", "commitment", 24, u32(2958)),
    patch("a foreign key id", "recipient", 28, keyId(primitives, other.iek.publicKey)),
    patch("a changed ML-KEM ciphertext", "commitment", 36, flipped(36)),
    patch("a changed X25519 ciphertext", "commitment", 1124, flipped(1124)),
    patch("n = 0", "length", 1156, u32(0)),
    patch("n = 2", "commitment", 1156, u32(2)),
    patch("n = 4097", "length", 1156, u32(4097)),
    patch("another commitment", "commitment", 1160, flipped(1160)),
    patch("a changed head", "authentication", 1192, flipped(1192)),
    patch("a changed tag", "authentication", 8191, flipped(8191)),
  ];
};

/** Bad drops, each with the error that an opener gives. Opened with the key of drop-text.json. */
export function refusalVectors(primitives: Primitives) {
  const text = textDrop(primitives);
  const second = sealed(primitives, "second", { head: { ver: 1, type: "new", seq: 0 } });
  const long = sealed(primitives, "chunks", {
    head: { ver: 1, type: "new", seq: 0 },
    attachments: [{ bytes: seeded("chunks")(20_000), mime: "image/jpeg" }],
  });
  const [first, one, two] = [
    long.slice(0, DROP_LENGTH),
    long.slice(DROP_LENGTH, DROP_LENGTH + CHUNK_LENGTH),
    long.slice(DROP_LENGTH + CHUNK_LENGTH),
  ] as [Uint8Array, Uint8Array, Uint8Array];
  const minimal = fromHex("a3010102000e00");
  const dirty = padHead(minimal);
  dirty[6983] = 1;
  const beyond = padHead(minimal);
  beyond.set(u32(6981));
  const whole = (name: string, error: CryptoErrorCode, drop: Uint8Array) => ({
    name,
    error,
    drop: base64(drop),
  });
  return {
    key: { organisation: org.id, seed: org.iek.seed, kid: keyId(primitives, org.iek.publicKey) },
    patches_of_drop_text: patches(primitives),
    drops: [
      whole(
        "a replayed header with another body",
        "authentication",
        concat(text.slice(0, 1192), second.slice(1192)),
      ),
      whole("one byte too few", "length", text.slice(0, -1)),
      whole("padding that is not zero", "encoding", around(primitives, dirty)),
      whole("a length beyond the chunk", "encoding", around(primitives, beyond)),
      ...badMinis(primitives),
    ],
    chunks: {
      first: base64(first),
      chunk_1: base64(one),
      chunk_2: base64(two),
      orders: [
        { name: "as sealed", order: [1, 2], error: null },
        { name: "reordered", order: [2, 1], error: "authentication" },
        { name: "one twice", order: [1, 1], error: "authentication" },
        { name: "truncated", order: [1], error: "length" },
        { name: "extended", order: [1, 2, 2], error: "length" },
        { name: "none", order: [], error: "length" },
      ],
    },
    heads: Object.entries(HEADS).map(([name, cbor]) => ({
      name,
      error: "encoding",
      cbor,
      rule: 'sealed like drop-text.json, entropy = seeded("refusals")',
    })),
    head_drops: Object.fromEntries(
      Object.entries(HEADS)
        .slice(0, 4)
        .map(([name, cbor]) => [name, base64(around(primitives, padHead(fromHex(cbor))))]),
    ),
  };
}

/** The drop around one of the hand-made heads, for a test to open. */
export const headDrop = (primitives: Primitives, cbor: string): Uint8Array =>
  around(primitives, padHead(fromHex(cbor)));
