import type { Attack, Claim } from "./attack.ts";
import { contradictions, type Released, textOf } from "./exports.ts";
import { isSameLabel, languageOf, rowsOf } from "./labels.ts";
import {
  docxParts,
  docxTables,
  htmlTables,
  type PageTable,
  pdfTexts,
  unpacked,
  wordsOf,
  zipTimes,
} from "./pages.ts";

/** 1 January 1980, 00:00, as a ZIP directory notes it. */
const NO_TIME = 0x00210000;

const WORD_PARTS =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|docProps\/(app|core|custom)\.xml|word\/(document|styles|settings|numbering|comments|footnotes|endnotes|fontTable|header\d|footer\d)\.xml|word\/_rels\/[a-zA-Z0-9]+\.xml\.rels)$/;

function wordTraces(file: Uint8Array): string[] {
  const parts = docxParts(file);
  const part = (name: string) => parts.get(name) ?? "";
  const core = part("docProps/core.xml");
  const document = part("word/document.xml");
  return [
    ...[...parts.keys()].filter((name) => !WORD_PARTS.test(name)).map((name) => `the part ${name}`),
    ...([...zipTimes(file)].some((time) => time !== NO_TIME) ? ["times of its parts"] : []),
    ...[
      ...core.matchAll(/<(dc:creator|cp:lastModifiedBy|cp:revision|cp:keywords|dc:description)>([^<]+)</g),
    ].map(([, name, text]) => `${name} ${text}`),
    ...[...core.matchAll(/>(\d{4}-\d\d-\d\dT[^<]*)</g)]
      .filter(([, time]) => time !== "1980-01-01T00:00:00Z")
      .map(([, time]) => `the time ${time}`),
    ...(/>[^<]+</.test(part("docProps/app.xml").replace(/<\?[^>]*>/g, ""))
      ? ["words in docProps/app.xml"]
      : []),
    ...(/<property/.test(part("docProps/custom.xml")) ? ["custom properties"] : []),
    ...(/<w:comment /.test(part("word/comments.xml")) ? ["comments"] : []),
    ...(
      /w:rsid|<w:(ins|del|moveFrom) |w:author|<w:vanish|<w:object|c:numCache|<w:fldData/.exec(document) ?? []
    ).slice(0, 1),
    ...(/w:rsid/.test(part("word/settings.xml")) ? ["editing sessions"] : []),
    ...(/TargetMode="External"/.test([...parts.values()].join("")) ? ["a link to outside"] : []),
  ];
}

const pageTraces = (text: string): string[] =>
  [
    /<!--/,
    /\sdata-[a-z]+=/,
    /<script/i,
    /<metadata|xmlns:(rdf|inkscape|sodipodi)/,
    /display:\s*none|visibility:\s*hidden|\shidden[\s>=]|opacity:\s*0/,
    /(?:src|href)=/,
    /<meta name="(?!viewport)/,
    /<(?:input|template|object|embed|iframe|img)\b/,
  ].flatMap((pattern) => pattern.exec(text.replace("<!doctype html>", ""))?.[0] ?? []);

