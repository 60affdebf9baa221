import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";
import { strFromU8, unzipSync } from "fflate";
import loadHighs from "highs";
import t from "tap";
import { buildRelease, highsSolver } from "#aggregation/index.ts";
import { renderingsOf } from "#aggregation/release/bulletin.ts";
import { viewsOf } from "#aggregation/release/view.ts";
import { drawable } from "#aggregation/report/pdf/letters.ts";
import { RENDERINGS, Release, type ReleasedTable, type RenderingName } from "#schemas/release.ts";
import { world } from "../world.ts";

const { release, renderings } = await buildRelease({
  facts: world(7),
  mandate: "MD-ACHPR",
  scope: { from: "2025-01", to: "2026-12", audience: "public", verification: "VE-POSS" },
  profile: "default",
  organisation: "Fictive <b>&",
  fictional: true,
  made: "2026-11",
  solver: highsSolver(await loadHighs()),
  sha256: (bytes) => createHash("sha256").update(bytes).digest(),
});

/** Everything that a PDF says, its streams unpacked. */
function unpacked(pdf: Uint8Array): string {
  const text = Buffer.from(pdf).toString("latin1");
  return text.replace(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (whole, body: string) => {
    try {
      return inflateSync(Buffer.from(body, "latin1")).toString("latin1");
    } catch {
      return whole;
    }
  });
}
const drawn = (pdf: string): string[] =>
  [...pdf.matchAll(/<([0-9A-F]+)> Tj/g)].map((match) => Buffer.from(match[1]!, "hex").toString("latin1"));

t.test("the same release gives the same bytes in every format", async (t) => {
  await new Promise((resolve) => setTimeout(resolve, 2100));
  const again = await renderingsOf(Release.parse(JSON.parse(JSON.stringify(release))));
  t.same(Object.keys(again).sort(), [...RENDERINGS].sort());
  for (const name of RENDERINGS)
    t.ok(Buffer.from(again[name] as never).equals(Buffer.from(renderings[name] as never)), name);
});

t.test("a PDF has a title, a language and tags, and says nothing of who made it or when", async (t) => {
  for (const [name, language] of [
    ["bulletin.fr.pdf", "fr-FR"],
    ["bulletin.en.pdf", "en-GB"],
  ] as const) {
    const pdf = unpacked(renderings[name]);
    t.match(pdf, `/Lang (${language})`);
    t.match(pdf, /\/Title </);
    t.match(pdf, /\/DisplayDocTitle true/);
    t.match(pdf, /\/Marked true/);
    for (const tag of ["Document", "H1", "P", "Table", "TR", "TH", "TD", "Figure"])
      t.match(pdf, new RegExp(`/S /${tag}\\b`), tag);
    t.notMatch(
      pdf,
      /\/(Producer|Creator|Author|CreationDate|ModDate|Metadata|EmbeddedFile|JavaScript|URI|ID)\b/,
    );
    const figures = new Set(drawn(pdf));
    for (const table of release.tables)
      for (const { value } of table.cells) t.ok(figures.has(value === null ? "*" : String(value)));
  }
});

t.test(
  "French is drawn as it is written; other letters lose their sign rather than stop the file",
  async (t) => {
    t.equal(drawable("Œuvre « d’été » – çà…"), "Œuvre « d’été » – çà…");
    t.equal(drawable("oui\u202f; ɛɔŋ ǹ 漢"), "oui\u00a0; eon n ?");
  },
);

