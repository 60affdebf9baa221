import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { DROP_LENGTH, OFFSET } from "#schemas/envelope.ts";
import { migrate } from "#server/store/sqlite/migrate.ts";
import { openDatabase } from "#server/store/sqlite/open.ts";

/** The store's own file, pragmas and table, and nothing above them. */
export function rawDatabase(folder: string, org: Uint8Array, name = "raw.sqlite"): Database {
  const database = openDatabase(join(folder, name));
  migrate(database);
  database
    .prepare("INSERT INTO organisation VALUES (?, ?, 1, ?) ON CONFLICT DO NOTHING")
    .run(org, randomBytes(32), randomBytes(64));
  return database;
}

/** Writes drops in transactions of `group`. @returns seconds, and milliseconds of each transaction. */
export function writeRaw(database: Database, org: Uint8Array, count: number, group: number) {
  const insert = database.prepare(
    "INSERT INTO sealed_drop (org, id, state, chunks, body, enc) VALUES (?, ?, 1, 1, ?, ?)",
  );
  const sample = randomBytes(DROP_LENGTH);
  const enc = sample.subarray(OFFSET.enc, OFFSET.chunks);
  const body = Buffer.concat([sample.subarray(0, OFFSET.enc), sample.subarray(OFFSET.chunks)]);
  const batch = database.transaction((size: number) => {
    for (let index = 0; index < size; index++) insert.run(org, randomBytes(16), body, enc);
  });
  const latencies: number[] = [];
  const started = performance.now();
  for (let written = 0; written < count; written += group) {
    const before = performance.now();
    batch(Math.min(group, count - written));
    latencies.push(performance.now() - before);
  }
  return { seconds: (performance.now() - started) / 1000, latencies };
}
