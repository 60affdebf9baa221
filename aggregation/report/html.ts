import { chartSvg } from "../release/charts.ts";
import { escapeHtml } from "../release/escape.ts";
import { PAGE_STYLE, tableHtml } from "../release/html.ts";
import { FICTIONAL } from "../release/page.ts";
import type { TableView } from "../release/view.ts";
import { type Block, captionOf, type ReportDocument } from "./document.ts";

const REPORT_STYLE = `
.cover{border-bottom:2px solid #111;margin-bottom:2rem;padding:2rem 0}
.cover h1{font-size:1.8rem}.cover p{margin:.2rem 0}
p.n{display:grid;grid-template-columns:2.6rem 1fr}p.n>span:first-child{color:#333}
blockquote{border-left:3px solid #111;margin:1rem 0;padding:.2rem 1rem}
.caption{font-weight:600;break-after:avoid}
.notice{border:1px solid #111;padding:.5rem .8rem}
@media print{.cover{break-after:page}h2,h3{break-after:avoid}}
`;

const named = (block: Extract<Block, { kind: "table" | "chart" }>): TableView => ({
  ...block.view,
  title: captionOf(block),
});

/** The report as one HTML page that needs nothing else. Deterministic. */
export function reportHtml(report: ReportDocument, fictional: boolean): string {
  let paragraph = 0;
  let chart = 0;
  const render = (block: Block): string => {
    switch (block.kind) {
      case "cover":
        return `<header class="cover"><h1>${escapeHtml(block.title)}</h1><p>${escapeHtml(block.subtitle)}</p>${block.lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("")}</header>`;
      case "heading":
        return `<h${block.level + 1}>${escapeHtml(block.text)}</h${block.level + 1}>`;
      case "paragraph":
        return `<p class="n"><span>${++paragraph}.</span><span>${escapeHtml(block.text)}</span></p>`;
      case "list":
        return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join("")}</ul>`;
      case "quote":
        return `<blockquote><p>${escapeHtml(block.text)}</p><p>${escapeHtml(block.attribution)}</p></blockquote>`;
      case "table":
        return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(block.view.title)}">${tableHtml(named(block))}</div><p class="note">${escapeHtml(block.note)}</p>`;
      case "chart":
        return `<p class="caption">${escapeHtml(named(block).title)}</p>${chartSvg(named(block), `chart-${++chart}`, report.language)}<p class="note">${escapeHtml(block.note)}</p>`;
      case "notice":
        return `<p class="notice">${escapeHtml(block.text)}</p>`;
    }
  };
  return `<!doctype html>
<html lang="${report.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(report.title)}</title><style>${PAGE_STYLE}${REPORT_STYLE}</style></head><body><main>
${fictional ? `<p class="fictional">${FICTIONAL[report.language]}</p>` : ""}
${report.blocks.map(render).join("\n")}
</main></body></html>
`;
}