t.test("drawings stand alone and hold published rows only", async (t) => {
  for (const name of ["charts.fr.svg", "charts.en.svg"] as const) {
    const svg = renderings[name];
    t.match(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    t.match(svg, /<title id="title">/);
    t.match(svg, /<desc id="alternative">/);
    t.notMatch(svg, /<(script|style|image|use|foreignObject|metadata)|href=|data-|<b>/);
    const first = release.tables[0]!;
    const names = name.includes(".fr.") ? "fr" : "en";
    for (const category of first.dimensions[0]!.categories) {
      const total = first.cells.find(({ key }) => key[0] === category.code && key[1] === "TOTAL")!;
      const inAll = release.tables.filter((table) =>
        table.dimensions[0]!.categories.some(({ code }) => code === category.code),
      );
      if (
        total.value === null &&
        inAll.every((table) =>
          table.cells.every((cell) => cell.key[0] !== category.code || cell.value === null),
        )
      )
        t.notOk(svg.includes(category.label[names]), "a row that is hidden everywhere is not in the drawing");
    }
  }
});

t.test("SDMX: each cell an observation, marks as suppressed values", async (t) => {
  const message = JSON.parse(renderings["tables.sdmx.json"]);
  t.match(message.meta.id, /^[A-Za-z0-9_@$-]+$/);
  t.equal(message.meta.prepared, `${release.made}-01T00:00:00Z`);
  t.equal(message.data.structures.length, release.tables.length);
  for (const [index, table] of release.tables.entries()) {
    const { observations } = message.data.dataSets[index];
    const { dimensions, attributes } = message.data.structures[index];
    t.equal(Object.keys(observations).length, table.cells.length);
    // Forms that the SDMX-JSON 2.0.0 schema asks of identifiers, and members that it requires.
    t.match(message.data.dataSets[index], { structure: index, links: [], action: "Information" });
    for (const { id, values } of dimensions.observation) {
      t.match(id, /^[A-Za-z][A-Za-z0-9_-]*$/);
      for (const one of values) t.match(one.id, /^[A-Za-z0-9_@$-]+$/);
    }
    for (const { relationship } of [...attributes.dataSet, ...attributes.observation]) t.ok(relationship);
    for (const cell of table.cells) {
      const key = cell.key
        .map((code, position) =>
          dimensions.observation[position].values.findIndex(
            ({ id }: { id: string }) => id === (code === "TOTAL" ? "_T" : code),
          ),
        )
        .join(":");
      const [value, status] = observations[key];
      t.equal(value, cell.value);
      t.equal(attributes.observation[0].values[status].id, cell.value === null ? "Q" : "A");
    }
  }
});

t.test("a bulletin in Word names nobody and no time, and embeds nothing", async (t) => {
  for (const name of ["bulletin.fr.docx", "bulletin.en.docx"] as const) {
    const parts = unzipSync(renderings[name]);
    t.notOk(Object.keys(parts).some((part) => /embed|chart|media|people|\.bin|xlsx/.test(part)));
    const core = strFromU8(parts["docProps/core.xml"]!);
    t.notMatch(core, /<(dc:creator|cp:lastModifiedBy)>[^<]/);
    t.notMatch(core, /20[2-9]\d-/);
    const words = strFromU8(parts["word/document.xml"]!);
    t.match(words, release.audit_digest);
    t.notMatch(words, /w:rsid|w:ins |w:del |w:author/);
  }
});

t.test(
  "a table of three dimensions has a page for each category of the third, and columns in the CSV",
  async (t) => {
    const category = (code: string) => ({ code, label: { fr: `${code} fr`, en: code }, parent: null });
    const dimension = (name: string) => ({
      name,
      title: { fr: name, en: name },
      categories: ["TOTAL", `${name}-1`, `${name}-2`].map(category),
    });
    const dimensions = ["a", "b", "c"].map(dimension);
    const keys = dimensions.reduce<string[][]>(
      (rows, { categories }) => rows.flatMap((row) => categories.map(({ code }) => [...row, code])),
      [[]],
    );
    const size = (key: readonly string[]) => 10 * 2 ** key.filter((code) => code === "TOTAL").length;
    const table: ReleasedTable = {
      id: "three",
      title: { fr: "Trois", en: "Three" },
      unit: "cases",
      dimensions,
      cells: keys.map((key) => ({ key, value: size(key) })),
    };
    const three: Release = { ...release, tables: [table] };
    const views = viewsOf(table, "en");
    t.same(
      views.map(({ title }) => title),
      ["Three – c : Total", "Three – c : c-1", "Three – c : c-2"],
    );
    t.equal(views[1]!.rows[0]!.values[0], 40);
    const files = await renderingsOf(three);
    const [header, tags, ...rows] = files["tables.csv"].trim().split("\r\n");
    t.match(header, /dimension_3,code_3,label_3_fr,label_3_en,count$/);
    t.equal(tags!.split(",").length, header!.split(",").length);
    t.equal(rows.length, 27);
    t.match(files["bulletin.en.html"], /Three – c : c-2/);
    t.equal(Object.keys(JSON.parse(files["tables.sdmx.json"]).data.dataSets[0].observations).length, 27);
  },
);

t.test("no file holds the name or bytes of another time", async (t) => {
  const year = new Date().getUTCFullYear();
  for (const name of RENDERINGS as RenderingName[]) {
    const content = Buffer.from(renderings[name] as never).toString("latin1");
    t.notMatch(content, new RegExp(`D:${year}|${year}-\\d\\d-\\d\\dT(?!00:00:00Z)`), name);
  }
});
