import { CborError, decodeCbor, encodeCbor, fromPlain, plain } from "#schemas/cbor.ts";
import {
  EPOCHS_READ,
  SLOT_LENGTH,
  SLOT_PLAINTEXT,
  SLOTS_PER_EPOCH,
  SlotContent,
  TAG_LENGTH,
} from "#schemas/slot.ts";
import { concat, equal, readU16, toHex, u16, u32 } from "./bytes.ts";
import { CryptoError } from "./errors.ts";
import { kdf } from "./kdf.ts";
import type { Primitives } from "./primitives/primitives.ts";

/** Each slot key seals one slot only, so the nonce is zero (protocol 2.6). */
const NONCE = new Uint8Array(12);

/** i = epoch·4 + j, j in 0..3: tags move every epoch. */
export const slotIndex = (epoch: number, position: number): number => epoch * SLOTS_PER_EPOCH + position;

export const slotTag = (replySecret: Uint8Array, index: number): Uint8Array =>
  kdf(replySecret, "drp1/tag", u32(index), TAG_LENGTH);

const slotKey = (replySecret: Uint8Array, index: number) => kdf(replySecret, "drp1/slot", u32(index));

/**
 * Seals one reply, 2048 bytes: tag || ChaCha20-Poly1305(key_i, 0, tag, u16 length || CBOR || zeros).
 * The caller's case log must never seal two contents under one `i`.
 * @throws CryptoError `length` when the words do not fit.
 */
export function sealSlot(primitives: Primitives, replySecret: Uint8Array, content: SlotContent): Uint8Array {
  const cbor = encodeCbor(fromPlain(SlotContent.parse(content)));
  if (cbor.length > SLOT_PLAINTEXT - 2) throw new CryptoError("length", "the answer is too long");
  const padded = new Uint8Array(SLOT_PLAINTEXT);
  padded.set(u16(cbor.length));
  padded.set(cbor, 2);
  const tag = slotTag(replySecret, content.i);
  return concat(tag, primitives.seal(slotKey(replySecret, content.i), NONCE, tag, padded));
}

/** Opens one slot of index `index`. @throws CryptoError when it is not the slot of this secret and index. */
export function openSlot(
  primitives: Primitives,
  replySecret: Uint8Array,
  index: number,
  slot: Uint8Array,
): SlotContent {
  const tag = slotTag(replySecret, index);
  if (slot.length !== SLOT_LENGTH || !equal(slot.slice(0, TAG_LENGTH), tag))
    throw new CryptoError("recipient", "not a slot of this code");
  const padded = primitives.open(slotKey(replySecret, index), NONCE, tag, slot.slice(TAG_LENGTH));
  const length = readU16(padded, 0);
  if (length > SLOT_PLAINTEXT - 2 || padded.subarray(2 + length).some((byte) => byte !== 0))
    throw new CryptoError("encoding", "the padding of the slot is not zero");
  try {
    const content = SlotContent.parse(plain(decodeCbor(padded.slice(2, 2 + length))));
    if (content.i !== index) throw new CborError("the slot carries another index");
    return content;
  } catch (cause) {
    throw new CryptoError("encoding", "the slot is not what the protocol allows", { cause });
  }
}

/**
 * The replies on a board that belong to one secret, oldest first; cover is left out. Slots that carry a tag
 * of ours and do not open are passed over: the server knows the tags, and a forged slot must not hide the
 * others. What it withholds shows as a gap in `prev_hash`.
 * @param board whole slots, one after the other. @param epoch the current week.
 * @throws CryptoError `length` when the board is not whole slots.
 */
export function readBoard(
  primitives: Primitives,
  replySecret: Uint8Array,
  board: Uint8Array,
  epoch: number,
): SlotContent[] {
  if (board.length % SLOT_LENGTH !== 0) throw new CryptoError("length", "the board is not whole slots");
  const byTag = new Map<string, Uint8Array[]>();
  for (let offset = 0; offset < board.length; offset += SLOT_LENGTH) {
    const slot = board.slice(offset, offset + SLOT_LENGTH);
    const tag = toHex(slot.subarray(0, TAG_LENGTH));
    byTag.set(tag, [...(byTag.get(tag) ?? []), slot]);
  }
  const found: SlotContent[] = [];
  const last = slotIndex(epoch + 1, 0);
  for (let index = Math.max(0, slotIndex(epoch - EPOCHS_READ + 1, 0)); index < last; index++)
    for (const slot of byTag.get(toHex(slotTag(replySecret, index))) ?? []) {
      const content = openedOrNothing(primitives, replySecret, index, slot);
      if (content) {
        found.push(content);
        break;
      }
    }
  return found.filter((content) => content.kind !== "cover");
}

function openedOrNothing(
  primitives: Primitives,
  replySecret: Uint8Array,
  index: number,
  slot: Uint8Array,
): SlotContent | undefined {
  try {
    return openSlot(primitives, replySecret, index, slot);
  } catch (error) {
    if (error instanceof CryptoError) return undefined;
    throw error;
  }
}
