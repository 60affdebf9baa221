import type { Bundle } from "#schemas/bundle.ts";
import { toHex } from "./bytes.ts";
import type { Clock } from "./clock.ts";
import { readBundle } from "./signatures.ts";
import type { Bytes, Store } from "./store/store.ts";

/** Bundles as they were decoded last, by organisation and sequence number. */
export interface Known {
  /** The newest; undefined when there is no such organisation. */
  bundle(org: Bytes): Promise<Bundle | undefined>;
  /** What visitors are given: the newest that its witnesses signed. */
  shown(org: Bytes): Promise<Bundle | undefined>;
  /** Whether there is such an organisation; once there, it stays. */
  exists(org: Bytes): Promise<boolean>;
  /** Most bits of work that it signed; undefined when there is no such organisation. */
  ceiling(org: Bytes): Promise<number | undefined>;
}

/** Milliseconds for which a ceiling is believed: a drop must not cost a look at the bundle. */
const BELIEVED = 1000;

/** Decoding a bundle takes longer than storing a drop, so what was asked for last is kept. */
export function knownBundles(store: Store, clock: Clock): Known {
  const kept = { newest: new Map<string, Bundle>(), shown: new Map<string, Bundle>() };
  const existing = new Set<string>();
  const ceilings = new Map<string, { readonly at: number; readonly bits: number }>();
  return {
    exists: async (org) => {
      const name = toHex(org);
      if (existing.has(name)) return true;
      const found = (await store.organisations.one(org)) !== undefined;
      if (found) existing.add(name);
      return found;
    },
    bundle: (org) => decoded(org, "newest"),
    shown: (org) => decoded(org, "shown"),
    ceiling: async (org) => {
      const name = toHex(org);
      const before = ceilings.get(name);
      if (before && Math.abs(clock() - before.at) < BELIEVED) return before.bits;
      const bits = (await decoded(org, "shown"))?.policy.pow;
      if (bits !== undefined) ceilings.set(name, { at: clock(), bits });
      return bits;
    },
  };

  async function decoded(org: Bytes, which: "newest" | "shown"): Promise<Bundle | undefined> {
    const row = await store.organisations.one(org);
    if (!row) return undefined;
    const newest = { sequence: row.bundleSequence, bundle: row.bundle };
    const { sequence, bundle: encoded } = which === "shown" ? (row.shown ?? newest) : newest;
    const known = kept[which].get(toHex(org));
    if (known?.seq === sequence) return known;
    const bundle = readBundle(encoded);
    kept[which].set(toHex(org), bundle);
    return bundle;
  }
}
