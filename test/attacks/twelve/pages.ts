// Readers of the formats that people open: what a program finds in them, shown or not.
import { constants, inflateSync } from "node:zlib";
import { strFromU8, unzipSync } from "fflate";
import { textOf } from "./exports.ts";

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
export const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!);
const plain = (xml: string): string =>
  decoded(xml.replace(/<[^>]+>/g, " "))
    .replace(/\s+/g, " ")
    .trim();

/** One cell of a table as it stands in a file: its text, and how it is dressed. */
export type PageCell = { readonly text: string; readonly dress: string };
export type PageTable = { readonly head: readonly string[]; readonly rows: readonly (readonly PageCell[])[] };

export function htmlTables(page: string): PageTable[] {
  return [...page.matchAll(/<table[^>]*>([\s\S]*?)<\/table>/g)].map(([, table]) => {
    const rows = [...table!.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, cells]) =>
      [...cells!.matchAll(/<(t[hd])([^>]*)>([\s\S]*?)<\/t[hd]>/g)].map(([, tag, dress, text]) => ({
        text: plain(text!),
        dress: `${tag}${dress} ${[...text!.matchAll(/<[^>]+>/g)].join("")}`,
      })),
    );
    return { head: rows[0]?.map(({ text }) => text) ?? [], rows: rows.slice(1) };
  });
}

export const docxParts = (file: Uint8Array): Map<string, string> =>
  new Map(
    Object.entries(unzipSync(file)).flatMap(([name, bytes]) =>
      name.endsWith("/") ? [] : [[name, strFromU8(bytes)]],
    ),
  );

/** Days and times that a ZIP notes for its entries, as they stand in its directory. */
export function zipTimes(file: Uint8Array): Set<number> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const times = new Set<number>();
  for (let at = 0; at + 46 <= file.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) times.add(view.getUint32(at + 12, true));
  return times;
}

export function docxTables(document: string): PageTable[] {
  return [...document.matchAll(/<w:tbl>([\s\S]*?)<\/w:tbl>/g)].map(([, table]) => {
    const rows = [...table!.matchAll(/<w:tr[ >]([\s\S]*?)<\/w:tr>/g)].map(([, row]) =>
      [...row!.matchAll(/<w:tc>([\s\S]*?)<\/w:tc>/g)].map(([, cell]) => ({
        text: decoded([...cell!.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, text]) => text).join("")),
        // Bold is for rows of totals, whatever stands in them.
        dress: [...cell!.matchAll(/<w:rPr>([\s\S]*?)<\/w:rPr>/g)]
          .map(([, run]) => run!.replace(/<w:bC?s?[ /][^>]*>/g, ""))
          .join(),
      })),
    );
    return { head: rows[0]?.map(({ text }) => text) ?? [], rows: rows.slice(1) };
  });
}

/** Everything that a PDF says, its streams unpacked. */
export const unpacked = (file: Uint8Array): string =>
  Buffer.from(file)
    .toString("latin1")
    .replace(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (whole, body: string) => {
      try {
        // A stream may end with what looks like the end of its line: what is there is enough.
        return inflateSync(Buffer.from(body, "latin1"), { finishFlush: constants.Z_SYNC_FLUSH }).toString(
          "latin1",
        );
      } catch {
        return whole;
      }
    });
export const pdfTexts = (pdf: string): string[] =>
  [...pdf.matchAll(/<([0-9A-F]+)> Tj/g)].map(([, hex]) => Buffer.from(hex!, "hex").toString("latin1"));

/** A bar with the words before it and after it. */
export type Bar = {
  readonly chart: string;
  readonly label: string;
  readonly length: number;
  readonly said: string;
};

/** Bars of SVG drawings, alone or in a page: `chart` is the last heading before. */
export function drawnBars(text: string): Bar[] {
  const bars: Bar[] = [];
  let chart = "";
  let label = "";
  let open: { label: string; length: number } | undefined;
  const finish = (said: string) => {
    if (open) bars.push({ chart, ...open, said });
    open = undefined;
  };
  for (const [element, , dress, words] of text.matchAll(
    /<(text)([^>]*)>([^<]*)<\/text>|<rect[^>]*>|<svg[^>]*>|<caption>([^<]*)<\/caption>/g,
  )) {
    if (element.startsWith("<svg")) chart = decoded(/aria-label="([^"]*)"/.exec(element)?.[1] ?? chart);
    else if (element.startsWith("<rect")) {
      finish("");
      const width = /\bwidth="(\d+(?:\.\d+)?)"/.exec(element);
      if (/url\(#/.test(element) && width) open = { label, length: Number(width[1]) };
    } else if (element.startsWith("<text")) {
      const said = decoded(words ?? "");
      if (open && /^\d+$/.test(said)) finish(said);
      else if (/font-weight="bold"/.test(dress ?? "")) {
        finish("");
        chart = said;
      } else {
        finish("");
        label = said;
      }
    }
  }
  finish("");
  return bars;
}

/** All texts of a file, whatever its format. */
export function wordsOf(name: string, bytes: Uint8Array): string {
  if (name.endsWith(".docx"))
    return [...docxParts(bytes).values()]
      .map((xml) => plain(xml.replace(/<\/w:t>(?=.*?<w:tc>)/g, "</w:t>")))
      .join("\n");
  if (name.endsWith(".pdf")) {
    const pdf = unpacked(bytes);
    const alternatives = [...pdf.matchAll(/\/Alt (?:<([0-9A-F]+)>|\(([^)]*)\))/g)].map(([, hex, text]) =>
      hex ? Buffer.from(hex, "hex").swap16().toString("utf16le") : (text ?? ""),
    );
    return [...pdfTexts(pdf), ...alternatives].join("\n");
  }
  const text = textOf(bytes);
  return name.endsWith(".html") || name.endsWith(".svg")
    ? decoded(text.replace(/<style[\s\S]*?<\/style>/g, " ").replace(/<[^>]+>/g, "\n"))
    : text;
}
