import { readState } from "#crypto/sum/state.ts";
import { SUM_KINDS, SUM_MESSAGES, sumCallCodec, sumRosterCodec } from "#schemas/sum.ts";
import { type FuzzTarget, PropertyBroken, refusesWith } from "../target.ts";

const bytes = (length: number, value = length % 251) => new Uint8Array(length).fill(value);
const org = bytes(16);
const roster = bytes(32);
const CALL = sumCallCodec.encode({
  ver: 1,
  purpose: "counts",
  quarter: "2026-Q2",
  codebook: bytes(32),
  menu: bytes(32),
  words: 40,
  members: [bytes(16, 1), bytes(16, 2), bytes(16, 3)],
  fewest: 3,
  deadline: 20_700,
  nonce: org,
});
const abort = SUM_MESSAGES.abort.encode({ ver: 1, call: roster, org });
const upload = { ver: 1, roster, org, agreed: roster, masked: roster, commitment: roster } as const;

/** Everything that is read of a sum; the first byte says as what. What is read is written the same again. */
const READERS = [sumCallCodec, sumRosterCodec, ...SUM_KINDS.map((kind) => SUM_MESSAGES[kind])] as const;
const seed = (reader: number, content: Uint8Array) => new Uint8Array([reader, ...content]);
const place = (kind: (typeof SUM_KINDS)[number]) => 2 + SUM_KINDS.indexOf(kind);

export const sum: FuzzTarget = {
  name: "sum",
  seeds: () => [
    seed(0, CALL),
    seed(1, sumRosterCodec.encode({ ver: 1, call: roster, keys: [roster, roster, roster] })),
    seed(place("upload"), SUM_MESSAGES.upload.encode(upload)),
    seed(place("close"), SUM_MESSAGES.close.encode({ ver: 1, roster, org, uploads: [roster, roster] })),
    seed(place("abort"), abort),
    seed(READERS.length, abort),
  ],
  run(input) {
    const kind = (input[0] ?? 0) % (READERS.length + 1);
    const content = input.slice(1);
    const reader = READERS[kind] as
      | { decode(content: Uint8Array): unknown; encode(value: unknown): Uint8Array }
      | undefined;
    if (!reader) {
      readState(content);
      return;
    }
    if (!Buffer.from(reader.encode(reader.decode(content))).equals(Buffer.from(content)))
      throw new PropertyBroken("another spelling was read");
  },
  expected: refusesWith("CborError", "$ZodError", "ZodError", "CryptoError"),
  longest: 4000,
};
