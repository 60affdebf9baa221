import type { Storage } from "../ports.ts";
import { eraseInPlace, type OpenFile, readInPlace, writeInPlace } from "./inPlace.ts";

/** Octets that a file of two places takes. */
const LENGTH = 1024;

/** What the types of the browser leave out: access in a worker, synchronous and in place. */
type AccessHandle = {
  read(into: Uint8Array, options: { at: number }): number;
  write(from: Uint8Array, options: { at: number }): number;
  flush(): void;
  truncate(length: number): void;
  getSize(): number;
  close(): void;
};
type AccessibleFile = { createSyncAccessHandle(): Promise<AccessHandle> };

const opened = (handle: AccessHandle): OpenFile => ({
  read: (at, length) => {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, handle.read(bytes, { at }));
  },
  write: (at, bytes) => {
    handle.write(bytes, { at });
  },
  flush: () => handle.flush(),
});

/** Several tabs of one device: one at a time holds the file. */
const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> =>
  "locks" in navigator ? navigator.locks.request("in-place", work) : work();

/**
 * Small records in files of the origin that are overwritten in place.
 * @returns undefined where the browser has no such files.
 */
export async function originFiles(): Promise<Pick<Storage, "get" | "set" | "delete"> | undefined> {
  const root = await navigator.storage?.getDirectory?.().catch(() => undefined);
  if (!root || !("FileSystemSyncAccessHandle" in globalThis)) return undefined;
  const nameOf = (key: string) => encodeURIComponent(key);
  const within = <Result>(key: string, create: boolean, work: (file: OpenFile) => Result) =>
    inTurn(async () => {
      const entry = await root.getFileHandle(nameOf(key), { create }).catch((cause: unknown) => {
        if (cause instanceof DOMException && cause.name === "NotFoundError") return undefined;
        throw cause;
      });
      if (!entry) return undefined;
      const handle = await (entry as unknown as AccessibleFile).createSyncAccessHandle();
      try {
        // Of its full length from the start: what is written later moves nothing.
        if (handle.getSize() < LENGTH) handle.truncate(LENGTH);
        return work(opened(handle));
      } finally {
        handle.close();
      }
    });
  return {
    get: (key) => within(key, false, readInPlace),
    set: async (key, value) => {
      await within(key, true, (file) => writeInPlace(file, value));
    },
    delete: async (key) => {
      await within(key, false, eraseInPlace);
    },
  };
}
