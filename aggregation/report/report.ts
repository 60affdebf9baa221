import type { Language } from "#schemas/language.ts";
import type { Release } from "#schemas/release.ts";
import type { ReportDocument } from "./document.ts";
import { reportDocx } from "./docx.ts";
import { reportHtml } from "./html.ts";
import { reportPdf } from "./pdf/pdf.ts";
import type { ReportTexts } from "./template.ts";
import { composeReport } from "./templates.ts";

export type RenderedReport = {
  readonly document: ReportDocument;
  readonly html: string;
  readonly docx: Uint8Array;
  readonly pdf: Uint8Array;
};

/** The report in Word, PDF and HTML, from a release and the advocate's words alone. */
export async function renderReport(
  release: Release,
  texts: ReportTexts,
  language: Language,
): Promise<RenderedReport> {
  const document = composeReport(release, texts, language);
  return {
    document,
    html: reportHtml(document, release.fictional),
    docx: await reportDocx(document, release.fictional),
    pdf: await reportPdf(document, release.fictional),
  };
}
