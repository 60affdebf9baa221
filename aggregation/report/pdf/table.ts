import {
  fill,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  setFillingGrayscaleColor,
} from "@cantoo/pdf-lib";
import { TOTAL } from "#schemas/release.ts";
import { chartRows, type TableView } from "../../release/view.ts";
import { linesOf, MARGIN, type Sheets, TEXT_WIDTH } from "./sheet.ts";
import type { Element, Structure } from "./tags.ts";

const SIZE = 8;
const LINE = 10;
const INDENT = 9;
const BAR = 9;

/** A filled box: rules and bars are boxes, so that nothing but `re f` draws. */
export function box(sheets: Sheets, x: number, y: number, width: number, height: number, grey: number): void {
  sheets
    .page()
    .pushOperators(
      pushGraphicsState(),
      setFillingGrayscaleColor(grey),
      rectangle(x, y, width, height),
      fill(),
      popGraphicsState(),
    );
}

/** Draws a table with its head again on each new page; cells are tagged with their scopes. */
export function drawTable(sheets: Sheets, tags: Structure, parent: Element, view: TableView): void {
  const { faces } = sheets;
  const side = TEXT_WIDTH * (view.columns.length > 1 ? 0.42 : 0.75);
  const each = (TEXT_WIDTH - side) / view.columns.length;
  const right = (column: number) => MARGIN + side + (column + 1) * each;
  const heads = view.columns.map(({ label }) => linesOf(label, faces.bold, SIZE, each - 4));
  const corner = linesOf(view.corner, faces.bold, SIZE, side - 6);
  const headHeight = Math.max(corner.length, ...heads.map((lines) => lines.length)) * LINE + 4;
  const table = tags.element("Table", parent);
  const rule = (thick: number) =>
    tags.mark(sheets.page(), null, () => box(sheets, MARGIN, sheets.y() + LINE - 2, TEXT_WIDTH, thick, 0.2));

  const head = (again: boolean) => {
    rule(1);
    const row = again ? null : tags.element("TR", table);
    const cell = (draw: () => void) =>
      tags.mark(sheets.page(), row && tags.element("TH", row, { scope: "Column" }), draw);
    cell(() => {
      for (const [index, line] of corner.entries())
        sheets.text(line, MARGIN, sheets.y() - index * LINE, "bold", SIZE);
    });
    for (const [column, lines] of heads.entries())
      cell(() => {
        for (const [index, line] of lines.entries())
          sheets.text(line, right(column) - 2, sheets.y() - index * LINE, "bold", SIZE, true);
      });
    sheets.move(headHeight);
    rule(0.5);
    sheets.move(2);
  };

  sheets.room(headHeight + 4 * LINE);
  sheets.move(LINE);
  head(false);
  for (const row of view.rows) {
    const face = row.code === TOTAL ? "bold" : "plain";
    const lines = linesOf(row.label, faces[face], SIZE, side - 6 - row.depth * INDENT);
    if (sheets.room(lines.length * LINE)) {
      sheets.move(LINE);
      head(true);
    }
    const line = tags.element("TR", table);
    tags.mark(sheets.page(), tags.element("TH", line, { scope: "Row" }), () => {
      for (const [index, text] of lines.entries())
        sheets.text(text, MARGIN + row.depth * INDENT, sheets.y() - index * LINE, face, SIZE);
    });
    for (const [column, text] of row.texts.entries())
      tags.mark(sheets.page(), tags.element("TD", line), () =>
        sheets.text(text, right(column) - 2, sheets.y(), face, SIZE, true),
      );
    sheets.move(lines.length * LINE + 1);
  }
  rule(1);
}

/** Bars of the published rows, with every label and number again as the figure's text. */
export function drawChart(sheets: Sheets, tags: Structure, parent: Element, view: TableView): void {
  const rows = chartRows(view).filter((row) => row.value !== null);
  if (rows.length === 0) return;
  const largest = Math.max(1, ...rows.map((row) => row.value!));
  const alt = `${view.title}. ${rows.map((row) => `${row.label} : ${row.value}`).join(" ; ")}`;
  const figure = tags.element("Figure", parent, { alt });
  const labels = TEXT_WIDTH * 0.42;
  for (const row of rows) {
    sheets.room(BAR + 4);
    const length = Math.round(((TEXT_WIDTH - labels - 40) * row.value!) / largest);
    tags.mark(sheets.page(), figure, () => {
      const [first = "", ...more] = linesOf(row.label, sheets.faces.plain, SIZE, labels - 10);
      sheets.text(
        more.length > 0 ? `${first}…` : first,
        MARGIN + labels - 6,
        sheets.y(),
        "plain",
        SIZE,
        true,
      );
      box(sheets, MARGIN + labels, sheets.y() - 1, length, BAR - 2, 0.35);
      sheets.text(String(row.value), MARGIN + labels + length + 5, sheets.y(), "plain", SIZE);
    });
    sheets.move(BAR + 4);
  }
}
