import { createHash } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import loadHighs from "highs";
import t from "tap";
import { isEligible } from "#aggregation/cube/eligible.ts";
import { buildRelease, highsSolver, type Refusal } from "#aggregation/index.ts";
import { french } from "#aggregation/report/document.ts";
import { renderReport } from "#aggregation/report/report.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import { LANGUAGES } from "#schemas/language.ts";
import { Release, type ReleasedTable, TOTAL } from "#schemas/release.ts";
import { world } from "./world.ts";

const solver = highsSolver(await loadHighs());

const scope = { from: "2025-01", to: "2026-12", audience: "public", verification: "VE-POSS" } as const;
const build = (mandate: "MD-ACHPR" | "MD-NET" | "MD-CEDAW" = "MD-ACHPR") =>
  buildRelease({
    facts: world(7),
    mandate,
    scope,
    profile: "default",
    organisation: 'Organisation <b>&"fictive"',
    fictional: true,
    made: "2026-11",
    solver,
    sha256: (bytes) => createHash("sha256").update(bytes).digest(),
  });
const built = await build();
const texts = {
  coverName: "=HYPERLINK(1) <script>alert(1)</script>",
  contact: "",
  summary: "Un résumé ; deux phrases.",
  context: "",
  recommendations: [{ addressee: "À l’État", action: "enquêter", deadline: "2027" }],
  quotes: [{ text: "Je suis partie.", attribution: "une personne, Bamako" }],
};

const plain = (xml: string): string =>
  xml
    .replace(/<\/w:(p|tc|tr)>/g, "\n")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");

const shown = (table: ReleasedTable) => table.cells.filter((cell) => cell.value !== null);

t.test("the Word file holds every published number and nothing of who made it", async (t) => {
  for (const language of LANGUAGES) {
    const typeset = language === "fr" ? french : (text: string) => text;
    const { docx } = await renderReport(built.release, texts, language);
    const parts = unzipSync(docx);
    const names = Object.keys(parts);
    t.notOk(
      names.some((name) => /embed|chart|media|people|\.bin|xlsx/.test(name)),
      "no workbook, chart cache, image or person",
    );
    t.notMatch(strFromU8(parts["word/comments.xml"]!), /<w:comment /);
    t.notMatch(strFromU8(parts["docProps/custom.xml"]!), /<property/);
    t.notMatch(strFromU8(parts["word/document.xml"]!), /w:rsid|w:ins |w:del |w:author/);
    const core = strFromU8(parts["docProps/core.xml"]!);
    t.notMatch(core, /<dc:creator>[^<]/);
    t.notMatch(core, /<cp:lastModifiedBy>[^<]/);
    t.match(core, /1980-01-01T00:00:00Z/);
    t.notMatch(core, /20[2-9]\d-/);
    const words = plain(strFromU8(parts["word/document.xml"]!));
    const cells = new Set(words.split("\n").map((line) => line.trim()));
    for (const table of built.release.tables)
      for (const cell of shown(table)) t.ok(cells.has(String(cell.value)), "a published number is printed");
    t.ok(words.includes(typeset(built.release.notes[0]![language])), "the sentence on prevalence");
    t.ok(words.includes("<script>alert(1)</script>"), "text stays text");
    t.ok(words.includes(language === "fr" ? "À vérifier par un juriste" : "To be verified by a lawyer"));
    const header = names
      .filter((name) => name.startsWith("word/header"))
      .map((name) => strFromU8(parts[name]!));
    t.ok(header.some((xml) => xml.includes(language === "fr" ? "FICTIF" : "FICTIONAL")));
  }
});

t.test("the same release gives the same bytes", async (t) => {
  const first = await renderReport(built.release, texts, "fr");
  await new Promise((resolve) => setTimeout(resolve, 2100));
  const again = await renderReport(Release.parse(JSON.parse(JSON.stringify(built.release))), texts, "fr");
  t.ok(Buffer.from(first.docx).equals(Buffer.from(again.docx)));
  t.equal(first.html, again.html);
});

