import * as z from "zod/mini";
import raw from "./profiles.json" with { type: "json" };

/** How much protection a publication needs (disclosure-control 2.2). */
export type ProfileName = "default" | "strict";

/** Levels of place, finest first. `offices`: Bamako, Mopti, elsewhere. */
const PLACES = ["commune", "circle", "region", "offices", "bamako-or-outside"] as const;
export type PlaceLevel = (typeof PLACES)[number];
/** What makes a table dangerous to the people in it. */
const SENSITIVITIES = ["orientation", "health", "migration", "armed-groups", "minors"] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

const Place = z.enum(PLACES);
const Share = z.number().check(z.minimum(0), z.maximum(1));
const Codes = z.array(z.string().check(z.minLength(1)));

const Rules = z.strictObject({
  /** Counts of 0..k-1 carry the mark. */
  k: z.int().check(z.minimum(3), z.maximum(100)),
  /** True: an outsider may not even exclude zero (interval [0, k]); false: [max(0, a-1), k]. */
  existenceDeniable: z.boolean(),
  /** A table over fewer counted things is refused. */
  smallestTotal: z.int().check(z.minimum(10)),
  /** A cut whose median count, zeros left aside, is below this is too fine. */
  smallestMedianLeaf: z.int().check(z.minimum(1)),
  /** A cut that hides a larger share of its finest cells is too fine (docs/decisions/020). */
  largestHiddenShare: Share,
  /** A row of k or more must not prove that more than this share has one sensitive value. */
  groupShare: Share,
  /** Where organisations are attackers: a printed cell needs so many of them, none above the share. */
  contributors: z.strictObject({ fewest: z.int().check(z.minimum(1)), largestShare: Share }),
  /** Finest place that may be crossed with each kind of sensitive category, and with all others. */
  smallestPlace: z.record(z.enum([...SENSITIVITIES, "other"]), Place),
});

const Profiles = z.strictObject({
  format: z.literal("lakana-profiles/1"),
  /** Repeated here so that the file can be read alone; must be the order of this program. */
  places: z.array(Place),
  /** Category codes of each kind; a dimension that holds one of them is sensitive. */
  sensitive: z.record(z.enum(SENSITIVITIES), Codes),
  /** Codes that no table may hold: meeting places and shelters (domain 0.6). */
  neverCounted: Codes,
  profiles: z.strictObject({ default: Rules, strict: Rules }),
});

/** One rule set, as data that an expert can read and change (profiles.json, explained in profiles.md). */
export type Profile = { readonly name: ProfileName } & z.infer<typeof Rules>;

/** Reads rules. @throws RangeError that names the first member which does not fit. */
export function readProfiles(data: unknown) {
  const parsed = Profiles.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new RangeError(`the protection rules do not fit at ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { places, profiles, sensitive, neverCounted } = parsed.data;
  if (places.join() !== PLACES.join()) throw new RangeError("the protection rules do not fit at places");
  if (profiles.strict.k < profiles.default.k || !profiles.strict.existenceDeniable)
    throw new RangeError("the protection rules do not fit at profiles.strict: it protects less than default");
  return {
    profiles: {
      default: { name: "default", ...profiles.default },
      strict: { name: "strict", ...profiles.strict },
    } as Readonly<Record<ProfileName, Profile>>,
    sensitivityOf: new Map(
      SENSITIVITIES.flatMap((kind) => sensitive[kind].map((code) => [code, kind] as const)),
    ) as ReadonlyMap<string, Sensitivity>,
    neverCounted: new Set(neverCounted) as ReadonlySet<string>,
  };
}

const rules = readProfiles(raw);
export const PROFILES = rules.profiles;
/** Kind of sensitivity of a category code, where it has one. */
export const sensitivityOf = (code: string): Sensitivity | undefined => rules.sensitivityOf.get(code);
export const isNeverCounted = (code: string): boolean => rules.neverCounted.has(code);

/** True when `place` is finer than `allowed`. */
export const isFiner = (place: PlaceLevel, allowed: PlaceLevel): boolean =>
  PLACES.indexOf(place) < PLACES.indexOf(allowed);

/** Highest lower bound that an attacker may reach for a hidden count of `count` below k. */
export const lowerNeed = (profile: Profile, count: number): number =>
  profile.existenceDeniable ? 0 : Math.max(0, count - 1);