const pdfTraces = (pdf: string): string[] =>
  [
    /\/(?:Producer|Creator|Author|Keywords|Subject|CreationDate|ModDate|Metadata|EmbeddedFile|Filespec|JavaScript|URI|OCG|PieceInfo)\b/,
    /\/ID\s*\[/,
    /\b3 Tr\b/,
    /\/Subtype\s*\/(?:Image|Link|Popup|Text)\b/,
    /<\?xpacket/,
  ].flatMap((pattern) => pattern.exec(pdf)?.[0] ?? []);

/** Numbers that stand in a file's tables where the CSV has the mark. */
function tableClaims(release: Released, tables: readonly PageTable[], language: "fr" | "en"): Claim[] {
  return tables.flatMap((page): Claim[] =>
    page.rows.flatMap((row): Claim[] => {
      const [label, first] = row;
      if (!label || !first || !/^\d+$/.test(first.text) || row.length < 2) return [];
      const rows = release.tables.flatMap((table) =>
        rowsOf(release, table, language).filter((one) => isSameLabel(label.text, one.label)),
      );
      if (rows.length === 0 || rows.some(({ count }) => count === Number(first.text))) return [];
      const hidden = rows.find(({ count }) => count === null);
      const count = Number(first.text);
      return hidden ? [{ kind: "range", cell: hidden.cell, low: count, high: count }] : [];
    }),
  );
}

/** "Label : 3" anywhere in a text, also where nobody looks, for a row that is marked. */
function spokenClaims(release: Released, words: string, language: "fr" | "en"): Claim[] {
  const flat = words.replace(/\s+/g, " ");
  const rows = release.tables.flatMap((table) => rowsOf(release, table, language));
  return rows.flatMap(({ label, count, cell }): Claim[] => {
    if (count !== null || rows.some((other) => other.label === label && other.count !== null)) return [];
    for (let at = flat.indexOf(label); at >= 0; at = flat.indexOf(label, at + 1)) {
      const said = /^\s?: (\d+)/.exec(flat.slice(at + label.length));
      if (said) return [{ kind: "range", cell, low: Number(said[1]), high: Number(said[1]) }];
    }
    return [];
  });
}

const JSON_KEYS = new Set(["key", "value", "impossible"]);

function dataTraces(name: string, text: string): string[] {
  if (name === "tables.csv") {
    const [header] = text.split("\r\n");
    const strange = header!
      .split(",")
      .filter((column) => !/^(table|unit|count|(dimension|code|label)_\d+(_fr|_en)?)$/.test(column));
    return strange.map((column) => `the column ${column}`);
  }
  if (name === "release.json") {
    const found = new Set(
      [...text.matchAll(/\{("key":|[^{}]*"value":)[^{}]*\}/g)].flatMap(([cell]) =>
        Object.keys(JSON.parse(cell) as object),
      ),
    );
    return [...found].filter((key) => !JSON_KEYS.has(key)).map((key) => `the member ${key}`);
  }
  if (name !== "tables.sdmx.json") return [];
  const { data } = JSON.parse(text) as { data: { dataSets: { observations: Record<string, unknown[]> }[] } };
  return data.dataSets.some(({ observations }) => Object.values(observations).some((one) => one.length !== 2))
    ? ["attributes of single observations"]
    : [];
}

function ofFile(release: Released, name: string, bytes: Uint8Array): Claim[] {
  const file = `${release.name}/${name}`;
  const language = languageOf(name);
  const traces = (found: readonly string[]) => found.map((what): Claim => ({ kind: "trace", file, what }));
  const spoken = spokenClaims(release, wordsOf(name, bytes), language);
  if (name.endsWith(".docx"))
    return [
      ...traces(wordTraces(bytes)),
      ...tableClaims(release, docxTables(docxParts(bytes).get("word/document.xml") ?? ""), language),
      ...spoken,
    ];
  if (name.endsWith(".pdf")) {
    const pdf = unpacked(bytes);
    const marks = pdfTexts(pdf).filter((text) => text === "*").length;
    const expected = release.tables.reduce(
      (sum, { lines }) => sum + lines.filter(({ count }) => count === null).length,
      0,
    );
    return [
      ...traces(pdfTraces(pdf)),
      ...(marks < expected ? traces([`${expected - marks} marks less than in the CSV`]) : []),
      ...spoken,
    ];
  }
  const text = textOf(bytes);
  if (name.endsWith(".html"))
    return [...traces(pageTraces(text)), ...tableClaims(release, htmlTables(text), language), ...spoken];
  if (name.endsWith(".svg")) return [...traces(pageTraces(text)), ...spoken];
  return traces(dataTraces(name, text));
}

/** Opens every file down to its parts: what was not meant to be said, and hidden numbers with their keys. */
export const files: Attack = {
  name: "11 leaks of charts and files",
  run: ({ releases }) =>
    releases.flatMap((release): Claim[] => [
      ...contradictions(release).map(
        (what): Claim => ({ kind: "trace", file: `${release.name}/tables.csv`, what }),
      ),
      ...[...release.files].flatMap(([name, bytes]) => ofFile(release, name, bytes)),
    ]),
};
