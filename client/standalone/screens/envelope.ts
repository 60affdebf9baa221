import { createContext } from "preact";
import type { Language } from "#schemas/language.ts";
import type { Pinned } from "../../shared/carriage/standalone.ts";

/** The organisation of the file, and the envelope once it is sealed. */
export const EnvelopeContext = createContext<{
  readonly pinned?: Pinned;
  readonly envelope?: Uint8Array | undefined;
  readonly agent?: readonly string[] | undefined;
}>({});

const DAY = 86_400_000;

/** A day number in words; days are days in UTC, wherever the phone is. */
export const dateOf = (day: number, language: Language): string =>
  new Date(day * DAY).toLocaleDateString(language, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
