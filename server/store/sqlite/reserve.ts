import { statfsSync } from "node:fs";
import { StoreFull } from "../store.ts";

type Space = { readonly bsize: number; readonly blocks: number; readonly bavail: number };

/** Drops leave this much free, or a twentieth of a small disk: so that the desk can still ingest and delete. */
const RESERVE_BYTES = 16 * 1024 * 1024;
const RESERVE_SHARE = 0.05;
/** Milliseconds for which one look at the disk is believed. */
const BELIEVED = 500;

/**
 * A check to make before a drop is stored. Without it a full disk would refuse the deletions, too, that make
 * room again. @throws StoreFull when only the reserve is left.
 */
export function reserve(
  folder: string,
  now: () => number = () => performance.now(),
  look: (folder: string) => Space = statfsSync,
): () => void {
  let looked = Number.NEGATIVE_INFINITY;
  let enough = true;
  return () => {
    if (now() - looked > BELIEVED) {
      const { bsize, blocks, bavail } = look(folder);
      enough = bavail * bsize > Math.min(RESERVE_BYTES, blocks * bsize * RESERVE_SHARE);
      looked = now();
    }
    if (!enough) throw new StoreFull("only the reserve is left on the disk");
  };
}
