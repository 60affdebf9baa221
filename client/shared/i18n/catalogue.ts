import type { Language, Localised } from "#schemas/language.ts";

/** A sentence of a page: its words in every complete language and the id that recorded clips are filed under. */
export type Phrase = Localised & { readonly id: string };

/**
 * The sentences of one area of a room, in one file. A sentence that lacks a language does not compile.
 * @param area first part of the ids, for example "consent" gives "consent.store".
 */
export function phrases<Key extends string>(
  area: string,
  sentences: Readonly<Record<Key, Localised>>,
): Readonly<Record<Key, Phrase>> {
  const entries = Object.entries<Localised>(sentences).map(([key, words]) => [
    key,
    { ...words, id: `${area}.${key}` },
  ]);
  return Object.fromEntries(entries) as Record<Key, Phrase>;
}

/** French typography: a mark and its word stay on one line. */
const unbroken = (words: string): string =>
  words.replace(/ ([?!:;»])/g, "\u00a0$1").replace(/« /g, "«\u00a0");

/** The words of a phrase in one language, with `{name}` replaced by `values.name`. */
export function say(
  phrase: Localised,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const words = language === "fr" ? unbroken(phrase.fr) : phrase[language];
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
