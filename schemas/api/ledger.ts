import * as z from "zod/mini";

/** Largest sealed piece in base64url: a ledger entry of some ten thousand cells. */
const Sealed = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.minLength(40), z.maxLength(6_000_000));
const Sequence = z.int().check(z.positive(), z.maximum(1_000_000));

/**
 * One sealed entry of the ledger of what was published. `sequence` is one more than that of the last one: the
 * server refuses any other with 409, changes none and removes none, and can read neither piece.
 */
export const LedgerAppend = z.object({
  sequence: Sequence,
  entry: Sealed,
  counts: Sealed,
  /** Which key it is sealed with; the server refuses one that is older than the bundle says (`conflict`). */
  generation: z.optional(z.int().check(z.minimum(1), z.maximum(0xffff))),
});
export type LedgerAppend = z.infer<typeof LedgerAppend>;

/** `GET /v1/desk/ledger?after=0&limit=50`: oldest first; `counts` only for RO-ADV and RO-SUP. */
export const LedgerQuery = z.object({
  after: z._default(z.coerce.number().check(z.int(), z.nonnegative()), 0),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 50),
});
export const LedgerList = z.object({
  entries: z.array(z.object({ sequence: Sequence, entry: z.string(), counts: z.optional(z.string()) })),
  /** Sequence to give as `after`, or null at the end. */
  next: z.nullable(z.int()),
});
export type LedgerList = z.infer<typeof LedgerList>;
