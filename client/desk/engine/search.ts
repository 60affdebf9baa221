import MiniSearch from "minisearch";
import { label } from "#schemas/codebook/codebook.ts";
import { LANGUAGES } from "#schemas/language.ts";
import type { CaseSummary, CaseView } from "./cases/api.ts";
import type { Desk } from "./desk.ts";

/** Accents are dropped on both sides: « séguè » is found by whoever types without them. */
const fold = (term: string): string =>
  term
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();

function codedWords(summary: CaseSummary): string {
  const words = LANGUAGES.flatMap((language) => [
    ...summary.tiles.map((code) => label("violation_tile", code, language)),
    ...summary.need.map((code) => label("need", code, language)),
    label("place", summary.region, language),
    label("urgency", summary.urgency, language),
  ]);
  return words.join(" ");
}

/** Words of an opened case, kept in memory until the desk is locked. */
export const wordsOf = (view: CaseView): string =>
  [
    view.narrative ?? "",
    view.quote ?? "",
    ...view.thread.map((item) => item.text),
    ...view.notes.map((note) => note.text),
  ].join("\n");

/** Ids of matching cases, best first. The index lives in memory for the length of one search. */
export function search(desk: Desk, text: string): string[] {
  const index = new MiniSearch<{ id: string; coded: string; words: string }>({
    fields: ["coded", "words"],
    processTerm: fold,
    searchOptions: { prefix: true, combineWith: "AND", boost: { words: 2 } },
  });
  index.addAll(
    Object.values(desk.register.cases).flatMap(({ summary }) =>
      summary
        ? [{ id: summary.id, coded: codedWords(summary), words: desk.words.get(summary.id) ?? "" }]
        : [],
    ),
  );
  return index.search(text).map((found) => String(found.id));
}
