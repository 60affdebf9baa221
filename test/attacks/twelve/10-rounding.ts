import type { Attack, Claim } from "./attack.ts";
import type { Released } from "./exports.ts";
import { isSameLabel, languageOf, rowsOf } from "./labels.ts";
import { docxParts, docxTables, drawnBars } from "./pages.ts";

type Length = { readonly label: string; readonly length: number; readonly said: string };

/** Charts of a file, each a list of bars with the words beside them. */
function chartsOf(name: string, bytes: Uint8Array): Length[][] {
  if (name.endsWith(".svg") || name.endsWith(".html")) {
    const charts = new Map<string, Length[]>();
    for (const bar of drawnBars(new TextDecoder().decode(bytes)))
      charts.set(bar.chart, [...(charts.get(bar.chart) ?? []), bar]);
    return [...charts.values()];
  }
  if (!name.endsWith(".docx")) return [];
  // Bars of a Word chart are runs of spaces.
  return docxTables(docxParts(bytes).get("word/document.xml") ?? "").flatMap(({ head, rows }) => {
    const bars = [head, ...rows.map((row) => row.map(({ text }) => text))]
      .filter((row) => row.length === 3 && /^\u00a0+$/.test(row[1]!))
      .map(([label, bar, said]) => ({ label: label!, length: bar!.length, said: said! }));
    return bars.length > 0 ? [bars] : [];
  });
}

/** Lengths between which a number must lie, from bars whose numbers are printed. */
function measured(scales: readonly { readonly count: number; readonly length: number }[]) {
  const least = Math.max(...scales.map(({ count, length }) => (length - 0.5) / count));
  const most = Math.min(...scales.map(({ count, length }) => (length + 0.5) / count));
  return (length: number): { low: number; high: number } => ({
    low: Math.max(0, Math.ceil((length - 0.5) / most - 1e-9)),
    high: Math.floor((length + 0.5) / least + 1e-9),
  });
}

function ofFile(release: Released, name: string, bytes: Uint8Array): Claim[] {
  const language = languageOf(name);
  return chartsOf(name, bytes).flatMap((chart): Claim[] => {
    const bars = chart.map(({ label, length, said }) => {
      const rows = release.tables.flatMap((table) =>
        rowsOf(release, table, language).filter((row) => isSameLabel(label, row.label)),
      );
      // The same words head rows of several tables; a bar is strange when every such row is marked.
      const printed = rows.find(({ count }) => count !== null)?.count ?? null;
      return { rows, length, count: said === "" ? printed : Number(said), printed };
    });
    const measure = measured(
      bars.flatMap(({ count, printed, length }) =>
        count !== null && count > 0 && count === printed ? [{ count, length }] : [],
      ),
    );
    return bars.flatMap(({ rows, printed, length }): Claim[] => {
      if (rows.length === 0 || printed !== null) return [];
      const { low, high } = measure(length);
      return Number.isFinite(high) ? [{ kind: "range", cell: rows[0]!.cell, low, high }] : [];
    });
  });
}

/** Measures what is drawn: a bar without a number is a number all the same. */
export const rounding: Attack = {
  name: "10 un-rounding of bars and percentages",
  run: ({ releases }) =>
    releases.flatMap((release) =>
      [...release.files].flatMap(([name, bytes]) => ofFile(release, name, bytes)),
    ),
};
