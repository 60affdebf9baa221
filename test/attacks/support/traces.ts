import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import Sqlite from "better-sqlite3";

/** One place where the server could have left something. */
export type Trace = { readonly place: string; readonly bytes: Buffer };

const LIMIT = 8 * 1024 * 1024;
const EXPANDERS = [gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync];

/** What a blob becomes when it is a compressed one. */
function expanded(bytes: Buffer): Buffer[] {
  return EXPANDERS.flatMap((expand) => {
    try {
      return [expand(bytes, { maxOutputLength: LIMIT })];
    } catch {
      return [];
    }
  });
}

/** Everything inside a file that starts like gzip or zlib. */
function expandedInside(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = bytes.indexOf(0x1f); at >= 0 && at < bytes.length - 2; at = bytes.indexOf(0x1f, at + 1))
    if (bytes[at + 1] === 0x8b && bytes[at + 2] === 8) found.push(...inflatedPrefix(bytes.subarray(at)));
  for (let at = bytes.indexOf(0x78); at >= 0 && at < bytes.length - 1; at = bytes.indexOf(0x78, at + 1))
    if ([0x01, 0x5e, 0x9c, 0xda].includes(bytes[at + 1]!)) found.push(...inflatedPrefix(bytes.subarray(at)));
  return found;
}

/** A stream that ends before the bytes do is cut off silently by `finishFlush`. */
function inflatedPrefix(bytes: Buffer): Buffer[] {
  const slice = bytes.subarray(0, 65_536);
  return [gunzipSync, inflateSync].flatMap((expand) => {
    try {
      return [expand(slice, { finishFlush: 2, maxOutputLength: LIMIT })];
    } catch {
      return [];
    }
  });
}

function withExpansions(place: string, bytes: Buffer): Trace[] {
  return [
    { place, bytes },
    ...expandedInside(bytes).map((inner) => ({ place: `${place} (compressed)`, bytes: inner })),
  ];
}

/** Every file below a folder: database, log of the database, shared memory, temporary files. */
export function filesBelow(folder: string, name: string): Trace[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => join(folder, file))
    .filter((path) => statSync(path).isFile())
    .flatMap((path) => withExpansions(name, readFileSync(path)));
}

/** Every text and blob of every row, as stored and expanded; also names of tables and columns. */
export function rowsOf(file: string): Trace[] {
  const database = new Sqlite(file, { readonly: true });
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .pluck()
    .all();
  const values = tables.flatMap((table) =>
    database
      .prepare(`SELECT * FROM "${table}"`)
      .all()
      .flatMap((row) => Object.values(row as Record<string, unknown>)),
  );
  database.close();
  const blobs = values.flatMap((value) =>
    Buffer.isBuffer(value) ? [value] : typeof value === "string" ? [Buffer.from(value)] : [],
  );
  return [Buffer.concat(blobs), ...blobs.flatMap(expanded)].map((bytes) => ({ place: "database", bytes }));
}

const CHUNK = 16 * 1024 * 1024;

/** The readable memory of a process, without the program files that are mapped read-only. */
export function* memoryOf(pid: number): Generator<Trace> {
  const memory = openSync(`/proc/${pid}/mem`, "r");
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, "utf8").trim().split("\n")) {
      const [range = "", rights = "", , , inode] = line.split(/\s+/);
      if (!rights.startsWith("r") || /\[(vvar|vsyscall)/.test(line)) continue;
      if (inode !== "0" && !rights.includes("w")) continue;
      const [start, end] = range.split("-").map((text) => Number.parseInt(text, 16));
      if (start === undefined || end === undefined) continue;
      // Neighbouring pieces overlap, so that nothing is cut in two.
      for (let at = start; at < end; at += CHUNK) {
        const bytes = Buffer.alloc(Math.min(CHUNK + 4096, end - at));
        try {
          const length = readSync(memory, bytes, 0, bytes.length, at);
          yield { place: "memory", bytes: bytes.subarray(0, length) };
        } catch {
          // A page that was given back in the meantime.
        }
      }
    }
  } finally {
    closeSync(memory);
  }
}
