import * as z from "zod/mini";

/** Languages with a complete catalogue. Others are slots for recorded audio, see client/shared/i18n. */
export const LANGUAGES = ["fr", "en"] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;
/** The same sentence in every complete language. */
export type Localised = Readonly<Record<Language, string>>;
