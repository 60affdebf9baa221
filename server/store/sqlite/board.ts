import type { Database } from "better-sqlite3";
import type { BoardPlace, BoardStore, Bytes } from "../store.ts";

type Row = { tag: Buffer; body: Buffer };

/** The buckets of `bits` bits that agree with a place: the one it lies in, or those that lie in it. */
function range({ bits: asked, bucket }: BoardPlace, bits: number): [first: number, last: number] {
  if (bits <= asked) return [bucket >> (asked - bits), bucket >> (asked - bits)];
  const inside = bits - asked;
  return [bucket << inside, (bucket << inside) | ((1 << inside) - 1)];
}

export function sqliteBoard(database: Database): BoardStore {
  const bitsOf = database.prepare<[Bytes], number>("SELECT DISTINCT bits FROM slot WHERE org = ?").pluck();
  const slots = database.prepare<[Bytes, number, number, number, number], Row>(
    "SELECT tag, body FROM slot WHERE org = ? AND bits = ? AND bucket BETWEEN ? AND ? AND last_epoch >= ?",
  );
  return {
    slots: async (org, place, epoch) =>
      bitsOf
        .all(org)
        .flatMap((bits) => slots.all(org, bits, ...range(place, bits), epoch))
        .map(({ tag, body }) => Buffer.concat([tag, body]))
        .sort(Buffer.compare),
  };
}
