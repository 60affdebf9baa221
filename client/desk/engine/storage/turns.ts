import type { Ports, Storage } from "../ports.ts";

/** The end of what was asked last of each storage. */
const ends = new WeakMap<Storage, Promise<unknown>>();

/**
 * Reads and writes that belong together, one after the other: a room that asks for something during a
 * synchronisation, or another tab, must neither undo a key that was just stored nor seal under one that is going.
 * Not within itself.
 */
export function inTurn<Result>(
  { storage, exclusive }: Pick<Ports, "storage" | "exclusive">,
  work: () => Promise<Result>,
): Promise<Result> {
  const before = ends.get(storage) ?? Promise.resolve();
  const mine = before.then(() => (exclusive ? exclusive(work) : work()));
  ends.set(
    storage,
    mine.catch(() => undefined),
  );
  return mine;
}
