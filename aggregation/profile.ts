/** How much protection a publication needs (disclosure-control 2.2). */
export type ProfileName = "default" | "strict";

/** One rule set, as data that an expert can read and change. */
export type Profile = {
  readonly name: ProfileName;
  /** Counts of 0..k-1 carry the mark. */
  readonly k: number;
  /** A table over fewer units than this is refused. */
  readonly smallestTotal: number;
  /** True: an outsider may not even exclude zero (interval [0, k]); false: [max(0, a-1), k]. */
  readonly existenceDeniable: boolean;
};

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  default: { name: "default", k: 5, smallestTotal: 20, existenceDeniable: false },
  strict: { name: "strict", k: 10, smallestTotal: 50, existenceDeniable: true },
};

/** Highest lower bound that an attacker may reach for a hidden count of `count` below k. */
export const lowerNeed = (profile: Profile, count: number): number =>
  profile.existenceDeniable ? 0 : Math.max(0, count - 1);
