import type { Language } from "#schemas/language.ts";

const DAY = 86_400_000;

/** "23 novembre 2026" of a day number. */
export const dayWords = (day: number, language: Language): string =>
  new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(day * DAY);

/** "aujourd’hui", "il y a 3 jours": the age of a day number at `now` (unix milliseconds). */
export const ageWords = (day: number, now: number, language: Language): string =>
  new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(day - Math.floor(now / DAY), "day");

const YEAR = 365;

/** "30 jours", "2 ans": a length in days, in years where it is a number of them. */
export const lengthWords = (days: number, language: Language): string => {
  const [unit, count] = days > 0 && days % YEAR === 0 ? ["year", days / YEAR] : ["day", days];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(Number(count));
};
