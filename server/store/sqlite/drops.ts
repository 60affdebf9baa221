import { createHmac, randomBytes } from "node:crypto";
import type { Database } from "better-sqlite3";
import { DROP_LENGTH, OFFSET } from "#schemas/envelope.ts";
import type { Bytes, DropOutcome, DropStore, SentDrop } from "../store.ts";
import type { mediaRoom } from "./mediaRoom.ts";
import type { GroupCommit } from "./queue.ts";

const STATE = { waiting: 1, ingested: 2 } as const;
type Row = {
  readonly chunks: number;
  readonly body: Buffer;
  readonly enc: Buffer | null;
};

type Upload = {
  readonly org: Buffer;
  readonly drop_id: Buffer;
  readonly state: number;
  readonly chunks: number;
  readonly arrived: number;
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
 * @param media knows whether files may wait here.
 */
export function sqliteDrops(
  database: Database,
  queue: GroupCommit,
  secret: Bytes,
  room: () => void,
  media: ReturnType<typeof mediaRoom>,
): DropStore {
  const insert = database.prepare(
    "INSERT INTO sealed_drop (org, id, state, chunks, body, enc, work) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const read = database.prepare<[Bytes, Bytes], Row>(
    "SELECT chunks, body, enc FROM sealed_drop WHERE org = ? AND id = ?",
  );
  const newUpload = database.prepare(
    "INSERT INTO upload (id, org, drop_id, day, arrived) VALUES (?, ?, ?, ?, ?)",
  );
  const uploadOf = database
    .prepare<[Bytes, Bytes], Buffer>("SELECT id FROM upload WHERE org = ? AND drop_id = ?")
    .pluck();
  const upload = database.prepare<[Bytes], Upload>(
    `SELECT upload.org, drop_id, state, chunks, arrived FROM upload
     JOIN sealed_drop ON sealed_drop.org = upload.org AND sealed_drop.id = drop_id WHERE upload.id = ?`,
  );
  const countOne = database.prepare("UPDATE upload SET arrived = arrived + 1 WHERE id = ?");
  const close = database.prepare("DELETE FROM upload WHERE id = ?");
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
  const waiting = database.prepare<[Bytes, Bytes, number], { id: Buffer; chunks: number; work: number }>(
    `SELECT id, chunks, coalesce(work, 0) AS work FROM sealed_drop INDEXED BY sealed_drop_waiting
     WHERE org = ? AND state = 1 AND id > ? ORDER BY id LIMIT ?`,
  );

  const idOf = (header: Bytes) => createHmac("sha256", secret).update(header).digest().subarray(0, 16);

  function putNow(
    { org, header, chunks, body, enc, work }: SentDrop,
    day: number,
    files: boolean,
  ): DropOutcome {
    const id = idOf(header);
    if (insert.run(org, id, STATE.waiting, chunks, body, enc, work).changes === 0) {
      const before = read.get(org, id);
      if (!before?.body.equals(body)) return { state: "different" };
    }
    const arrived = chunks === 1 ? 0 : (countChunks.get(org, id) ?? 0);
    if (!files || arrived === chunks - 1) return { state: "stored", drop: id };
    const open = uploadOf.get(org, id);
    if (open) return { state: "open", drop: id, upload: open };
    // New, or the one before was forgotten with its chunks: a client that still has the files may send them.
    const fresh = randomBytes(16);
    newUpload.run(fresh, org, id, day, arrived);
    return { state: "open", drop: id, upload: fresh };
  }

  function putChunkNow(id: Bytes, number: number, body: Bytes): "stored" | "unknown" | "different" | "full" {
    const target = upload.get(id);
    if (!target || number >= target.chunks) return "unknown";
    const stored = readChunk.get(target.org, target.drop_id, number);
    if (stored) return stored.equals(body) ? "stored" : "different";
    if (!media.has(target.org)) return "full";
    insertChunk.run(target.org, target.drop_id, number, body);
    countOne.run(id);
    media.add(target.org);
    return "stored";
  }

  return {
    put: async (drop, day, files) => {
      room();
      return (drop.chunks === 1 ? queue.write : queue.writeAll)(() => putNow(drop, day, files));
    },
    putChunk: async (id, number, body) => {
      room();
      return queue.writeAll(() => putChunkNow(id, number, body));
    },
    finish: (id) =>
      queue.write(() => {
        const target = upload.get(id);
        if (!target) return "unknown";
        if (target.arrived !== target.chunks - 1) return "incomplete";
        if (target.state === STATE.ingested) close.run(id);
        return "stored";
      }),
    waiting: async (org, after, limit) => waiting.all(org, after ?? Buffer.alloc(0), limit),
    first: async (org, id) => {
      const row = read.get(org, id);
      return row && assemble(row);
    },
    chunk: async (org, id, number) => readChunk.get(org, id, number),
    files: async (org, id) => {
      const row = read.get(org, id);
      if (!row) return undefined;
      const arrived = countChunks.get(org, id) ?? 0;
      const open = arrived < row.chunks - 1 && uploadOf.get(org, id) !== undefined;
      return { chunks: row.chunks - 1, arrived, open };
    },
  };
}
