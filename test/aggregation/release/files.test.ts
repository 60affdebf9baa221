import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";
import loadHighs from "highs";
import t from "tap";
import { buildRelease, highsSolver } from "#aggregation/index.ts";
import { renderingsOf } from "#aggregation/release/bulletin.ts";
import { drawable } from "#aggregation/report/pdf/letters.ts";
import { RENDERINGS, Release, type RenderingName } from "#schemas/release.ts";
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
  t.equal(message.data.structures.length, release.tables.length);
  for (const [index, table] of release.tables.entries()) {
    const { observations } = message.data.dataSets[index];
    const { dimensions, attributes } = message.data.structures[index];
    t.equal(Object.keys(observations).length, table.cells.length);
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

t.test("no file holds the name or bytes of another time", async (t) => {
  const year = new Date().getUTCFullYear();
  for (const name of RENDERINGS as RenderingName[]) {
    const content = Buffer.from(renderings[name] as never).toString("latin1");
    t.notMatch(content, new RegExp(`D:${year}|${year}-\\d\\d-\\d\\dT(?!00:00:00Z)`), name);
  }
});
