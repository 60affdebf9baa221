import { PDFDocument, PDFName, PDFString, StandardFonts } from "@cantoo/pdf-lib";
import { FICTIONAL } from "../../release/page.ts";
import { type Block, captionOf, type ReportDocument } from "../document.ts";
import { drawable } from "./letters.ts";
import { type Face, linesOf, MARGIN, sheets as newSheets, type Sheets, TEXT_WIDTH, WIDTH } from "./sheet.ts";
import { drawChart, drawTable } from "./table.ts";
import { type Element, type Structure, structure, type Tag } from "./tags.ts";

type Style = { face: Face; size: number; before?: number; after?: number; indent?: number; sign?: string };

/** A run of lines under one tag, over as many pages as it takes. */
function flow(at: Sheets, tags: Structure, parent: Element, tag: Tag, text: string, style: Style): void {
  const { face, size, before = 0, after = 6, indent = 0, sign } = style;
  const step = size * 1.35;
  const owner = tags.element(tag, parent);
  const lines = linesOf(text, at.faces[face], size, TEXT_WIDTH - indent);
  at.move(before);
  for (const [index, line] of lines.entries()) {
    at.room(index === 0 ? step * Math.min(lines.length, 3) + size : step);
    at.move(step);
    tags.mark(at.page(), owner, () => {
      if (index === 0 && sign) at.text(sign, MARGIN, at.y(), face, size);
      at.text(line, MARGIN + indent, at.y(), face, size);
    });
  }
  at.move(after);
}

function draw(at: Sheets, tags: Structure, root: Element, block: Block, number: () => number): void {
  const text = (tag: Tag, words: string, style: Style) => flow(at, tags, root, tag, words, style);
  const caption = (words: string) => {
    at.room(90);
    text("P", words, { face: "bold", size: 10, before: 10, after: 4 });
  };
  const note = (words: string) => {
    if (words) text("P", words, { face: "italic", size: 7.5 });
    else at.move(6);
  };
  switch (block.kind) {
    case "cover":
      text("H1", block.title, { face: "bold", size: 19, after: 2 });
      text("P", block.subtitle, { face: "plain", size: 11, after: 2 });
      for (const line of block.lines) text("P", line, { face: "plain", size: 9.5, after: 0 });
      if (block.short) at.move(10);
      else at.turn();
      return;
    case "heading":
      at.room(70);
      text(block.level === 1 ? "H1" : "H2", block.text, {
        face: "bold",
        size: block.level === 1 ? 14 : 11.5,
        before: 10,
      });
      return;
    case "paragraph":
      text("P", block.text, { face: "plain", size: 10, indent: 26, sign: `${number()}.` });
      return;
    case "list":
      for (const item of block.items)
        text("P", item, { face: "plain", size: 9.5, indent: 12, sign: "•", after: 2 });
      at.move(4);
      return;
    case "quote":
      text("P", block.text, { face: "italic", size: 10, indent: 26, after: 0 });
      text("P", block.attribution, { face: "plain", size: 8.5, indent: 26 });
      return;
    case "table":
      caption(captionOf(block));
      drawTable(at, tags, root, block.view);
      note(block.note);
      return;
    case "chart":
      caption(captionOf(block));
      at.move(8);
      drawChart(at, tags, root, block.view);
      note(block.note);
      return;
    case "notice":
      text("P", block.text, { face: "bold", size: 9.5, before: 2 });
  }
}

/** Page numbers, and the warning of invented data on every page. */
function feet(at: Sheets, tags: Structure, document: PDFDocument, warning: string | null): void {
  const pages = document.getPages();
  for (const [index, page] of pages.entries()) {
    const foot = warning ? `${index + 1} / ${pages.length} – ${warning}` : `${index + 1} / ${pages.length}`;
    tags.mark(page, null, () => at.on(page).text(foot, WIDTH - MARGIN, 26, "plain", 8, true));
  }
}

/**
 * A report as PDF: title, language, tags for a screen reader; no author, no program, no time, nothing but what
 * the document says, and the same bytes each time.
 */
export async function reportPdf(report: ReportDocument, fictional: boolean): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = (name: StandardFonts) => document.embedFont(name);
  const at = newSheets(document, {
    plain: await font(StandardFonts.Helvetica),
    bold: await font(StandardFonts.HelveticaBold),
    italic: await font(StandardFonts.HelveticaOblique),
  });
  const tags = structure(document);
  const root = tags.element("Document", null);
  const warning = fictional ? FICTIONAL[report.language] : null;
  if (warning) flow(at, tags, root, "P", warning, { face: "bold", size: 9.5, after: 8 });
  let paragraph = 0;
  for (const block of report.blocks) draw(at, tags, root, block, () => ++paragraph);
  feet(at, tags, document, warning);
  tags.finish();
  document.setTitle(drawable(report.title), { showInWindowTitleBar: true });
  document.catalog.set(PDFName.of("Lang"), PDFString.of(report.language === "fr" ? "fr-FR" : "en-GB"));
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}
