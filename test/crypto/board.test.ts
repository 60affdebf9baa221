import fc from "fast-check";
import t from "tap";
import { openSlot, readBoard, sealSlot, slotIndex, slotTag } from "#crypto/board.ts";
import { concat, u16, u32 } from "#crypto/bytes.ts";
import { kdf } from "#crypto/kdf.ts";
import { encodeCbor, fromPlain } from "#schemas/cbor.ts";
import { EPOCHS_READ, SLOT_LENGTH, type SlotContent } from "#schemas/slot.ts";
import { pairs, providers, refusal, runs, seeded } from "./support.ts";

const secret = seeded("board")(32);
const other = seeded("other board")(32);
const EPOCH = 2957;
const content = (i: number, text = "Nous vous avons lue."): SlotContent => ({
  i,
  prev_hash: new Uint8Array(32),
  kind: "message",
  text,
});

for (const { sealer, opener } of pairs)
  t.test(`${sealer.name} posts, ${opener.name} reads`, async (t) => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), fc.string({ unit: "grapheme", maxLength: 200 }), (i, text) => {
        const slot = sealSlot(sealer, secret, content(i, text));
        t.equal(slot.length, SLOT_LENGTH);
        t.same(openSlot(opener, secret, i, slot), content(i, text));
        t.not(
          refusal(() => openSlot(opener, other, i, slot)),
          "accepted",
        );
        t.not(
          refusal(() => openSlot(opener, secret, i ^ 1, slot)),
          "accepted",
        );
      }),
      runs(15),
    );
  });

const [primitives] = providers as [(typeof providers)[0]];

t.test("no flipped bit of a slot is accepted", async (t) => {
  const slot = sealSlot(primitives, secret, content(4));
  for (let position = 0; position < SLOT_LENGTH; position++) {
    const flipped = slot.slice();
    flipped[position]! ^= 1 << (position % 8);
    if (refusal(() => openSlot(primitives, secret, 4, flipped)) === "accepted") t.fail(`byte ${position}`);
  }
  t.pass();
});

t.test(
  "a board gives back what was posted in the last eight weeks, oldest first, without cover",
  async (t) => {
    const at = (epoch: number, position: number) => slotIndex(epoch, position);
    const slots = [
      sealSlot(primitives, secret, content(at(EPOCH, 3), "neuf")),
      sealSlot(primitives, secret, { ...content(at(EPOCH, 1), ""), kind: "cover" }),
      sealSlot(primitives, other, content(at(EPOCH, 0), "pour une autre personne")),
      sealSlot(primitives, secret, content(at(EPOCH - EPOCHS_READ + 1, 0), "ancien")),
      sealSlot(primitives, secret, content(at(EPOCH - EPOCHS_READ, 3), "trop ancien")),
      seeded("random slot")(SLOT_LENGTH),
    ];
    t.same(
      readBoard(primitives, secret, concat(...slots), EPOCH).map(({ text }) => text),
      ["ancien", "neuf"],
    );
    t.same(readBoard(primitives, seeded("any well-formed code")(32), concat(...slots), EPOCH), []);
    t.same(readBoard(primitives, secret, new Uint8Array(0), 0), []);
  },
);

t.test("a forged slot under a known tag hides nothing", async (t) => {
  const i = slotIndex(EPOCH, 0);
  const real = sealSlot(primitives, secret, content(i));
  const forged = concat(slotTag(secret, i), seeded("forged")(SLOT_LENGTH - 16));
  const lone = concat(slotTag(secret, i + 1), seeded("forged")(SLOT_LENGTH - 16));
  for (const board of [concat(forged, real, lone), concat(real, lone, forged)])
    t.same(
      readBoard(primitives, secret, board, EPOCH).map(({ i }) => i),
      [i],
    );
});

t.test("what does not fit is refused", async (t) => {
  t.equal(
    refusal(() => sealSlot(primitives, secret, content(1, "é".repeat(1500)))),
    "length",
  );
  t.equal(
    refusal(() => readBoard(primitives, secret, new Uint8Array(SLOT_LENGTH + 1), EPOCH)),
    "length",
  );
});

t.test("tags move every week", async (t) => {
  const tags = Array.from({ length: 64 }, (_, i) => Buffer.from(slotTag(secret, i)).toString("hex"));
  t.equal(new Set(tags).size, 64);
});

t.test("a slot that breaks the encoding is refused", async (t) => {
  const i = slotIndex(EPOCH, 0);
  const tag = slotTag(secret, i);
  const forged = (cbor: Uint8Array, length = cbor.length, tail = 0) => {
    const padded = new Uint8Array(2016);
    padded.set(concat(u16(length), cbor));
    padded[2015] = tail;
    const key = kdf(secret, "drp1/slot", u32(i));
    const slot = concat(tag, primitives.seal(key, new Uint8Array(12), tag, padded));
    return refusal(() => openSlot(primitives, secret, i, slot));
  };
  const cbor = encodeCbor(fromPlain(content(i)));
  t.equal(forged(cbor), "accepted");
  t.equal(forged(cbor, cbor.length, 1), "encoding", "padding that is not zero");
  t.equal(forged(cbor, 2015), "encoding", "a length beyond the slot");
  t.equal(forged(cbor, cbor.length - 1), "encoding", "a cut map");
  t.equal(forged(encodeCbor(fromPlain(content(i + 1)))), "encoding", "another index inside");
  t.equal(forged(encodeCbor(fromPlain({ ...content(i), kind: "order" }))), "encoding", "an unknown kind");
});
