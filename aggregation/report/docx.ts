import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { TOTAL } from "#schemas/release.ts";
import { FICTIONAL } from "../release/page.ts";
import { chartRows, type TableView } from "../release/view.ts";
import { cleaned } from "./archive.ts";
import { type Block, captionOf, type ReportDocument } from "./document.ts";

const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const THIN = { style: BorderStyle.SINGLE, size: 4, color: "444444" } as const;
/** A box whose line stands off the text. */
const BOX = { ...THIN, space: 6 } as const;
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE } as const;
const NUMBERED = "report-paragraphs";
/** Width of the text on A4 with 2.2 cm margins, in twentieths of a point. */
const TEXT_WIDTH = 9400;
const BAR_STEPS = 40;

function cell(
  text: string,
  options: {
    right?: boolean;
    bold?: boolean;
    indent?: number;
    width: number;
    line?: boolean;
    /** Holds the row on the page of the next one. */
    keep?: boolean;
  },
) {
  return new TableCell({
    width: { size: options.width, type: WidthType.DXA },
    borders: { ...NO_BORDERS, ...(options.line ? { bottom: THIN } : {}) },
    margins: { top: 20, bottom: 20, left: 60, right: 60 },
    children: [
      new Paragraph({
        alignment: options.right ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: { left: (options.indent ?? 0) * 240 },
        keepLines: true,
        keepNext: options.keep ?? false,
        children: [new TextRun({ text, bold: options.bold ?? false, size: 18 })],
      }),
    ],
  });
}

function tableOf(view: TableView): Table {
  const side = Math.round(TEXT_WIDTH * (view.columns.length > 1 ? 0.4 : 0.75));
  const each = Math.floor((TEXT_WIDTH - side) / view.columns.length);
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: [
      cell(view.corner, { bold: true, width: side, line: true, keep: true }),
      ...view.columns.map(({ label }) =>
        cell(label, { bold: true, right: true, width: each, line: true, keep: true }),
      ),
    ],
  });
  const rows = view.rows.map((row, index) => {
    const last = index === view.rows.length - 1;
    const style = { bold: row.code === TOTAL, line: row.code === TOTAL || last, keep: true };
    return new TableRow({
      cantSplit: true,
      children: [
        cell(row.label, { ...style, indent: row.depth, width: side }),
        ...row.texts.map((text) => cell(text, { ...style, right: true, width: each })),
      ],
    });
  });
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [side, ...view.columns.map(() => each)],
    borders: { ...NO_BORDERS, top: THIN, insideHorizontal: NONE, insideVertical: NONE },
    rows: [head, ...rows],
  });
}

/** A bar chart made of a table: no embedded workbook, no cache, nothing but the published number beside its bar. */
function chartOf(view: TableView): Table {
  const rows = chartRows(view).filter((row) => row.value !== null);
  const largest = Math.max(1, ...rows.map((row) => row.value!));
  const widths = [3400, 5200, 800] as const;
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [...widths],
    borders: { ...NO_BORDERS, insideHorizontal: NONE, insideVertical: NONE },
    rows: rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: [
            cell(row.label, { width: widths[0], keep: true }),
            new TableCell({
              width: { size: widths[1], type: WidthType.DXA },
              borders: NO_BORDERS,
              children: [
                new Paragraph({
                  children: [
                    new TextRun({
                      text: "\u00a0".repeat(Math.max(1, Math.round((BAR_STEPS * row.value!) / largest))),
                      font: "Courier New",
                      size: 18,
                      shading: { type: ShadingType.DIAGONAL_STRIPE, color: "222222", fill: "FFFFFF" },
                    }),
                  ],
                }),
              ],
            }),
            cell(String(row.value), { right: true, width: widths[2] }),
          ],
        }),
    ),
  });
}

