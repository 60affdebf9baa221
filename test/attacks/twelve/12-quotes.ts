import type { Attack, Candidate, Claim } from "./attack.ts";
import { textOf } from "./exports.ts";
import { decoded } from "./pages.ts";

/** Words without their accents and endings, long enough to mean something. */
export const wordsIn = (text: string): string[] =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2);

const SATURATION = 1.2;
const BY_LENGTH = 0.75;

/** BM25 over what an informed neighbour knows of each candidate (Robertson and Zaragoza 2009, 3.1). */
function ranker(candidates: readonly Candidate[]) {
  const documents = candidates.map(({ words }) => words.flatMap(wordsIn));
  const average = documents.reduce((sum, words) => sum + words.length, 0) / Math.max(1, documents.length);
  const holding = new Map<string, number>();
  for (const words of documents)
    for (const word of new Set(words)) holding.set(word, (holding.get(word) ?? 0) + 1);
  return (quote: string): { best: Candidate; lead: number } | undefined => {
    const asked = new Set(wordsIn(quote));
    const scores = documents.map((words) => {
      let score = 0;
      for (const word of asked) {
        const times = words.filter((one) => one === word).length;
        if (times === 0) continue;
        const rare = Math.log(
          1 + (candidates.length - holding.get(word)! + 0.5) / (holding.get(word)! + 0.5),
        );
        score +=
          (rare * times * (SATURATION + 1)) /
          (times + SATURATION * (1 - BY_LENGTH + (BY_LENGTH * words.length) / average));
      }
      return score;
    });
    const best = scores.indexOf(Math.max(...scores));
    return best < 0 ? undefined : { best: candidates[best]!, lead: scores[best]! };
  };
}

/** Reads the quotes of every report and names, for each, the person whom it fits best. */
export const quotes: Attack = {
  name: "12 quotes and the people behind them",
  run: ({ releases, candidates }) => {
    if (candidates.length === 0) return [];
    const rank = ranker(candidates);
    return releases.flatMap(({ files }) => {
      const page = files.get("report.fr.html");
      if (!page) return [];
      const found = [...textOf(page).matchAll(/<blockquote>([\s\S]*?)<\/blockquote>/g)];
      return found.flatMap(([, quote], index): Claim[] => {
        const guess = rank(decoded(quote!.replace(/<[^>]+>/g, " ")));
        return guess ? [{ kind: "person", quote: index, case: guess.best.id, among: candidates.length }] : [];
      });
    });
  },
};
