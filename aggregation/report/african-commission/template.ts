import { entries, entry, label } from "#schemas/codebook/codebook.ts";
import type { Language } from "#schemas/language.ts";
import { type Release, TOTAL } from "#schemas/release.ts";
import { unitName, viewOf } from "../../release/view.ts";
import { type Block, french, type ReportDocument, wordsIn } from "../document.ts";
import type { ReportTemplate, ReportTexts } from "../template.ts";
import { WORDS } from "./words.ts";

const INSTRUMENTS = new Set(["ACHPR", "MAPUTO", "KAMPALA"]);

/** A published total, or null where the mark stands. */
function totalOf(release: Release, unit: "persons" | "acts" | "cases"): number | null {
  const table = release.tables.find((one) => one.unit === unit);
  return table?.cells.find((cell) => cell.key.every((code) => code === TOTAL))?.value ?? null;
}

/** Published number of acts of one family over all places. */
function familyCount(release: Release, family: string): number | null {
  const table = release.tables.find((one) => one.dimensions[0]?.name === "violation");
  return (
    table?.cells.find((cell) => cell.key[0] === family && cell.key.slice(1).every((code) => code === TOTAL))
      ?.value ?? null
  );
}

/** Articles of the African instruments that the types of a family map to in the codebook, in codebook order. */
function articlesOf(family: string, language: Language): string[] {
  const codes = new Set(
    entries("violation_type")
      .filter((type) => type.parent === family)
      .flatMap((type) => type.articles ?? [])
      .filter((article) => INSTRUMENTS.has(article.split(":")[0]!)),
  );
  return entries("article")
    .filter((article) => codes.has(article.code))
    .map(
      (article) =>
        `${label("instrument", entry("article", article.code).parent!, language)}, ${article[language]}`,
    );
}

function findings(release: Release, language: Language): Block[] {
  const words = WORDS[language];
  return entries("violation_family").flatMap((family): Block[] => {
    const count = familyCount(release, family.code);
    const articles = articlesOf(family.code, language);
    return [
      { kind: "heading", level: 2, text: family[language] },
      {
        kind: "paragraph",
        text:
          count === null
            ? words.findingHidden(family[language])
            : words.finding(family[language], String(count)),
      },
      ...(articles.length > 0
        ? [{ kind: "paragraph", text: words.articles(articles.join("; ")) } as const]
        : []),
    ];
  });
}

function compose(release: Release, texts: ReportTexts, language: Language): ReportDocument {
  const words = WORDS[language];
  const number = (value: number | null) => (value === null ? words.unknown : String(value));
  const total = (unit: "persons" | "acts" | "cases") => number(totalOf(release, unit));
  const { k } = release.rules;
  const views = release.tables.map((table) => ({
    view: viewOf(table, language),
    note: words.tableNote(unitName(table.unit, language), k),
  }));
  const heading = (text: string): Block => ({ kind: "heading", level: 1, text });
  const paragraph = (text: string): Block => ({ kind: "paragraph", text });
  const given = (text: string): Block[] =>
    text
      .split(/\n+/)
      .map((part) => part.trim())
      .filter(Boolean)
      .map(paragraph);
  const body: Block[] = [
    heading(words.summary),
    ...given(texts.summary),
    ...words.methodText(total("persons"), total("acts"), total("cases"), k).slice(0, 1).map(paragraph),
    heading(words.method),
    ...words.methodText(total("persons"), total("acts"), total("cases"), k).slice(1).map(paragraph),
    heading(words.law),
    ...words.lawText.map(paragraph),
    { kind: "notice", text: words.toVerify },
    ...given(texts.context),
    heading(words.findings),
    ...(views[0] ? [{ kind: "chart", view: views[0].view, note: words.chartNote } as const] : []),
    ...findings(release, language),
    ...(texts.quotes.length > 0
      ? [heading(words.voices), ...texts.quotes.map((quote) => ({ kind: "quote", ...quote }) as const)]
      : []),
    heading(words.recommendations),
    ...(texts.recommendations.length === 0
      ? [{ kind: "notice", text: words.noRecommendations } as const]
      : texts.recommendations.map(({ addressee, action, deadline }) =>
          paragraph(
            `${addressee}${language === "fr" ? " : " : ": "}${action}${deadline ? ` (${words.by} ${deadline})` : ""}`,
          ),
        )),
  ];
  const annex: Block[] = [
    heading(words.annexTables),
    ...views.map(({ view, note }) => ({ kind: "table", view, note }) as const),
    heading(words.annexDefinitions),
    { kind: "list", items: release.notes.map((note) => note[language]) },
  ];
  const cover: Block = {
    kind: "cover",
    title: words.title,
    subtitle: words.subtitle(release.period.from, release.period.to),
    lines: [
      `${words.submittedBy}${language === "fr" ? " : " : ": "}${texts.coverName || release.organisation}`,
      ...(texts.contact ? [`${words.contact}${language === "fr" ? " : " : ": "}${texts.contact}`] : []),
      release.made,
    ],
  };
  const blocks = [cover, ...body, ...annex];
  return {
    language,
    title: words.title,
    blocks: language === "fr" ? blocks.map(typeset) : blocks,
    words: wordsIn(body),
    limit: africanCommission.wordLimit,
  };
}

/** French spaces in every text of a block. */
function typeset(block: Block): Block {
  if ("text" in block) return { ...block, text: french(block.text) };
  if (block.kind === "list") return { ...block, items: block.items.map(french) };
  if (block.kind === "cover")
    return { ...block, lines: block.lines.map(french), subtitle: french(block.subtitle) };
  return { ...block, note: french(block.note) };
}

export const africanCommission: ReportTemplate = {
  mandate: "MD-ACHPR",
  name: { fr: "Rapport alternatif, Commission africaine", en: "Shadow report, African Commission" },
  // No number in the Commission's rules; fifteen pages is our own measure (domain 5.1).
  wordLimit: 6000,
  languages: ["fr", "en"],
  ruleSource: {
    fr: "Règlement intérieur de 2020, règle 79(3) ; lignes directrices de la 72e session (2022), à relire avant le dépôt.",
    en: "Rules of Procedure 2020, rule 79(3); guidelines of the 72nd session (2022), to be read again before submission.",
  },
  compose,
};
