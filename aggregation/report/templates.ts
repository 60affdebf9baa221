import type { Language } from "#schemas/language.ts";
import type { Release } from "#schemas/release.ts";
import { Refusal } from "../refusal.ts";
import { africanCommission } from "./african-commission/template.ts";
import type { ReportDocument } from "./document.ts";
import type { ReportTemplate, ReportTexts } from "./template.ts";

/** A new body is one more folder and one more line here. */
export const templates: readonly ReportTemplate[] = [africanCommission];

/** @throws Refusal `unknown-template`. */
export function templateFor(mandate: string): ReportTemplate {
  const found = templates.find((template) => template.mandate === mandate);
  if (!found)
    throw new Refusal("unknown-template", {
      fr: "Il n’y a pas encore de modèle de rapport pour cet organe.",
      en: "There is no report template for this body yet.",
    });
  return found;
}

/** The report document for preview and word meter. @throws Refusal when the body has no template. */
export const composeReport = (release: Release, texts: ReportTexts, language: Language): ReportDocument =>
  templateFor(release.mandate).compose(release, texts, language);
