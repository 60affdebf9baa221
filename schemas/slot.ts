import * as z from "zod/mini";

/** Bytes of a slot on the reply board: tag 16, sealed 2032 (protocol 2.6). */
export const SLOT_LENGTH = 2048;
export const TAG_LENGTH = 16;
export const SLOT_PLAINTEXT = 2016;
/** Replies that one case can hold in one epoch. */
export const SLOTS_PER_EPOCH = 4;
/** How many epochs a returning person looks back. */
export const EPOCHS_READ = 8;

/**
 * What a slot says. `ack`: we have it. `message`: words, and perhaps a question. `status`: a step of the
 * case. `quote`: redacted words for the person to approve. `cover`: nothing, to look like the others.
 */
export const SlotContent = z.object({
  i: z.int().check(z.nonnegative()),
  prev_hash: z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length === 32,
    "32 bytes expected",
  ),
  kind: z.enum(["ack", "message", "status", "quote", "cover"]),
  text: z.string().check(z.maxLength(1700)),
  /** Stable pseudonym of the caseworker, so that the person knows it is the same one. */
  from: z.optional(z.string().check(z.maxLength(40))),
  status: z.optional(z.enum(["received", "read", "in-progress", "help-offered", "closed"])),
});
export type SlotContent = z.infer<typeof SlotContent>;
