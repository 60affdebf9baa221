import { createHmac, randomBytes } from "node:crypto";
import type { Database } from "better-sqlite3";
import { DROP_LENGTH, OFFSET } from "#schemas/envelope.ts";
import type { Bytes, DropOutcome, DropStore, NewDrop } from "../store.ts";
import type { GroupCommit } from "./queue.ts";

const STATE = { uploading: 0, waiting: 1, ingested: 2 } as const;
type Row = {
  readonly state: number;
  readonly chunks: number;
  readonly body: Buffer;
  readonly enc: Buffer | null;
};

/** The first 8192 bytes again from what is stored of them; `enc` is zero once it was deleted. */
function assemble({ body, enc }: Pick<Row, "body" | "enc">): Buffer {
  const first = Buffer.alloc(DROP_LENGTH);
  body.copy(first, 0, 0, OFFSET.enc);
  enc?.copy(first, OFFSET.enc);
  body.copy(first, OFFSET.chunks, OFFSET.enc);
  return first;
}

/**
 * @param secret keys the ids: nobody outside can compute, choose or order them.
 * @param room throws StoreFull when drops may take no more of the disk.
 */
export function sqliteDrops(
  database: Database,
  queue: GroupCommit,
  secret: Bytes,
  room: () => void,
): DropStore {
  const insert = database.prepare(
    "INSERT INTO sealed_drop (org, id, state, chunks, body, enc) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const read = database.prepare<[Bytes, Bytes], Row>(
    "SELECT state, chunks, body, enc FROM sealed_drop WHERE org = ? AND id = ?",
  );
  const newUpload = database.prepare("INSERT INTO upload (id, org, drop_id, day) VALUES (?, ?, ?, ?)");
  const uploadOf = database
    .prepare<[Bytes, Bytes], Buffer>("SELECT id FROM upload WHERE org = ? AND drop_id = ?")
    .pluck();
  const upload = database.prepare<[Bytes], { org: Buffer; drop_id: Buffer; state: number; chunks: number }>(
    `SELECT upload.org, drop_id, state, chunks FROM upload
     JOIN sealed_drop ON sealed_drop.org = upload.org AND sealed_drop.id = drop_id WHERE upload.id = ?`,
  );
  const insertChunk = database.prepare(
    "INSERT INTO chunk (org, drop_id, number, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const readChunk = database
    .prepare<[Bytes, Bytes, number], Buffer>(
      "SELECT body FROM chunk WHERE org = ? AND drop_id = ? AND number = ?",
    )
    .pluck();
  const countChunks = database
    .prepare<[Bytes, Bytes], number>("SELECT count(*) FROM chunk WHERE org = ? AND drop_id = ?")
    .pluck();
  const complete = database.prepare(
    "UPDATE sealed_drop SET state = ? WHERE org = ? AND id = ? AND state = ?",
  );
  const waiting = database.prepare<[Bytes, Bytes, number], { id: Buffer; chunks: number }>(
    `SELECT id, chunks FROM sealed_drop INDEXED BY sealed_drop_waiting
     WHERE org = ? AND state = 1 AND id > ? ORDER BY id LIMIT ?`,
  );

  const idOf = (header: Bytes) => createHmac("sha256", secret).update(header).digest().subarray(0, 16);

  function putNow({ org, header, chunks, body, enc }: NewDrop, day: number): DropOutcome {
    const id = idOf(header);
    const state = chunks === 1 ? STATE.waiting : STATE.uploading;
    if (insert.run(org, id, state, chunks, body, enc).changes === 1) {
      if (chunks === 1) return { state: "stored", drop: id };
      const fresh = randomBytes(16);
      newUpload.run(fresh, org, id, day);
      return { state: "open", drop: id, upload: fresh };
    }
    const before = read.get(org, id);
    if (!before?.body.equals(body)) return { state: "different" };
    const open = uploadOf.get(org, id);
    return open ? { state: "open", drop: id, upload: open } : { state: "stored", drop: id };
  }

  return {
    put: async (drop, day) => {
      room();
      return (drop.chunks === 1 ? queue.write : queue.writeAll)(() => putNow(drop, day));
    },
    putChunk: async (id, number, body) => {
      room();
      return queue.write(() => {
        const target = upload.get(id);
        if (!target || number >= target.chunks) return "unknown";
        if (insertChunk.run(target.org, target.drop_id, number, body).changes === 1) return "stored";
        return readChunk.get(target.org, target.drop_id, number)?.equals(body) ? "stored" : "different";
      });
    },
    finish: (id) =>
      queue.write(() => {
        const target = upload.get(id);
        if (!target) return "unknown";
        if (target.state !== STATE.uploading) return "stored";
        if (countChunks.get(target.org, target.drop_id) !== target.chunks - 1) return "incomplete";
        complete.run(STATE.waiting, target.org, target.drop_id, STATE.uploading);
        return "stored";
      }),
    waiting: async (org, after, limit) => waiting.all(org, after ?? Buffer.alloc(0), limit),
    first: async (org, id) => {
      const row = read.get(org, id);
      return row && row.state !== STATE.uploading ? assemble(row) : undefined;
    },
    chunk: async (org, id, number) => {
      const row = read.get(org, id);
      return row && row.state !== STATE.uploading ? readChunk.get(org, id, number) : undefined;
    },
  };
}
