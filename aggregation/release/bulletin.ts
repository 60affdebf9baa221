import type { Language } from "#schemas/language.ts";
import type { Release, Renderings } from "#schemas/release.ts";
import type { ReportDocument } from "../report/document.ts";
import { chartsOf } from "./charts.ts";
import { csvOf } from "./csv.ts";
import { bulletinOf } from "./html.ts";
import { bulletinPage } from "./page.ts";
import { sdmxOf } from "./sdmx.ts";

/** The bulletin for the writers of Word and PDF files. */
export function bulletinDocument(release: Release, language: Language): ReportDocument {
  const page = bulletinPage(release, language);
  const heading = (text: string) => ({ kind: "heading", level: 1, text }) as const;
  const [first] = page.tables;
  return {
    language,
    title: page.title,
    words: 0,
    limit: null,
    blocks: [
      { kind: "cover", title: page.title, subtitle: page.organisation, lines: [page.dates], short: true },
      { kind: "list", items: page.key.map(({ count, unit }) => `${count} ${unit}`) },
      ...(first ? [{ kind: "chart", name: "", view: first.view, note: "" } as const] : []),
      ...page.tables.map(({ view, legend }) => ({ kind: "table", name: "", view, note: legend }) as const),
      heading(page.notesTitle),
      { kind: "list", items: [...page.notes, page.trace] },
    ],
  };
}

/**
 * Every file that is served beside a release, from the release alone: the same release gives the same bytes.
 * The writers of Word and PDF are large; they are fetched when they are needed.
 */
export async function renderingsOf(release: Release): Promise<Renderings> {
  const { reportDocx } = await import("../report/docx.ts");
  const { reportPdf } = await import("../report/pdf/pdf.ts");
  const [fr, en] = [bulletinDocument(release, "fr"), bulletinDocument(release, "en")];
  return {
    "tables.csv": csvOf(release),
    "bulletin.fr.html": bulletinOf(release, "fr"),
    "bulletin.en.html": bulletinOf(release, "en"),
    "charts.fr.svg": chartsOf(release, "fr"),
    "charts.en.svg": chartsOf(release, "en"),
    "tables.sdmx.json": sdmxOf(release),
    "bulletin.fr.pdf": await reportPdf(fr, release.fictional),
    "bulletin.en.pdf": await reportPdf(en, release.fictional),
    "bulletin.fr.docx": await reportDocx(fr, release.fictional),
    "bulletin.en.docx": await reportDocx(en, release.fictional),
  };
}
