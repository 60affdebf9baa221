import { createHash, createHmac } from "node:crypto";
import { SLOT_LENGTH } from "#schemas/slot.ts";
import type { Bytes } from "../../store/store.ts";

/** Where a filler slot stands; the same place looks the same for a whole week. */
export type Place = { readonly org: Bytes; readonly bucket: number; readonly epoch: number };

/**
 * One slot of 2048 bytes that cannot be told from a sealed one without the secret: SHAKE256 of an HMAC.
 * Stable within a week, because a slot that changes on every visit would give itself away.
 */
export function fillerSlot(secret: Bytes, { org, bucket, epoch }: Place, index: number): Buffer {
  const numbers = Buffer.alloc(12);
  numbers.writeUInt32BE(bucket, 0);
  numbers.writeUInt32BE(epoch, 4);
  numbers.writeUInt32BE(index, 8);
  const seed = createHmac("sha256", secret).update(org).update(numbers).digest();
  return createHash("shake256", { outputLength: SLOT_LENGTH }).update(seed).digest();
}

/**
 * Real slots and filler, a multiple of `step` of them and at least one step, in the order of their random
 * tags: neither the number nor the order of real slots can be read off.
 */
export function wholeBoard(slots: readonly Bytes[], step: number, secret: Bytes, place: Place): Buffer {
  const wanted = Math.max(1, Math.ceil(slots.length / step)) * step;
  const filler = Array.from({ length: wanted - slots.length }, (_, index) =>
    fillerSlot(secret, place, index),
  );
  return Buffer.concat([...slots, ...filler].sort(Buffer.compare));
}
