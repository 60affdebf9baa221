import type { Code } from "#schemas/codebook/code.ts";
import type { Language, Localised } from "#schemas/language.ts";
import type { Release } from "#schemas/release.ts";
import type { ReportDocument } from "./document.ts";

export type Recommendation = {
  readonly addressee: string;
  readonly action: string;
  readonly deadline: string;
};
export type ApprovedQuote = { readonly text: string; readonly attribution: string };

/** What the advocate adds to the figures. */
export type ReportTexts = {
  /** Name on the cover: of a coalition or an organisation, as it chose. */
  readonly coverName: string;
  readonly contact: string;
  readonly summary: string;
  readonly context: string;
  readonly recommendations: readonly Recommendation[];
  readonly quotes: readonly ApprovedQuote[];
};

/** One folder for each body; the registry in templates.ts finds it by its mandate code. */
export type ReportTemplate = {
  readonly mandate: Code<"mandate">;
  readonly name: Localised;
  /** Words, or null where no limit is known. */
  readonly wordLimit: number | null;
  readonly languages: readonly Language[];
  /** When the body's rules were last read, and where. */
  readonly ruleSource: Localised;
  readonly compose: (release: Release, texts: ReportTexts, language: Language) => ReportDocument;
};
