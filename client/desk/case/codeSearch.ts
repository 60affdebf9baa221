import type { ListName } from "#schemas/codebook/code.ts";
import { type Entry, entries } from "#schemas/codebook/codebook.ts";
import { fold } from "../cases/filter.ts";

type Searchable = { readonly entry: Entry; readonly words: readonly string[]; readonly all: string };

const remembered = new Map<ListName, readonly Searchable[]>();

function searchable(list: ListName): readonly Searchable[] {
  const known = remembered.get(list);
  if (known) return known;
  const made = entries(list)
    .filter((entry) => !entry.deprecated)
    .map((entry) => {
      const all = fold(`${entry.fr} ${entry.en} ${entry.code}`);
      return { entry, all, words: all.split(/[^\p{L}\p{N}]+/u) };
    });
  remembered.set(list, made);
  return made;
}

/**
 * Codes whose French or English label, or code, answers to what was typed; every typed word must be found.
 * Beginnings of words come before middles; otherwise codebook order. An empty question gives the whole list.
 */
export function searchCodes(list: ListName, question: string): readonly Entry[] {
  const asked = fold(question)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return searchable(list)
    .map((item) => ({ entry: item.entry, score: scoreOf(item, asked) }))
    .filter((found) => found.score > 0)
    .sort((one, other) => other.score - one.score)
    .map((found) => found.entry);
}

function scoreOf(item: Searchable, asked: readonly string[]): number {
  let total = 1;
  for (const word of asked) {
    if (item.words[0]?.startsWith(word)) total += 3;
    else if (item.words.some((known) => known.startsWith(word))) total += 2;
    else if (item.all.includes(word)) total += 1;
    else return 0;
  }
  return total;
}
