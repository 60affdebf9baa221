import { type Signal, signal } from "@preact/signals";
import { LANGUAGES, type Language } from "#schemas/language.ts";

/** The two things that a desk remembers in clear: neither says anything about a person. */
export type Preferences = { readonly language: Signal<Language>; readonly idleMinutes: Signal<number> };

export const IDLE_CHOICES = [5, 10, 20] as const;
const DEFAULT_IDLE = 10;

/** The part of `localStorage` that is needed; browsers that refuse it give a desk that forgets. */
export type Store = Pick<Storage, "getItem" | "setItem">;

export function loadPreferences(store: Store | undefined, browserLanguage: string): Preferences {
  const read = (key: string) => {
    try {
      return store?.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  };
  const kept = read("lakana-language") ?? browserLanguage.slice(0, 2);
  const minutes = Number(read("lakana-idle-minutes"));
  const language = signal<Language>(LANGUAGES.find((known) => known === kept) ?? "fr");
  const idleMinutes = signal<number>(IDLE_CHOICES.find((choice) => choice === minutes) ?? DEFAULT_IDLE);
  const keep = (key: string, value: string) => {
    try {
      store?.setItem(key, value);
    } catch {
      // Forgetting a preference is no loss.
    }
  };
  language.subscribe((value) => keep("lakana-language", value));
  idleMinutes.subscribe((value) => keep("lakana-idle-minutes", String(value)));
  return { language, idleMinutes };
}
