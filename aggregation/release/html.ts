import type { Language } from "#schemas/language.ts";
import { MARK, type Release } from "#schemas/release.ts";
import { monthInWords, publishedCount } from "./figures.ts";
import { chartRows, type TableView, unitName, viewOf } from "./view.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);

const cell = (value: number | null): string => (value === null ? MARK : String(value));

/** One table, with scopes and caption for screen readers. */
export function tableHtml(view: TableView): string {
  const head = view.columns.map(({ label }) => `<th scope="col">${escapeHtml(label)}</th>`).join("");
  const rows = view.rows
    .map(
      (row) =>
        `<tr class="d${row.depth}${row.code === "TOTAL" ? " total" : ""}"><th scope="row">${escapeHtml(row.label)}</th>${row.values
          .map((value) => `<td>${cell(value)}</td>`)
          .join("")}</tr>`,
    )
    .join("\n");
  return `<table>\n<caption>${escapeHtml(view.title)}</caption>\n<thead><tr><th scope="col">${escapeHtml(view.corner)}</th>${head}</tr></thead>\n<tbody>\n${rows}\n</tbody>\n</table>`;
}

const BAR = 14;
const GAP = 6;
const LABELS = 280;
const WIDTH = 640;

/** A bar chart of published numbers only; a marked row has no bar and says so. Pattern, not colour alone. */
export function chartSvg(view: TableView, id: string, language: Language): string {
  const rows = chartRows(view).filter((row) => row.value !== null);
  const withheld = chartRows(view).length - rows.length;
  const largest = Math.max(1, ...rows.map((row) => row.value!));
  const height = rows.length * (BAR + GAP) + GAP;
  const bars = rows
    .map((row, index) => {
      const y = GAP + index * (BAR + GAP);
      const length = Math.round(((WIDTH - LABELS - 50) * row.value!) / largest);
      const label = row.label.length > 44 ? `${row.label.slice(0, 43)}…` : row.label;
      return `<text x="${LABELS - 8}" y="${y + 11}" text-anchor="end">${escapeHtml(label)}</text><rect x="${LABELS}" y="${y}" width="${length}" height="${BAR}" fill="url(#${id})" stroke="#222"/><text x="${LABELS + length + 6}" y="${y + 11}">${row.value}</text>`;
    })
    .join("\n");
  const note =
    withheld === 0
      ? ""
      : language === "fr"
        ? `<p class="note">${withheld} ligne${withheld > 1 ? "s" : ""} sans barre : nombre non publié (*).</p>`
        : `<p class="note">${withheld} row${withheld > 1 ? "s" : ""} without a bar: count not published (*).</p>`;
  if (rows.length === 0) return note;
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(view.title)}"><defs><pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><line x1="0" y1="0" x2="0" y2="6" stroke="#222" stroke-width="3"/></pattern></defs>\n${bars}\n</svg>${note}`;
}

export const PAGE_STYLE = `
:root{color-scheme:light}
body{font:15px/1.5 system-ui,sans-serif;color:#111;background:#fff;max-width:46rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2rem}
table{border-collapse:collapse;width:100%;margin:1.2rem 0;font-variant-numeric:tabular-nums;font-size:.92em}
caption{text-align:left;font-weight:600;padding-bottom:.4rem}
thead th{border-top:1.5px solid #111;border-bottom:1px solid #111;text-align:right;vertical-align:bottom}
thead th:first-child,tbody th{text-align:left}
th,td{padding:.15rem .4rem}td{text-align:right}tbody th{font-weight:400}
tr.total th,tr.total td{font-weight:600;border-bottom:1px solid #999}
tr.d1 th{padding-left:1.6rem}tr.d2 th{padding-left:2.8rem}
tbody tr:last-child>*{border-bottom:1.5px solid #111}
svg{width:100%;height:auto;font-size:12px}
.note,.meta{color:#333;font-size:.9em}.fictional{border:2px solid #111;padding:.4rem .8rem;font-weight:600}
.scroll{overflow-x:auto}
@media print{body{max-width:none;padding:0;font-size:10pt}h1{font-size:15pt}h2{font-size:12pt;margin-top:1em}table{font-size:8.5pt;margin:.5em 0}th,td{padding:.08rem .4rem}table,svg,tr{break-inside:avoid}@page{size:A4;margin:13mm}}
`;

