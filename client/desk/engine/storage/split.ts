import { LOCAL } from "../device/local.ts";
import type { Storage } from "../ports.ts";

/** What wraps a keyring key: with the passphrase it opens everything that was sealed under that key. */
const IN_PLACE: ReadonlySet<string> = new Set([LOCAL.wrapped, LOCAL.nextWrapped]);

/** A device from before there were such files: its wrapped key moves, and the database forgets it. */
export async function moveWrapped(
  database: Storage,
  files: Pick<Storage, "get" | "set" | "delete">,
): Promise<void> {
  for (const key of IN_PLACE) {
    const held = await database.get(key);
    if (!held) continue;
    if (!(await files.get(key))) await files.set(key, held);
    await database.delete(key);
  }
}

/** Everything in `database`, but for the wrapped keyring keys, which are overwritten where they lie. */
export function splitStorage(database: Storage, files: Pick<Storage, "get" | "set" | "delete">): Storage {
  const of = (key: string) => (IN_PLACE.has(key) ? files : database);
  return {
    get: (key) => of(key).get(key),
    set: (key, value) => of(key).set(key, value),
    delete: (key) => of(key).delete(key),
    keys: async () => {
      const wrapped: string[] = [];
      for (const key of IN_PLACE) if (await files.get(key)) wrapped.push(key);
      return [...(await database.keys()), ...wrapped];
    },
  };
}
