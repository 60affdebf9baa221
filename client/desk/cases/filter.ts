import { label } from "#schemas/codebook/codebook.ts";
import { LANGUAGES } from "#schemas/language.ts";
import type { CaseSummary } from "../engine/cases/api.ts";

export type CaseFilter = {
  readonly state: CaseSummary["state"] | "";
  readonly urgency: string;
  readonly region: string;
  readonly grade: string;
  /** NOBODY, or the device of a caseworker: what is hers and what is the whole team's. */
  readonly assigned: string;
};

export const NOBODY = "nobody";

export const NO_FILTER: CaseFilter = { state: "", urgency: "", region: "", grade: "", assigned: "" };

/** Letters without accents or case: "Ségou" and "segou" are the same question. */
export const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * Cases that fit every filter, newest first. `found` holds the ids that the engine's search over words gave
 * for `question`; the codes of a case are searched here, in every language.
 */
export function filterCases(
  cases: readonly CaseSummary[],
  filter: CaseFilter,
  question: string,
  found: ReadonlySet<string>,
): CaseSummary[] {
  const words = fold(question).split(/\s+/).filter(Boolean);
  return cases
    .filter(
      (item) =>
        (!filter.state || item.state === filter.state) &&
        (!filter.urgency || item.urgency === filter.urgency) &&
        (!filter.region || item.region === filter.region) &&
        (!filter.assigned || isAssigned(item, filter.assigned)) &&
        (!filter.grade || item.grade === filter.grade) &&
        (words.length === 0 || found.has(item.id) || words.every((word) => codedWords(item).includes(word))),
    )
    .sort((one, other) => other.received - one.received || one.id.localeCompare(other.id));
}

const isAssigned = ({ assigned }: CaseSummary, wanted: string): boolean =>
  wanted === NOBODY ? assigned?.length === 0 : (assigned?.includes(wanted) ?? true);

const remembered = new Map<string, string>();

/** Folded labels of one code in every language; remembered, because ten thousand cases share a few codes. */
function labelWords(list: "violation_tile" | "place" | "need" | "urgency", code: string): string {
  const key = `${list}/${code}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const words = fold(LANGUAGES.map((language) => label(list, code, language)).join(" "));
  remembered.set(key, words);
  return words;
}

const codedWords = (item: CaseSummary): string =>
  [
    ...item.tiles.map((tile) => labelWords("violation_tile", tile)),
    ...item.need.map((need) => labelWords("need", need)),
    labelWords("place", item.region),
    labelWords("urgency", item.urgency),
  ].join(" ");
