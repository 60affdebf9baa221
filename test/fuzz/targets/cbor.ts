import { decodeCbor, encodeCbor } from "#schemas/cbor.ts";
import { decodeHead, encodeHead } from "#schemas/head.ts";
import { type FuzzTarget, refusesWith } from "../target.ts";
import { hex, sameBytes, vectors } from "./support.ts";

const heads = (): Uint8Array[] => [
  hex(vectors.text.cbor),
  hex(vectors.attachment.cbor),
  ...vectors.returns.map(({ cbor }: { cbor: string }) => hex(cbor)),
];

export const cbor: FuzzTarget = {
  name: "cbor",
  seeds: () => [
    ...heads(),
    ...vectors.slots.map((slot: { cbor: string }) => hex(slot.cbor)),
    Uint8Array.of(0xa0),
    Uint8Array.of(0x9f, 0xff),
    hex("c249010000000000000000"),
    hex("fb3ff199999999999a"),
  ],
  // One value, one encoding: whatever is accepted is written back the same.
  run: (input) => sameBytes(encodeCbor(decodeCbor(input)), input, "accepted CBOR has two encodings"),
  expected: refusesWith("CborError"),
  longest: 8192,
};

export const head: FuzzTarget = {
  name: "head",
  seeds: heads,
  run(input) {
    const once = encodeHead(decodeHead(input));
    sameBytes(encodeHead(decodeHead(once)), once, "a head changes when it is read twice");
  },
  expected: refusesWith("CborError"),
  longest: 7000,
};
