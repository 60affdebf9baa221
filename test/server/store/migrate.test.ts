import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import t from "tap";
import { migrate, readMigrations } from "#server/store/sqlite/migrate.ts";
import { openDatabase, openSqliteStore } from "#server/store/sqlite/open.ts";
import { temporaryFolder } from "../fixtures.ts";

/** Everything that defines the schema, in a stable order. */
const schemaOf = (database: Database) =>
  database
    .prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
    .all();

function fresh(version: number): { database: Database; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "lakana-test-"));
  const database = openDatabase(join(folder, "lakana.sqlite"));
  migrate(database, readMigrations().slice(0, version));
  return { database, folder };
}

t.test("from every earlier version to the newest, keeping what is there", async (t) => {
  const newest = readMigrations().length;
  const whole = fresh(newest);
  const wanted = schemaOf(whole.database);
  whole.database.close();
  rmSync(whole.folder, { recursive: true });
  for (let version = 0; version < newest; version++) {
    const { database, folder } = fresh(version);
    t.equal(database.pragma("user_version", { simple: true }), version);
    const org = Buffer.alloc(16, 7);
    if (version >= 1)
      database
        .prepare("INSERT INTO organisation VALUES (?, ?, 1, ?)")
        .run(org, Buffer.alloc(32), Buffer.alloc(9));
    if (version >= 2)
      database
        .prepare("INSERT INTO sealed_drop (org, id, state, chunks, body, enc) VALUES (?, ?, 1, 1, ?, ?)")
        .run(org, Buffer.alloc(16), Buffer.alloc(7072, 1), Buffer.alloc(1120, 2));
    t.same(migrate(database), { from: version, to: newest });
    t.same(schemaOf(database), wanted, `version ${version}: the same schema as a fresh one`);
    t.same(migrate(database), { from: newest, to: newest }, "again: nothing to do");
    t.equal(database.pragma("integrity_check", { simple: true }), "ok");
    t.same(database.pragma("foreign_key_check"), []);
    if (version >= 2)
      t.match(database.prepare("SELECT body FROM sealed_drop").get(), { body: Buffer.alloc(7072, 1) });
    database.close();
    rmSync(folder, { recursive: true });
  }
});

t.test("a migration that fails leaves the version before it", async (t) => {
  const { database, folder } = fresh(2);
  t.teardown(() => rmSync(folder, { recursive: true }));
  const before = schemaOf(database);
  const broken = [
    ...readMigrations().slice(0, 2),
    { version: 3, sql: "CREATE TABLE half (a INT) STRICT; nonsense" },
  ];
  t.throws(() => migrate(database, broken));
  t.equal(database.pragma("user_version", { simple: true }), 2);
  t.same(schemaOf(database), before);
  database.close();
});

t.test("data of a newer version are left alone", async (t) => {
  const { database, folder } = fresh(readMigrations().length);
  t.teardown(() => rmSync(folder, { recursive: true }));
  database.pragma("user_version = 999");
  database.close();
  t.throws(() => openSqliteStore(folder), /newer version/);
});

t.test("the store keeps the promises of protocol 2.16", async (t) => {
  const folder = temporaryFolder(t);
  const store = openSqliteStore(folder);
  const pragma = (name: string) => store.database.pragma(name, { simple: true });
  t.equal(pragma("journal_mode"), "wal");
  t.equal(pragma("synchronous"), 2, "FULL");
  t.equal(pragma("secure_delete"), 1);
  t.equal(pragma("temp_store"), 2, "MEMORY");
  t.equal(pragma("auto_vacuum"), 2, "INCREMENTAL");
  t.equal(pragma("page_size"), 2048);
  const tables = store.database
    .prepare<[], { name: string; wr: number; strict: number }>(
      "SELECT name, wr, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'",
    )
    .all();
  t.ok(tables.length >= 10);
  for (const { name, wr, strict } of tables) {
    t.equal(wr, 1, `${name} has no row numbers`);
    t.equal(strict, 1, `${name} is strict`);
    const columns = store.database
      .prepare<[string], string>("SELECT name FROM pragma_table_info(?)")
      .pluck()
      .all(name);
    t.notOk(
      columns.some((column) => /address|agent|ip$|time|created|updated|second/.test(column)),
      name,
    );
  }
  await store.close();
  t.same(readdirSync(folder), ["lakana.sqlite"], "closed: one file, no log");
});
