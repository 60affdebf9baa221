import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Database } from "better-sqlite3";

export type Migration = { readonly version: number; readonly sql: string };

/** The folder of numbered SQL files, from the sources as well as from one bundled file in dist/. */
function migrationsFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, "server/store/migrations");
    if (existsSync(found)) return found;
    if (folder === dirname(folder)) throw new Error("the folder of migrations is missing");
  }
}

/** Every migration in order. @throws Error when a number is missing. */
export function readMigrations(): Migration[] {
  const folder = migrationsFolder();
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name, position) => {
      const version = Number(name.slice(0, 3));
      if (version !== position + 1) throw new Error(`migration ${position + 1} is missing`);
      return { version, sql: readFileSync(join(folder, name), "utf8") };
    });
}

/**
 * Brings a database forward to the newest version, one transaction for each step.
 * @returns the version before and after. @throws Error for a database newer than this program.
 */
export function migrate(
  database: Database,
  migrations: readonly Migration[] = readMigrations(),
): { readonly from: number; readonly to: number } {
  const from = Number(database.pragma("user_version", { simple: true }));
  const to = migrations.length;
  if (from > to) throw new Error("the data folder was written by a newer version");
  for (const { version, sql } of migrations.slice(from))
    database.transaction(() => {
      database.exec(sql);
      database.pragma(`user_version = ${version}`);
    })();
  return { from, to };
}
