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
