// Who else has an account on the machine: names, sizes and contents of the store are the service's own.
import { chmodSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { openSqliteStore } from "#server/store/sqlite/open.ts";
import { temporaryFolder } from "../fixtures.ts";

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

t.test(
  "every file of the store is its owner's alone, whatever the umask and whoever made the folder",
  async (t) => {
    const before = process.umask(0);
    t.teardown(() => process.umask(before));
    const folder = join(temporaryFolder(t), "data");
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    const store = openSqliteStore(folder);
    await store.forget(1, 1);
    const names = readdirSync(folder).sort();
    t.same(names, ["lakana.sqlite", "lakana.sqlite-shm", "lakana.sqlite-wal"]);
    for (const name of names) t.equal(modeOf(join(folder, name)), "600", name);
    t.equal(modeOf(folder), "700", "sizes and times of files tell when somebody wrote");
    await store.close();
  },
);
