import type { Language } from "#schemas/language.ts";
import type { Release } from "#schemas/release.ts";
import { monthInWords } from "../../release/figures.ts";
import { legendOf } from "../../release/page.ts";
import { viewOf } from "../../release/view.ts";
import { type Block, type ReportDocument, typeset, wordsIn } from "../document.ts";
import type { ReportTemplate, ReportTexts } from "../template.ts";
import { findings, keyFigures } from "./findings.ts";
import { LAW } from "./law.ts";
import { WORDS } from "./words.ts";

const MOST_IN_SUMMARY = 5;
/** Tables that are drawn, in this order, where the release holds them. */
const CHARTS = ["violations-place", "perpetrators-place", "cases-quarter"];

const heading = (text: string): Block => ({ kind: "heading", level: 1, text });
const paragraph = (text: string): Block => ({ kind: "paragraph", text });

/** The advocate's own text, one paragraph a line. */
const given = (text: string): Block[] =>
  text
    .split(/\n+/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map(paragraph);

const recommendation = (
  { addressee, action, deadline }: ReportTexts["recommendations"][number],
  language: Language,
): string =>
  `${addressee}${WORDS[language].colon}${action}${deadline ? ` (${WORDS[language].by} ${deadline})` : ""}`;

function summary(release: Release, texts: ReportTexts, language: Language): Block[] {
  const words = WORDS[language];
  const first = texts.recommendations.slice(0, MOST_IN_SUMMARY);
  return [
    heading(words.summary),
    ...given(texts.summary),
    { kind: "list", items: keyFigures(release, language) },
    { kind: "notice", text: words.methodText(release.rules.k).at(-1)! },
    ...(first.length > 0
      ? [
          paragraph(words.askedFor),
          { kind: "list", items: first.map((one) => recommendation(one, language)) } as const,
        ]
      : []),
  ];
}

function law(texts: ReportTexts, language: Language): Block[] {
  const words = WORDS[language];
  const unverified = LAW.filter(({ verified }) => verified === null).length;
  return [
    heading(words.law),
    ...LAW.map(({ text, verified }) =>
      paragraph(
        `${text[language]} ${verified === null ? words.unverified : words.verified(monthInWords(verified, language))}`,
      ),
    ),
    ...(unverified > 0 ? [{ kind: "notice", text: words.toVerify(unverified) } as const] : []),
    ...given(texts.context),
  ];
}

function recommendations(texts: ReportTexts, language: Language): Block[] {
  const words = WORDS[language];
  return [
    heading(words.recommendations),
    ...(texts.recommendations.length === 0
      ? [{ kind: "notice", text: words.noRecommendations } as const]
      : texts.recommendations.map((one) => paragraph(recommendation(one, language)))),
  ];
}

function charts(release: Release, language: Language): Block[] {
  const words = WORDS[language];
  return CHARTS.flatMap((id) => release.tables.filter((table) => table.id === id)).map((table, index) => ({
    kind: "chart",
    name: `${words.figure} ${index + 1}`,
    view: viewOf(table, language),
    note: `${words.chartNote} ${legendOf(table, release.rules.k, language)}`,
  }));
}

function annexes(release: Release, language: Language): Block[] {
  const words = WORDS[language];
  return [
    heading(words.annexTables),
    ...release.tables.map(
      (table, index) =>
        ({
          kind: "table",
          name: `${words.table} ${index + 1}`,
          view: viewOf(table, language),
          note: legendOf(table, release.rules.k, language),
        }) as const,
    ),
    heading(words.annexDefinitions),
    {
      kind: "list",
      items: [
        ...release.notes.map((note) => note[language]),
        words.trace(release.codebook.version, release.audit_digest),
      ],
    },
  ];
}

function compose(release: Release, texts: ReportTexts, language: Language): ReportDocument {
  const words = WORDS[language];
  const month = (which: string) => monthInWords(which, language);
  const cover: Block = {
    kind: "cover",
    title: words.title,
    subtitle: words.subtitle(month(release.period.from), month(release.period.to)),
    lines: [
      `${words.submittedBy}${words.colon}${texts.coverName || release.organisation}`,
      ...(texts.contact ? [`${words.contact}${words.colon}${texts.contact}`] : []),
      `${words.made} ${month(release.made)}`,
    ],
  };
  const body: Block[] = [
    ...summary(release, texts, language),
    heading(words.method),
    ...words.methodText(release.rules.k).map(paragraph),
    ...law(texts, language),
    heading(words.findings),
    ...charts(release, language),
    ...findings(release, language),
    ...(texts.quotes.length > 0
      ? [heading(words.voices), ...texts.quotes.map((quote) => ({ kind: "quote", ...quote }) as const)]
      : []),
    ...recommendations(texts, language),
  ];
  const blocks = [cover, ...body, ...annexes(release, language)];
  return {
    language,
    title: words.title,
    blocks: language === "fr" ? blocks.map(typeset) : blocks,
    words: wordsIn(body),
    limit: africanCommission.wordLimit,
  };
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
