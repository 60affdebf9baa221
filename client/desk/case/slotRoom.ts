import { encodeCbor, fromPlain } from "#schemas/cbor.ts";
import { SLOT_PLAINTEXT, type SlotContent } from "#schemas/slot.ts";
import type { ReplyInput } from "../engine/cases/api.ts";

/** The schema's own limit, in characters. */
const MOST_CHARACTERS = 1700;
/** A week's slot index needs up to five octets; this stands for the largest. */
const LARGEST_INDEX = 0xffffffff;

/**
 * Characters that still fit into the slot of an answer; negative when there are too many. Accents count
 * double in a slot, so this measures the very bytes that will be sealed.
 */
export function roomLeft(reply: ReplyInput): number {
  const characters = MOST_CHARACTERS - reply.text.length;
  const content: SlotContent = {
    i: LARGEST_INDEX,
    prev_hash: new Uint8Array(32),
    kind: reply.kind,
    text: reply.text,
    ...(reply.from ? { from: reply.from } : {}),
    ...(reply.status ? { status: reply.status } : {}),
  };
  return Math.min(characters, SLOT_PLAINTEXT - 2 - encodeCbor(fromPlain(content)).length);
}