t.test("a hidden number changes no byte of any file", async (t) => {
  // Two worlds that differ in one hidden cell only: an act moves between two families that are marked everywhere.
  const hidden = (family: string) =>
    built.release.tables.every((table) =>
      table.cells.every((cell) => !cell.key.includes(family) || cell.value === null),
    );
  t.ok(hidden("VF-LIFE") && hidden("VF-JUS"), "the world has two families that are marked everywhere");
  const facts = world(7);
  const counted = facts.find((one) => isEligible(one, scope));
  t.ok(counted);
  const moved = (violation: "V-KILL" | "V-REPRIS"): CaseFacts[] =>
    facts.map((one): CaseFacts => {
      const [act, ...others] = one.acts;
      return one === counted && act ? { ...one, acts: [{ ...act, violation }, ...others] } : one;
    });
  const files = async (violation: "V-KILL" | "V-REPRIS") => {
    const { release, renderings } = await buildRelease({
      facts: moved(violation),
      mandate: "MD-ACHPR",
      scope,
      profile: "default",
      organisation: "Organisation fictive",
      fictional: true,
      made: "2026-11",
      solver,
      sha256: (bytes) => createHash("sha256").update(bytes).digest(),
    });
    const { html, docx, pdf } = await renderReport(release, texts, "fr");
    return {
      release,
      renderings,
      html,
      docx: Buffer.from(docx).toString("hex"),
      pdf: Buffer.from(pdf).toString("hex"),
    };
  };
  t.same(await files("V-KILL"), await files("V-REPRIS"));
});

t.test("pages escape what people typed, and draw published numbers only", async (t) => {
  const { html } = await renderReport(built.release, texts, "fr");
  for (const page of [html, built.renderings["bulletin.fr.html"], built.renderings["bulletin.en.html"]]) {
    t.notMatch(page, /<script/);
    t.notMatch(page, /<b>&"/);
    t.notMatch(page, /(src|href)=/, "nothing is fetched");
    const bars = [...page.matchAll(/<text x="\d+" y="\d+">(\d+)<\/text>/g)].map((match) => Number(match[1]));
    const published = new Set(
      built.release.tables.flatMap((table) => shown(table).map((cell) => cell.value)),
    );
    t.ok(bars.length > 0 && bars.every((bar) => published.has(bar)));
    for (const head of page.matchAll(/<th(?! scope=)[^e]/g)) t.fail(`a header without scope: ${head[0]}`);
  }
});

t.test("the spreadsheet runs nothing and tags its columns", async (t) => {
  const csv = built.renderings["tables.csv"].split("\r\n");
  t.ok(
    csv[1]!.split(",").every((tag) => tag.startsWith("#")),
    "HXL tags under the header",
  );
  t.equal(csv.length, 3 + built.release.tables.reduce((sum, table) => sum + table.cells.length, 0));
  for (const line of csv.slice(2)) t.notMatch(line, /(^|,)"?[=+@-]/);
});

t.test("French spaces, words counted, findings only for published families", async (t) => {
  t.equal(french("« Oui » ; non : 5 %"), "«\u202fOui\u202f»\u202f; non\u00a0: 5\u202f%");
  const { document } = await renderReport(built.release, texts, "fr");
  t.ok(document.words > 300 && document.words < document.limit!);
  const table = built.release.tables[0]!;
  const published = table.dimensions[0]!.categories.filter(
    ({ code, parent }) =>
      code !== TOTAL &&
      parent === null &&
      table.cells.some((cell) => cell.key[0] === code && cell.key[1] === TOTAL && cell.value !== null),
  );
  const headings = document.blocks.filter((block) => block.kind === "heading" && block.level === 2);
  t.equal(headings.length, published.length + 1);
});

t.test("a body without a template is refused with a sentence", async (t) => {
  const { release } = await build("MD-NET");
  t.notOk(release.tables.some((table) => table.dimensions.some(({ name }) => name === "motive")));
  await t.rejects(renderReport(release, texts, "fr"), {
    name: "Refusal",
    reason: "unknown-template",
  } as Refusal);
});
