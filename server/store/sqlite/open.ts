import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import type { Store } from "../store.ts";
import { sqliteBoard } from "./board.ts";
import { sqliteCases } from "./cases.ts";
import { sqliteDrops } from "./drops.ts";
import { forgetter } from "./forget.ts";
import { sqliteLedger } from "./ledger.ts";
import { DEFAULT_MEDIA, type MediaLimits, mediaRoom } from "./mediaRoom.ts";
import { migrate } from "./migrate.ts";
import { sqliteOrganisations } from "./organisations.ts";
import { asStoreError, groupCommit } from "./queue.ts";
import { sqliteReleases } from "./releases.ts";
import { reserve } from "./reserve.ts";
import { sqliteSums } from "./sums.ts";

/**
 * Measured in bench/ingest.ts: a drop then takes 4 overflow pages and little air; at 8192 and more
 * every drop wastes most of a page. docs/decisions/010-one-sqlite-file.md.
 */
export const PAGE_SIZE = 2048;
/** Milliseconds without a write after which the log is folded back and cut to nothing. */
const IDLE_MILLISECONDS = 250;

/** Pragmas that hold for every connection; the durability promise is made here and nowhere else. */
export function openDatabase(file: string): Database {
  const database = new Sqlite(file);
  database.pragma(`page_size = ${PAGE_SIZE}`);
  database.pragma("auto_vacuum = INCREMENTAL");
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("secure_delete = ON");
  database.pragma("temp_store = MEMORY");
  database.pragma("foreign_keys = ON");
  database.pragma("trusted_schema = OFF");
  // Random keys touch pages everywhere: most of a small store stays in memory, and under lasting load
  // the log grows to 32 MiB before it is folded back, so that a page is written back once for many drops.
  database.pragma("cache_size = -65536");
  database.pragma(`wal_autocheckpoint = ${(32 * 1024 * 1024) / PAGE_SIZE}`);
  return database;
}

/** Gives freed pages back and cuts the log, so that deleted bytes do not linger in it (protocol 2.16). */
export function tidy(database: Database): void {
  database.pragma("incremental_vacuum");
  database.pragma("wal_checkpoint(TRUNCATE)");
}

function secretOf(database: Database, name: string): Buffer {
  database
    .prepare("INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING")
    .run(name, randomBytes(32));
  return database
    .prepare<[string], Buffer>("SELECT value FROM secret WHERE name = ?")
    .pluck()
    .get(name) as Buffer;
}

export type OpenedStore = Store & {
  readonly migrated: { readonly from: number; readonly to: number };
  /** For tests and measurements only. */
  readonly database: Database;
};

/**
 * Opens or makes the store in a folder, readable by its owner alone.
 * @throws StoreFull, or Error for data written by a newer version.
 */
export function openSqliteStore(folder: string, media: MediaLimits = DEFAULT_MEDIA): OpenedStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // A folder that was there before: sizes and times of the files would tell others when somebody wrote.
  chmodSync(folder, 0o700);
  const file = join(folder, "lakana.sqlite");
  const database = openDatabase(file);
  chmodSync(file, 0o600);
  const migrated = migrate(database);
  let timer: NodeJS.Timeout | undefined;
  const quietly = () => {
    try {
      tidy(database);
    } catch (error) {
      // On a full disk the log stays as it is until there is room again; nothing is lost by waiting.
      if (asStoreError(error) === error) throw error;
    }
  };
  const queue = groupCommit(database, () => {
    clearTimeout(timer);
    timer = setTimeout(quietly, IDLE_MILLISECONDS);
    timer.unref();
  });
  const version = database.prepare<[], number>("PRAGMA user_version").pluck();
  return {
    migrated,
    database,
    drops: sqliteDrops(
      database,
      queue,
      secretOf(database, "drop-id"),
      reserve(folder),
      mediaRoom(database, media),
    ),
    board: sqliteBoard(database),
    cases: sqliteCases(database, queue),
    organisations: sqliteOrganisations(database, queue),
    releases: sqliteReleases(database, queue),
    ledger: sqliteLedger(database, queue),
    sums: sqliteSums(database, queue),
    secret: async (name) => secretOf(database, name),
    forget: forgetter(database, queue),
    ready: async () => version.get() === migrated.to,
    close: async () => {
      if (!database.open) return;
      await queue.idle();
      clearTimeout(timer);
      quietly();
      database.close();
    },
  };
}