function render(block: Block): FileChild[] {
  const note = (text: string) =>
    new Paragraph({
      spacing: { before: 60, after: 240 },
      children: [new TextRun({ text, size: 17, italics: true })],
    });
  const caption = (text: string) =>
    new Paragraph({
      keepNext: true,
      spacing: { before: 240, after: 80 },
      children: [new TextRun({ text, bold: true, size: 20 })],
    });
  switch (block.kind) {
    case "cover":
      return [
        new Paragraph({
          spacing: { before: block.short ? 0 : 3600 },
          heading: HeadingLevel.TITLE,
          border: { bottom: { ...THIN, size: 12, space: 12 } },
          children: [new TextRun(block.title)],
        }),
        new Paragraph({
          spacing: { after: block.short ? 120 : 1200 },
          children: [new TextRun({ text: block.subtitle, size: 26 })],
        }),
        ...block.lines.map((line) => new Paragraph({ children: [new TextRun({ text: line, size: 22 })] })),
        ...(block.short ? [] : [new Paragraph({ children: [new PageBreak()] })]),
      ];
    case "heading":
      return [
        new Paragraph({
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          keepNext: true,
          children: [new TextRun(block.text)],
        }),
      ];
    case "paragraph":
      return [
        new Paragraph({
          numbering: { reference: NUMBERED, level: 0 },
          spacing: { after: 140, line: 288 },
          children: [new TextRun(block.text)],
        }),
      ];
    case "list":
      return block.items.map(
        (item) =>
          new Paragraph({ bullet: { level: 0 }, spacing: { after: 80 }, children: [new TextRun(item)] }),
      );
    case "quote":
      return [
        new Paragraph({
          indent: { left: 600, right: 600 },
          spacing: { before: 120 },
          border: { left: { ...THIN, size: 12, space: 12 } },
          children: [new TextRun({ text: block.text, italics: true })],
        }),
        new Paragraph({
          indent: { left: 600, right: 600 },
          spacing: { after: 200 },
          border: { left: { ...THIN, size: 12, space: 12 } },
          children: [new TextRun({ text: block.attribution, size: 18 })],
        }),
      ];
    case "table":
      return [caption(captionOf(block)), tableOf(block.view), note(block.note)];
    case "chart":
      return [caption(captionOf(block)), chartOf(block.view), ...(block.note ? [note(block.note)] : [])];
    case "notice":
      return [
        new Paragraph({
          spacing: { before: 120, after: 200 },
          indent: { left: 120, right: 120 },
          border: { top: BOX, bottom: BOX, left: BOX, right: BOX },
          children: [new TextRun(block.text)],
        }),
      ];
  }
}

/** The report as Word, with no author, fixed dates, and the same bytes each time. */
export async function reportDocx(report: ReportDocument, fictional: boolean): Promise<Uint8Array> {
  const header = new Header({
    children: fictional
      ? [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            border: { top: BOX, bottom: BOX, left: BOX, right: BOX },
            children: [new TextRun({ text: FICTIONAL[report.language], bold: true, size: 18 })],
          }),
        ]
      : [new Paragraph({})],
  });
  const file = new Document({
    creator: "",
    lastModifiedBy: "",
    title: report.title,
    styles: {
      default: {
        document: {
          run: {
            font: "Times New Roman",
            size: 22,
            language: { value: report.language === "fr" ? "fr-FR" : "en-GB" },
          },
        },
        title: { run: { size: 44, bold: true }, paragraph: { spacing: { after: 240 } } },
        heading1: { run: { size: 30, bold: true }, paragraph: { spacing: { before: 400, after: 160 } } },
        heading2: { run: { size: 24, bold: true }, paragraph: { spacing: { before: 260, after: 100 } } },
      },
    },
    numbering: {
      config: [
        {
          reference: NUMBERED,
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: "%1.",
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 560, hanging: 560 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1560, bottom: 1250, left: 1250, right: 1250, header: 600 },
          },
        },
        headers: { default: header },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({ size: 18, children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] }),
                ],
              }),
            ],
          }),
        },
        children: report.blocks.flatMap(render),
      },
    ],
  });
  return cleaned(new Uint8Array(await (await Packer.toBlob(file)).arrayBuffer()));
}
