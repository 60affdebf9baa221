import type { Bundle } from "#schemas/bundle.ts";
import { toHex } from "./bytes.ts";
import { readBundle } from "./signatures.ts";
import type { Bytes, Store } from "./store/store.ts";

/** Bundles as they were decoded last, by organisation and sequence number. */
export interface Known {
  /** Undefined when there is no such organisation. */
  bundle(org: Bytes): Promise<Bundle | undefined>;
  /** Whether there is such an organisation; once there, it stays. */
  exists(org: Bytes): Promise<boolean>;
}

/** Decoding a bundle takes longer than storing a drop, so the newest of each organisation is kept. */
export function knownBundles(store: Store): Known {
  const kept = new Map<string, { encoded: Bytes; bundle: Bundle }>();
  const existing = new Set<string>();
  return {
    exists: async (org) => {
      const name = toHex(org);
      if (existing.has(name)) return true;
      const found = (await store.organisations.one(org)) !== undefined;
      if (found) existing.add(name);
      return found;
    },
    bundle: async (org) => {
      const row = await store.organisations.one(org);
      if (!row) return undefined;
      const name = toHex(org);
      const known = kept.get(name);
      if (known && known.bundle.seq === row.bundleSequence) return known.bundle;
      const bundle = readBundle(row.bundle);
      kept.set(name, { encoded: row.bundle, bundle });
      return bundle;
    },
  };
}
