import * as z from "zod/mini";
import type { ReportTexts } from "#aggregation/index.ts";
import type { Language } from "#schemas/language.ts";

const Recommendation = z.object({ addressee: z.string(), action: z.string(), deadline: z.string() });

/** What the advocate writes, kept as a sealed draft. Approved quotes are not here: they come from cases. */
export const Writing = z.object({
  coverName: z.string(),
  contact: z.string(),
  summary: z.string(),
  context: z.string(),
  recommendations: z.array(Recommendation),
});
export type Writing = z.infer<typeof Writing>;

export const EMPTY: Writing = { coverName: "", contact: "", summary: "", context: "", recommendations: [] };

/** The draft's name on this device: one for each body and language. */
export const draftKey = (mandate: string, language: Language): string => `report/${mandate}/${language}`;

/** A kept draft; one that cannot be read any more starts afresh instead of blocking the room. */
export function readWriting(kept: string): Writing {
  try {
    const parsed = Writing.safeParse(JSON.parse(kept));
    return parsed.success ? parsed.data : EMPTY;
  } catch {
    return EMPTY;
  }
}

/** For the template: recommendations that say nothing yet are left out. */
export const textsOf = (writing: Writing): ReportTexts => ({
  ...writing,
  recommendations: writing.recommendations.filter(({ action }) => action.trim() !== ""),
  quotes: [],
});
