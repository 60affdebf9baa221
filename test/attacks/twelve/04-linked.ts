import type { Attack, Claim } from "./attack.ts";
import { rangesOf } from "./bounds.ts";
import { type Cell, cellText } from "./cell.ts";
import type { Released } from "./exports.ts";
import { wordsOf } from "./pages.ts";
import { type Row, systemOf, type Terms } from "./system.ts";

/** Shares that a text gives in per cent, of acts, by words that say whose. */
const SHARES: readonly (readonly [words: RegExp, filters: string])[] = [
  [/agents de l.État|State agents/, "perpetrator=PG-STATE"],
];

/** Whole per cents of the texts: each is a number between half a point below and half a point above. */
function percentages(release: Released): { part: Cell; whole: Cell; percent: number }[] {
  return [...release.files].flatMap(([name, bytes]) => {
    if (!/^report\..*html$/.test(name)) return [];
    return wordsOf(name, bytes)
      .split("\n")
      .flatMap((sentence) => {
        const percent = /(\d+)\s*% (?:des actes|of acts)/u.exec(sentence)?.[1];
        const filters = SHARES.find(([words]) => words.test(sentence))?.[1];
        if (percent === undefined || filters === undefined) return [];
        const whole = { unit: "acts", ...release.period, population: "all", filters: "" } as const;
        return [{ whole, part: { ...whole, filters }, percent: Number(percent) }];
      });
  });
}

/** All tables of a release with all its annexes and texts: complements of several answers, families, per cents. */
export const linked: Attack = {
  name: "4 linked tables, complements, percentages",
  run: ({ releases, highs }) =>
    releases.flatMap((release): Claim[] => {
      const system = systemOf([release]);
      const termsOf = (cell: Cell): Terms | undefined =>
        [...system.known, ...system.targets].find((one) => cellText(one.cell) === cellText(cell))?.terms;
      const rows = percentages(release).flatMap(({ part, whole, percent }): Row[] => {
        const [some, all] = [termsOf(part), termsOf(whole)];
        if (!some || !all) return [];
        const share = (bound: number): Terms => [
          ...some.map(([variable]) => [variable, 200] as const),
          ...all.map(([variable]) => [variable, -2 * bound] as const),
        ];
        return [
          { terms: share(percent - 0.5), lower: 0, upper: Infinity },
          { terms: share(percent + 0.5), lower: -Infinity, upper: 0 },
        ];
      });
      return rangesOf(highs, { ...system, rows: [...system.rows, ...rows] }, release.rules.k).map(
        (range): Claim => ({ kind: "range", ...range }),
      );
    }),
};
