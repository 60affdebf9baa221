import type { Language } from "#schemas/language.ts";
import type { Release } from "#schemas/release.ts";
import { chartSvg } from "./charts.ts";
import { escapeHtml } from "./escape.ts";
import { bulletinPage } from "./page.ts";
import type { TableView } from "./view.ts";

/** One table, with scopes and caption for screen readers. */
export function tableHtml(view: TableView): string {
  const head = view.columns.map(({ label }) => `<th scope="col">${escapeHtml(label)}</th>`).join("");
  const rows = view.rows
    .map(
      (row) =>
        `<tr class="d${row.depth}${row.code === "TOTAL" ? " total" : ""}"><th scope="row">${escapeHtml(row.label)}</th>${row.texts
          .map((text) => `<td>${text}</td>`)
          .join("")}</tr>`,
    )
    .join("\n");
  return `<table>\n<caption>${escapeHtml(view.title)}</caption>\n<thead><tr><th scope="col">${escapeHtml(view.corner)}</th>${head}</tr></thead>\n<tbody>\n${rows}\n</tbody>\n</table>`;
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

/** Tables this short stand side by side on paper. */
const SMALL = 5;

/** The bulletin page, rendered from the release alone; prints on a few A4 pages. */
export function bulletinOf(release: Release, language: Language): string {
  const page = bulletinPage(release, language);
  const tables = page.tables
    .map(({ view, legend, id }, index) => {
      const chart = index === 0 ? chartSvg(view, `hatch-${id}`, language) : "";
      const size = view.rows.length <= SMALL ? ' class="small"' : "";
      return `<section${size}><div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(view.title)}">${tableHtml(view)}</div><p class="note">${escapeHtml(legend)}</p>${chart}</section>`;
    })
    .join("\n");
  const key = page.key.map(({ count, unit }) => `<li><b>${count}</b>${unit}</li>`).join("");
  const notes = [...page.notes, page.trace].map((note) => `<li>${escapeHtml(note)}</li>`).join("");
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${page.title}</title><style>${PAGE_STYLE}${BULLETIN_STYLE}</style></head><body><main>
${page.fictional ? `<p class="fictional">${page.fictional}</p>` : ""}<h1>${page.title}</h1>
<p class="meta">${escapeHtml(page.organisation)}. ${page.dates}</p>
${key ? `<ul class="key">${key}</ul>` : ""}
${tables}
<h2>${page.notesTitle}</h2><ul>${notes}</ul>
</main></body></html>
`;
}
