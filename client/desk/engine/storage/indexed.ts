import { openDB } from "idb";
import type { Storage } from "../ports.ts";

const STORE = "sealed";

/** IndexedDB of the desk's origin. Everything in it is sealed before it comes here. */
export async function indexedStorage(name = "desk"): Promise<Storage> {
  const database = await openDB(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore(STORE);
    },
  });
  return {
    get: async (key) => (await database.get(STORE, key)) as Uint8Array | undefined,
    set: async (key, value) => {
      await database.put(STORE, value, key);
    },
    delete: (key) => database.delete(STORE, key),
    keys: async () => (await database.getAllKeys(STORE)).map(String),
  };
}
