import type { Language } from "#schemas/language.ts";
import type { Release } from "#schemas/release.ts";
import { escapeHtml } from "./escape.ts";
import { type BulletinPage, bulletinPage } from "./page.ts";
import { chartRows, type TableView } from "./view.ts";

const BAR = 14;
const GAP = 6;
const LABELS = 280;
const WIDTH = 640;

const shown = (label: string): string => (label.length > 44 ? `${label.slice(0, 43)}…` : label);

/** "3 rows without a bar": how many rows of a chart are marked, which the table shows as well. */
export function withheldNote(view: TableView, language: Language): string {
  const withheld = chartRows(view).filter((row) => row.value === null).length;
  if (withheld === 0) return "";
  return language === "fr"
    ? `${withheld} ligne${withheld > 1 ? "s" : ""} sans barre : nombre non publié (*).`
    : `${withheld} row${withheld > 1 ? "s" : ""} without a bar: count not published (*).`;
}

/** Rows with a bar. A marked row has none, no empty place and no name in the drawing. */
const drawn = (view: TableView) => chartRows(view).filter((row) => row.value !== null);

/** Bars with their labels and numbers, from the top at `top`. @returns the drawing and its height. */
export function bars(view: TableView, pattern: string, top = 0): { svg: string; height: number } {
  const rows = drawn(view);
  const largest = Math.max(1, ...rows.map((row) => row.value!));
  const svg = rows
    .map((row, index) => {
      const y = top + GAP + index * (BAR + GAP);
      const length = Math.round(((WIDTH - LABELS - 50) * row.value!) / largest);
      return `<text x="${LABELS - 8}" y="${y + 11}" text-anchor="end">${escapeHtml(shown(row.label))}</text><rect x="${LABELS}" y="${y}" width="${length}" height="${BAR}" fill="url(#${pattern})" stroke="#222"/><text x="${LABELS + length + 6}" y="${y + 11}">${row.value}</text>`;
    })
    .join("\n");
  return { svg, height: rows.length * (BAR + GAP) + GAP };
}

/** Hatching: the bars can be told from the paper in black and white. */
export const hatch = (id: string): string =>
  `<defs><pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><line x1="0" y1="0" x2="0" y2="6" stroke="#222" stroke-width="3"/></pattern></defs>`;

/** A bar chart for a page; "" when nothing in it is published. */
export function chartSvg(view: TableView, id: string, language: Language): string {
  const note = withheldNote(view, language);
  const paragraph = note ? `<p class="note">${note}</p>` : "";
  if (drawn(view).length === 0) return paragraph;
  const { svg, height } = bars(view, id);
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(view.title)}">${hatch(id)}\n${svg}\n</svg>${paragraph}`;
}

const HEAD = 26;
const SPACE = 24;

function alternative({ tables }: BulletinPage): string {
  return tables
    .filter(({ view }) => drawn(view).length > 0)
    .map(
      ({ view }) =>
        `${view.title}. ${drawn(view)
          .map(({ label, value }) => `${label} : ${value}`)
          .join(" ; ")}.`,
    )
    .join("\n");
}

/**
 * Every chart of a release as one drawing that stands alone: no script, no style sheet, no font, no link; the
 * text alternative holds what is drawn and nothing else.
 */
export function chartsOf(release: Release, language: Language): string {
  const page = bulletinPage(release, language);
  let top = 0;
  const line = (text: string, size: number, bold: boolean) => {
    top += size + 8;
    return `<text x="8" y="${top - 6}" font-size="${size}"${bold ? ' font-weight="bold"' : ""}>${escapeHtml(text)}</text>`;
  };
  const parts = [
    line(`${page.title}. ${page.organisation}`, 14, true),
    line(page.dates, 12, false),
    ...(page.fictional ? [line(page.fictional, 12, true)] : []),
  ];
  for (const { view, legend } of page.tables) {
    const { svg, height } = bars(view, "hatch", top + HEAD);
    if (svg === "") continue;
    parts.push(`<text x="8" y="${top + HEAD - 6}" font-weight="bold">${escapeHtml(view.title)}</text>`, svg);
    top += HEAD + height;
    for (const note of [legend, withheldNote(view, language)].filter(Boolean))
      for (const piece of wrapped(note, 104)) {
        top += 14;
        parts.push(`<text x="8" y="${top}" font-size="10">${escapeHtml(piece)}</text>`);
      }
    top += SPACE;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top + GAP}" width="${WIDTH}" height="${top + GAP}" lang="${language}" role="img" aria-labelledby="title alternative" font-family="sans-serif" font-size="12">
<title id="title">${escapeHtml(page.title)}</title>
<desc id="alternative">${escapeHtml(alternative(page))}</desc>
<rect width="100%" height="100%" fill="#fff"/>${hatch("hatch")}
${parts.join("\n")}
</svg>
`;
}

function wrapped(text: string, most: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1)!;
    if (last !== "" && last.length + word.length >= most) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines;
}