const BULLETIN_STYLE = `
.key{display:flex;flex-wrap:wrap;gap:.5rem 2.5rem;margin:1.2rem 0;padding:0;list-style:none}
.key b{display:block;font-size:1.7rem;line-height:1.1;font-variant-numeric:tabular-nums}
.note{margin:.2rem 0 .8rem}
@media print{body{line-height:1.3}table{margin:.3em 0 .1em}.note{font-size:7.5pt;margin:0 0 .6em}.key{margin:.5em 0}.key b{font-size:14pt}section{break-inside:avoid}section.small{display:inline-block;width:48%;margin-right:1.5%;vertical-align:top}svg{max-height:38mm}ul{margin:.3em 0;padding-left:1.2em;font-size:8.5pt}}
`;

export const FICTIONAL = {
  fr: "FICTIF – données inventées pour la démonstration.",
  en: "FICTIONAL – invented data for demonstration.",
} as const;

const WORDS = {
  fr: {
    title: "Bulletin des faits documentés",
    period: (from: string, to: string, made: string) => `De ${from} à ${to}. Publié en ${made}.`,
    notes: "Comment lire ces chiffres",
    legend: (unit: string, k: number) =>
      `Compté en ${unit}. * : de 0 à ${k - 1}, ou retenu pour protéger des personnes.`,
  },
  en: {
    title: "Bulletin of documented facts",
    period: (from: string, to: string, made: string) => `From ${from} to ${to}. Published in ${made}.`,
    notes: "How to read these figures",
    legend: (unit: string, k: number) =>
      `Counted in ${unit}. *: 0 to ${k - 1}, or withheld to protect people.`,
  },
} as const;

/** Tables this short stand side by side on paper. */
const SMALL = 5;

/** The totals of the release, large, each only when it is published. */
function keyNumbers(release: Release, language: Language): string {
  const items = (["cases", "acts", "persons"] as const).flatMap((unit) => {
    const count = publishedCount(release, unit);
    return count === null ? [] : [`<li><b>${count}</b>${unitName(unit, language)}</li>`];
  });
  return items.length === 0 ? "" : `<ul class="key">${items.join("")}</ul>`;
}

/** The bulletin page, rendered from the release alone; prints on two A4 pages. */
export function bulletinOf(release: Release, language: Language): string {
  const words = WORDS[language];
  const month = (which: string) => monthInWords(which, language);
  const tables = release.tables
    .map((table, index) => {
      const view = viewOf(table, language);
      const chart = index === 0 ? chartSvg(view, `hatch-${table.id}`, language) : "";
      const size = view.rows.length <= SMALL ? ' class="small"' : "";
      return `<section${size}><div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(view.title)}">${tableHtml(view)}</div><p class="note">${words.legend(unitName(table.unit, language), release.rules.k)}</p>${chart}</section>`;
    })
    .join("\n");
  const notes = release.notes.map((note) => `<li>${escapeHtml(note[language])}</li>`).join("");
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${words.title}</title><style>${PAGE_STYLE}${BULLETIN_STYLE}</style></head><body><main>
${release.fictional ? `<p class="fictional">${FICTIONAL[language]}</p>` : ""}<h1>${words.title}</h1>
<p class="meta">${escapeHtml(release.organisation)}. ${words.period(month(release.period.from), month(release.period.to), month(release.made))}</p>
${keyNumbers(release, language)}
${tables}
<h2>${words.notes}</h2><ul>${notes}</ul>
</main></body></html>
`;
}
