import t from "tap";
import { concat, equal, u32 } from "#crypto/bytes.ts";
import { openAttachments, openDrop, openHead, sealDrop } from "#crypto/drop.ts";
import { dropInfo, headerStart } from "#crypto/header.ts";
import { keySchedule } from "#crypto/hpke.ts";
import { keyId } from "#crypto/identifiers.ts";
import { padHead, sealChunk } from "#crypto/stream.ts";
import { CHUNK_LENGTH, DROP_LENGTH } from "#schemas/envelope.ts";
import { DROP_TYPES, encodeHead } from "#schemas/head.ts";
import { organisation, providers, refusal, seeded } from "./support.ts";

const org = organisation();
const other = organisation("other");
const kid = keyId(providers[0]!, org.iek.publicKey);
/** Knows its own key ids alone, like a desk. */
const seedOf = (wanted: Uint8Array) => (equal(wanted, kid) ? org.iek.seed : undefined);
const head = { ver: 1, type: "new", seq: 0, narrative: "un récit" } as const;

for (const primitives of providers) {
  const text = sealDrop(primitives, { recipient: org.recipient, head });
  const picture = sealDrop(primitives, {
    recipient: org.recipient,
    head,
    attachments: [{ bytes: seeded("picture")(40_000), mime: "image/jpeg" }],
  });
  const open = (drop: Uint8Array) => refusal(() => openDrop(primitives, org.id, seedOf, drop));
  const patched = (drop: Uint8Array, offset: number, ...bytes: number[]) => {
    const copy = drop.slice();
    copy.set(bytes, offset);
    return copy;
  };
  const chunk = (index: number) =>
    picture.slice(DROP_LENGTH + (index - 1) * CHUNK_LENGTH, DROP_LENGTH + index * CHUNK_LENGTH);
  const first = picture.slice(0, DROP_LENGTH);

  t.test(`${primitives.name}: the header is not negotiable`, async (t) => {
    t.equal(open(text), "accepted");
    t.equal(open(patched(text, 0, 0x45)), "format");
    t.equal(open(patched(text, 4, 2)), "suite");
    t.equal(open(patched(text, 5, 1)), "length");
    t.equal(open(patched(text, 5, 2)), "flags");
    t.equal(open(patched(text, 5, 0x80)), "flags");
    t.equal(open(patched(text, 6, 4, 0xa9)), "format");
    t.equal(open(patched(text, 8, ...other.id)), "recipient");
    t.equal(open(patched(text, 28, ...keyId(primitives, other.iek.publicKey))), "recipient");
    t.equal(open(patched(text, 1156, ...u32(0))), "length");
    t.equal(open(patched(text, 1156, ...u32(4097))), "length");
    t.equal(open(patched(text, 1156, ...u32(2))), "commitment");
    t.equal(open(patched(text, 24, ...u32(1))), "commitment");
    t.equal(open(patched(text, 1160, ...new Uint8Array(32))), "commitment");
    t.equal(open(text.slice(0, -1)), "length");
    t.equal(open(new Uint8Array(0)), "length");
    t.equal(open(new Uint8Array(DROP_LENGTH)), "format");
  });

  t.test(`${primitives.name}: another organisation's drop does not open with our key`, async (t) => {
    const theirs = sealDrop(primitives, { recipient: other.recipient, head });
    t.equal(open(theirs), "recipient");
    t.equal(open(patched(patched(theirs, 8, ...org.id), 28, ...kid)), "commitment");
  });

  t.test(`${primitives.name}: a header does not carry another body`, async (t) => {
    const second = sealDrop(primitives, { recipient: org.recipient, head });
    t.equal(open(concat(text.slice(0, 1192), second.slice(1192))), "authentication");
  });

  t.test(`${primitives.name}: chunks stay whole, in order and complete`, async (t) => {
    t.equal(open(picture), "accepted");
    t.equal(picture.length, DROP_LENGTH + 3 * CHUNK_LENGTH);
    const [one, two, three] = [chunk(1), chunk(2), chunk(3)];
    t.equal(open(concat(first, two, one, three)), "authentication");
    t.equal(open(concat(first, one, one, three)), "authentication");
    t.equal(open(concat(first, one, two)), "length");
    t.equal(open(concat(first, one, two, three, three)), "length");
    t.equal(open(picture.slice(0, -1)), "length");
    t.equal(open(concat(patched(first, 1156, ...u32(3)), one, two)), "commitment");
    t.equal(open(concat(patched(first, 1156, ...u32(1)))), "commitment");
    const changed = picture.slice();
    changed[picture.length - 1]! ^= 1;
    t.equal(open(changed), "authentication");
  });

  t.test(`${primitives.name}: the attachment table must fit the parts`, async (t) => {
    const opened = openHead(primitives, org.id, seedOf, first);
    const rest = picture.slice(DROP_LENGTH);
    const [entry] = opened.head.attachments!;
    const tabled = (...attachments: (typeof entry)[]) =>
      refusal(() =>
        openAttachments(
          primitives,
          { stream: opened.stream, head: { ...opened.head, attachments: attachments.map((row) => row!) } },
          rest,
        ),
      );
    t.equal(tabled(entry), "accepted");
    t.equal(tabled({ ...entry!, len: entry!.len - 1 }), "encoding");
    t.equal(tabled({ ...entry!, len: entry!.len + 1 }), "encoding", "padding is no part of a file");
    t.equal(tabled({ ...entry!, len: 10_000_000 }), "encoding");
    t.equal(tabled({ ...entry!, sha256: new Uint8Array(32) }), "encoding");
    t.equal(tabled(), "encoding", "bytes that no table names");
  });

  t.test(`${primitives.name}: a sealed head that breaks the encoding is refused`, async (t) => {
    const forged = (plaintext: Uint8Array) => {
      const start = headerStart(org.id, 7, kid);
      const { ciphertext, shared } = primitives.kemEncapsulate(org.iek.publicKey, seeded("forged")(64));
      const context = keySchedule(shared, dropInfo(start, u32(1)));
      const header = concat(start, ciphertext, u32(1), context.export("drp1 commit", 32));
      const stream = {
        key: context.export("drp1 stream", 32),
        ad: primitives.sha256(header),
        chunks: 1,
      };
      return open(concat(header, sealChunk(primitives, stream, 0, plaintext)));
    };
    const cbor = encodeHead(head);
    t.equal(forged(padHead(cbor)), "accepted");
    const dirty = padHead(cbor);
    dirty[6983] = 1;
    t.equal(forged(dirty), "encoding", "padding that is not zero");
    t.equal(forged(patched(padHead(cbor), 0, ...u32(6981))), "encoding", "a length beyond the chunk");
    t.equal(forged(patched(padHead(cbor), 0, ...u32(cbor.length + 1))), "encoding", "a trailing byte");
    t.equal(forged(padHead(Uint8Array.of(0xa0))), "encoding", "an empty map");
    t.equal(forged(padHead(Uint8Array.of(0x80))), "encoding", "not a map");
    t.equal(forged(padHead(new Uint8Array(0))), "encoding", "nothing");
    t.equal(DROP_TYPES.length, 5);
  });
}
