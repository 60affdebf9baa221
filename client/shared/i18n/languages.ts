import type { Language } from "#schemas/language.ts";

/**
 * A language that a person can choose. `strings` is the complete catalogue that is shown; `clips` maps a
 * phrase id to the address of a recording by a speaker. A language without either is a slot that waits for
 * its speakers: it is never offered, and no text of it is invented.
 */
export type SpokenLanguage = {
  /** BCP 47 tag, also the tag that a device's voice is looked up by. */
  readonly tag: string;
  /** Its name in itself. */
  readonly name: string;
  /** The catalogue whose words are on the screen; for a language of clips alone, the one beside them. */
  readonly strings: Language;
  readonly written: boolean;
  readonly clips: Readonly<Record<string, string>>;
};

export const SPOKEN_LANGUAGES: readonly SpokenLanguage[] = [
  { tag: "fr", name: "Français", strings: "fr", written: true, clips: {} },
  { tag: "en", name: "English", strings: "en", written: true, clips: {} },
  { tag: "bm", name: "Bamanankan", strings: "fr", written: false, clips: {} },
  { tag: "ff", name: "Fulfulde", strings: "fr", written: false, clips: {} },
  { tag: "dtm", name: "Dogon", strings: "fr", written: false, clips: {} },
  { tag: "ses", name: "Songhay", strings: "fr", written: false, clips: {} },
  { tag: "taq", name: "Tamasheq", strings: "fr", written: false, clips: {} },
];

/** Those that can be offered today. */
export const offeredLanguages = (all: readonly SpokenLanguage[] = SPOKEN_LANGUAGES): SpokenLanguage[] =>
  all.filter((language) => language.written || Object.keys(language.clips).length > 0);

/** The entry of a tag; French when the tag is unknown. */
export const spokenLanguage = (tag: string): SpokenLanguage =>
  SPOKEN_LANGUAGES.find((language) => language.tag === tag) ?? SPOKEN_LANGUAGES[0]!;
