import type { Phrase } from "#client/shared/i18n/catalogue.ts";
import { codebook } from "#client/shared/pictograms/codebook.generated.ts";
import type { Draft } from "../draft.ts";

/** One answer tile: a pictogram with its words. */
export type Option = { readonly code: string; readonly words: Phrase; readonly icon: string };

/** A question that is answered by touching pictures. Pure data and functions: the screen draws it. */
export type Question = {
  readonly title: (draft: Draft) => Phrase;
  readonly hint?: Phrase;
  /** How many answers may be chosen; with 1 a touch answers and goes on. */
  readonly most: number;
  readonly options: (draft: Draft) => readonly Option[];
  /** On every page of the options, and alone when chosen: "I don't know", "nothing", "other". */
  readonly alone: readonly Option[];
  readonly chosen: (draft: Draft) => readonly string[];
  readonly answer: (draft: Draft, codes: readonly string[]) => Draft;
};

/** No screen offers more (look.md); validators broke above nine elsewhere (domain 2.2, 14). */
export const MOST_OPTIONS = 10;

type Entry = { readonly code: string; readonly fr: string; readonly en: string; readonly icon?: string };

const outlines: Readonly<Record<string, string>> = codebook;

export const option = (code: string, words: Phrase, icon: string): Option => ({ code, words, icon });

/**
 * Options from a public list of the codebook.
 * @param icons outlines for entries that the codebook gives none. @param only keeps some codes, in that order.
 */
export function listed(
  entries: readonly Entry[],
  settings: { readonly icons?: Readonly<Record<string, string>>; readonly only?: readonly string[] } = {},
): Option[] {
  const options = entries.map((entry) =>
    option(
      entry.code,
      phraseOf(entry),
      settings.icons?.[entry.code] ?? outlines[entry.icon ?? ""] ?? codebook.other,
    ),
  );
  if (!settings.only) return options;
  return settings.only.flatMap((code) => options.filter((candidate) => candidate.code === code));
}

const phraseOf = (entry: Entry): Phrase => ({ id: `code.${entry.code}`, fr: entry.fr, en: entry.en });

/** The options of one page. `more` is true when a button leads to the next page, after the last to the first. */
export function pageOf(question: Question, draft: Draft, page: number): { options: Option[]; more: boolean } {
  const options = question.options(draft);
  if (options.length + question.alone.length <= MOST_OPTIONS)
    return { options: [...options, ...question.alone], more: false };
  const room = MOST_OPTIONS - question.alone.length - 1;
  const pages = Math.ceil(options.length / room);
  const start = (page % pages) * room;
  return { options: [...options.slice(start, start + room), ...question.alone], more: true };
}

/** The codes after touching `code`: an answer that stands alone clears the others, the oldest gives way. */
export function touched(question: Question, draft: Draft, code: string): readonly string[] {
  if (question.most === 1) return [code];
  const chosen = question.chosen(draft);
  if (chosen.includes(code)) return chosen.filter((other) => other !== code);
  if (question.alone.some((alone) => alone.code === code)) return [code];
  const kept = chosen.filter((other) => !question.alone.some((alone) => alone.code === other));
  return [...kept, code].slice(-question.most);
}

/** True when touching `code` finishes the question. */
export const finishes = (question: Question, code: string): boolean =>
  question.most === 1 || question.alone.some((alone) => alone.code === code);
