import type { Database } from "better-sqlite3";
import type { BoardStore, Bytes } from "../store.ts";

export function sqliteBoard(database: Database): BoardStore {
  const slots = database.prepare<[Bytes, number, number], { tag: Buffer; body: Buffer }>(
    "SELECT tag, body FROM slot WHERE org = ? AND bucket = ? AND last_epoch >= ? ORDER BY tag",
  );
  return {
    slots: async (org, bucket, epoch) =>
      slots.all(org, bucket, epoch).map(({ tag, body }) => Buffer.concat([tag, body])),
  };
}
