import {
  beginText,
  endText,
  type PDFDocument,
  type PDFFont,
  PDFName,
  type PDFPage,
  setFontAndSize,
  setTextMatrix,
  showText,
} from "@cantoo/pdf-lib";
import { drawable } from "./letters.ts";

/** A4 in points. */
export const WIDTH = 595;
export const HEIGHT = 842;
export const MARGIN = 50;
export const TEXT_WIDTH = WIDTH - 2 * MARGIN;
const FOOT = 36;

export type Face = "plain" | "bold" | "italic";
export type Faces = Readonly<Record<Face, PDFFont>>;

/** Cuts a text into lines of at most `width` points; a word that is longer stands alone. */
export function linesOf(text: string, font: PDFFont, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of drawable(text).split(/[ \n]+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && font.widthOfTextAtSize(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Pages of paper with a place where the next thing goes. */
export function sheets(document: PDFDocument, faces: Faces) {
  let page: PDFPage | undefined;
  let y = 0;
  const turn = (): PDFPage => {
    page = document.addPage([WIDTH, HEIGHT]);
    // Names of our own: the library would make up new ones on each run.
    for (const [face, font] of Object.entries(faces)) page.node.setFontDictionary(PDFName.of(face), font.ref);
    y = HEIGHT - MARGIN;
    return page;
  };
  /** The same pen on a page that was drawn before: its place on the paper is given each time. */
  const on = (other: PDFPage) => ({
    text(line: string, x: number, at: number, face: Face, size: number, right = false): void {
      const font = faces[face];
      const text = drawable(line);
      const left = right ? x - font.widthOfTextAtSize(text, size) : x;
      other.pushOperators(
        beginText(),
        setFontAndSize(PDFName.of(face), size),
        setTextMatrix(1, 0, 0, 1, Math.round(left * 100) / 100, Math.round(at * 100) / 100),
        showText(font.encodeText(text)),
        endText(),
      );
    },
  });
  return {
    faces,
    on,
    turn,
    page: (): PDFPage => page ?? turn(),
    y: (): number => y,
    move(by: number): void {
      y -= by;
    },
    /** Goes to a new page when less than `height` points are left. @returns whether it did. */
    room(height: number): boolean {
      if (page && y - height >= FOOT + MARGIN / 2) return false;
      turn();
      return true;
    },
    /** One line of text with its left end (or right end) at x. */
    text: (...what: Parameters<ReturnType<typeof on>["text"]>) => on(page ?? turn()).text(...what),
  };
}
export type Sheets = ReturnType<typeof sheets>;
