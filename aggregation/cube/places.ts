import type { Code } from "#schemas/codebook/code.ts";
import { type Entry, entries, entry, lineage } from "#schemas/codebook/codebook.ts";
import type { PlaceLevel } from "../profile.ts";
import type { DimensionCategory, DimensionPlan } from "./dimension.ts";

const BAMAKO = "ML-BAMAKO";
const OUTSIDE = "ML-OUTSIDE-BAMAKO";
/** Regions that the table does not name, and places that nobody named. */
const ELSEWHERE = "ML-ELSEWHERE";
/** Places that nobody named, and those that are kept off every list. */
const OTHER = "ML-OTHER-OR-UNK";

const category = (code: string, fr: string, en: string, parent: string | null): DimensionCategory => ({
  code,
  label: { fr, en },
  parent,
});
const of = ({ code, fr, en }: Entry, parent: string | null) => category(code, fr, en, parent);

const TOP: readonly DimensionCategory[] = [
  category(BAMAKO, "Bamako", "Bamako", null),
  category(OUTSIDE, "Hors Bamako", "Outside Bamako", null),
];

/** Rest of a place whose parts are named: the parts that are not said, or not to be shown. */
const restOf = (code: string): string => `${code}-REST`;
const rest = ({ code }: Entry): DimensionCategory =>
  category(restOf(code), "Autre ou non dit", "Other or not stated", code);

/** Sites, and places on the private list, stand nowhere: their cases are counted in what lies above them. */
const shown =
  (hidden: ReadonlySet<string>) =>
  ({ code, restricted }: Entry): boolean =>
    !restricted && !hidden.has(code);

function belowRegions(level: "commune" | "circle", visible: (place: Entry) => boolean): DimensionCategory[] {
  const kinds = level === "commune" ? ["ADM2", "ADM3"] : ["ADM2"];
  return entries("place")
    .filter((place) => place.level === "ADM1" && visible(place))
    .flatMap((region) => {
      const parts = entries("place").filter(
        (place) => place.parent === region.code && kinds.includes(place.level ?? "") && visible(place),
      );
      return parts.length === 0 ? [] : [...parts.map((part) => of(part, region.code)), rest(region)];
    });
}

function categoriesAt(level: PlaceLevel, visible: (place: Entry) => boolean): DimensionCategory[] {
  if (level === "bamako-or-outside") return [...TOP];
  if (level === "offices") {
    const mopti = entry("place", "ML-MOPTI");
    // Without Mopti there is nothing left to tell apart outside Bamako.
    return visible(mopti)
      ? [...TOP, of(mopti, OUTSIDE), category(ELSEWHERE, "Autre ou non dit", "Other or not stated", OUTSIDE)]
      : [...TOP];
  }
  const regions = entries("place")
    .filter((place) => (place.level === "ADM1" && place.code !== BAMAKO) || place.level === "OUT")
    .filter(visible)
    .map((region) => of(region, OUTSIDE));
  return [
    ...TOP,
    ...regions,
    category(OTHER, "Autre ou non dit", "Other or not stated", OUTSIDE),
    ...(level === "region" ? [] : belowRegions(level, visible)),
  ];
}

/**
 * Places down to a level. A place of the private list has no row and no mark: its cases are counted with
 * those of which only the place above is known.
 */
export function placeAt(level: PlaceLevel, hidden: readonly Code<"place">[] = []): DimensionPlan {
  const visible = shown(new Set(hidden));
  const categories = categoriesAt(level, visible);
  const codes = new Set(categories.map(({ code }) => code));
  const leafOf = (place: string): string => {
    const line = lineage("place", place);
    const named = line.find((code) => codes.has(code));
    if (named === undefined) {
      const outside = codes.has(OTHER) ? OTHER : codes.has(ELSEWHERE) ? ELSEWHERE : OUTSIDE;
      return line.includes(BAMAKO) ? BAMAKO : outside;
    }
    return codes.has(restOf(named)) ? restOf(named) : named;
  };
  return {
    name: "place",
    title: { fr: "Lieu", en: "Place" },
    categories,
    leafOf: ({ facts }) => leafOf(facts.incident.place),
    sensitive: false,
    level,
  };
}
