import type { Database } from "better-sqlite3";
import { CHUNK_LENGTH } from "#schemas/envelope.ts";
import type { Bytes } from "../store.ts";

/** Bytes of files that may wait to be taken in: for one organisation, and for all together. */
export type MediaLimits = { readonly organisation: number; readonly everybody: number };

export const DEFAULT_MEDIA: MediaLimits = { organisation: 2 * 2 ** 30, everybody: 8 * 2 ** 30 };

/** Milliseconds for which one count is believed; what is stored meanwhile is added to it. */
const BELIEVED = 500;

/**
 * Counts the chunks of drops that nobody took in yet. A full organisation refuses files and goes on taking words;
 * nothing is counted by address.
 */
export function mediaRoom(
  database: Database,
  limits: MediaLimits,
  now: () => number = () => performance.now(),
) {
  const ofOne = database
    .prepare<[Bytes], number>("SELECT coalesce(sum(arrived), 0) FROM upload WHERE org = ?")
    .pluck();
  const ofAll = database.prepare<[], number>("SELECT coalesce(sum(arrived), 0) FROM upload").pluck();
  const organisations = new Map<string, number>();
  let all = 0;
  let looked = Number.NEGATIVE_INFINITY;

  const held = (org: Bytes): number => {
    if (now() - looked > BELIEVED) {
      organisations.clear();
      all = ofAll.get() ?? 0;
      looked = now();
    }
    const name = Buffer.from(org).toString("hex");
    const known = organisations.get(name) ?? ofOne.get(org) ?? 0;
    organisations.set(name, known);
    return known;
  };

  return {
    /** True when one more chunk has room. */
    has: (org: Bytes): boolean =>
      (held(org) + 1) * CHUNK_LENGTH <= limits.organisation && (all + 1) * CHUNK_LENGTH <= limits.everybody,
    add(org: Bytes): void {
      organisations.set(Buffer.from(org).toString("hex"), held(org) + 1);
      all++;
    },
  };
}
