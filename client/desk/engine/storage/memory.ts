import type { Storage } from "../ports.ts";

/** Forgets with the process: for tests, the command line and the demo. */
export function memoryStorage(): Storage {
  const held = new Map<string, Uint8Array>();
  return {
    get: async (key) => held.get(key)?.slice(),
    set: async (key, value) => {
      held.set(key, value.slice());
    },
    delete: async (key) => {
      held.delete(key);
    },
    keys: async () => [...held.keys()],
  };
}
