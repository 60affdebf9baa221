import { entries, entry, label } from "#schemas/codebook/codebook.ts";
import type { Language } from "#schemas/language.ts";
import type { Release } from "#schemas/release.ts";
import { percentOf, publishedCount } from "../../release/figures.ts";
import type { Block } from "../document.ts";
import { WORDS } from "./words.ts";

const INSTRUMENTS = ["ACHPR", "MAPUTO", "KAMPALA"] as const;

/** "Charter: art. 4 – Life, art. 5 – Dignity; Maputo Protocol: art. 4 – …" as the codebook maps a family. */
export function articlesOf(family: string, language: Language): string {
  const codes = new Set(
    entries("violation_type")
      .filter((type) => type.parent === family)
      .flatMap((type) => type.articles ?? []),
  );
  return INSTRUMENTS.flatMap((instrument) => {
    const articles = entries("article").filter(
      ({ code }) => codes.has(code) && entry("article", code).parent === instrument,
    );
    if (articles.length === 0) return [];
    const list = articles.map((article) => article[language].replace(" – ", " (").concat(")")).join(", ");
    return [`${label("instrument", instrument, language)}, ${list}`];
  }).join("; ");
}

/** One finding for each family whose count is published: number, places, State agents, provisions. */
export function findings(release: Release, language: Language): Block[] {
  const words = WORDS[language];
  const hidden: string[] = [];
  const blocks = entries("violation_family").flatMap((family): Block[] => {
    const name = family[language];
    const count = publishedCount(release, "acts", { violation: family.code });
    if (count === null) {
      hidden.push(name);
      return [];
    }
    const at = (place: string) => publishedCount(release, "acts", { violation: family.code, place });
    const [bamako, outside] = [at("ML-BAMAKO"), at("ML-OUTSIDE-BAMAKO")];
    const state = publishedCount(release, "acts", { violation: family.code, perpetrator: "PG-STATE" });
    const parts = [
      ...(bamako !== null && outside !== null ? [words.where(bamako, outside)] : []),
      ...(state !== null ? [words.byState(state)] : []),
    ];
    const articles = articlesOf(family.code, language);
    return [
      { kind: "heading", level: 2, text: name },
      {
        kind: "paragraph",
        text: `${words.finding(name, count)}${parts.length > 0 ? words.which + parts.join(words.and) : ""}.`,
      },
      ...(articles
        ? [{ kind: "paragraph", text: `${words.articles}${words.colon}${articles}.` } as const]
        : []),
    ];
  });
  if (hidden.length === 0) return blocks;
  return [
    ...blocks,
    { kind: "heading", level: 2, text: words.hiddenTitle },
    { kind: "paragraph", text: words.hidden(hidden.join(", ")) },
  ];
}

/** The figures of the first page: five lines at most, each only when its numbers are published. */
export function keyFigures(release: Release, language: Language): string[] {
  const words = WORDS[language];
  const count = (unit: "persons" | "acts" | "cases", filter?: Readonly<Record<string, string>>) =>
    publishedCount(release, unit, filter);
  const inWords = (value: number | null) => (value === null ? words.unknown : String(value));
  const [bamako, outside] = [
    count("cases", { place: "ML-BAMAKO" }),
    count("cases", { place: "ML-OUTSIDE-BAMAKO" }),
  ];
  const [state, acts] = [count("acts", { perpetrator: "PG-STATE" }), count("acts")];
  const motive = count("cases", { motive: "BM-SOGI" });
  const highest = entries("violation_family")
    .map((family) => ({ name: family[language], acts: count("acts", { violation: family.code }) }))
    .filter((family): family is { name: string; acts: number } => family.acts !== null)
    .sort((left, right) => right.acts - left.acts)[0];
  const percent = percentOf(state, acts);
  return [
    words.keyFigures(inWords(count("cases")), inWords(acts), inWords(count("persons"))),
    ...(bamako !== null && outside !== null ? [words.byPlace(bamako, outside)] : []),
    ...(state !== null ? [words.byActor(state, percent === null ? "" : words.percent(percent))] : []),
    ...(motive !== null ? [words.byMotive(motive)] : []),
    ...(highest ? [words.highest(highest.name, highest.acts)] : []),
  ];
}
