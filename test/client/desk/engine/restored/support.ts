import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { type Reporter, reporter } from "#cli/demo/reporter.ts";
import { serve } from "#cli/serve.ts";
import { primitives, type Service, service } from "../support.ts";

const FILES = ["", "-wal", "-shm"];

type Restorable = Omit<Service, "person"> & {
  person(organisation: string): Promise<Reporter>;
  /** Copies the database as it is now. */
  copy(): Promise<string>;
  /** Stops the service, puts a copy in the place of its database, and starts it again. */
  restore(copy: string): Promise<void>;
};

/** A service whose database an administrator copies and puts back; its devices find it under its first address. */
export async function restorable(): Promise<Restorable> {
  const at = await service();
  let running: Pick<Service, "siteUrl" | "deskUrl" | "close"> = at;
  let copies = 0;
  const database = join(at.folder, "lakana.sqlite");
  return {
    ...at,
    device: (change = {}) =>
      at.device({ fetch: (url, init) => fetch(url.replace(at.deskUrl, running.deskUrl), init), ...change }),
    person: (organisation) => reporter(primitives, running.siteUrl, organisation, at.clock.now),
    copy: async () => {
      const copy = join(at.folder, `copy-${++copies}.sqlite`);
      const source = new Sqlite(database, { readonly: true });
      await source.backup(copy);
      source.close();
      return copy;
    },
    restore: async (copy) => {
      await running.close();
      for (const ending of FILES) rmSync(database + ending, { force: true });
      copyFileSync(copy, database);
      running = await serve({
        dataFolder: at.folder,
        host: "127.0.0.1",
        sitePort: 0,
        deskPort: 0,
        distFolder: join(at.folder, "dist"),
        fictional: true,
        clock: () => at.clock.now,
      });
    },
    stop: async () => {
      await running.close();
      rmSync(at.folder, { recursive: true, force: true });
    },
  };
}
