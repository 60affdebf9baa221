import type { Language } from "#schemas/language.ts";
import { type Release, type ReleasedTable, TOTAL } from "#schemas/release.ts";
import type { Month } from "#schemas/time.ts";

/**
 * A published count, wherever in the release it stands; null where only marks stand or no table asks.
 * @param filter category code by name of dimension; a dimension that is not named counts in total.
 */
export function publishedCount(
  release: Release,
  unit: ReleasedTable["unit"],
  filter: Readonly<Record<string, string>> = {},
): number | null {
  const asked = Object.keys(filter);
  for (const table of release.tables) {
    const names = table.dimensions.map(({ name }) => name);
    if (table.unit !== unit || !asked.every((name) => names.includes(name))) continue;
    const value = table.cells.find((cell) =>
      cell.key.every((code, position) => code === (filter[names[position]!] ?? TOTAL)),
    )?.value;
    if (value !== undefined && value !== null) return value;
  }
  return null;
}

/** A share of fewer than this says too little (domain 4.3). */
const SMALLEST_DENOMINATOR = 20;

/**
 * Whole per cent of two published counts: computed from what is printed, so that it tells nothing more.
 * Null where either is marked, or the whole is small.
 */
export function percentOf(part: number | null, whole: number | null): number | null {
  if (part === null || whole === null || whole < SMALLEST_DENOMINATOR) return null;
  return Math.round((100 * part) / whole);
}

const MONTHS: Readonly<Record<Language, string>> = {
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
  en: "January February March April May June July August September October November December",
};

/** "novembre 2026", "November 2026". */
export const monthInWords = (month: Month, language: Language): string =>
  `${MONTHS[language].split(" ")[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
