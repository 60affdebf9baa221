import type { Attack, Claim } from "./attack.ts";
import { rangesOf } from "./bounds.ts";
import { cellOf, cellText } from "./cell.ts";
import { TOTAL } from "./exports.ts";
import { systemOf } from "./system.ts";

const SMALLEST = { default: 20, strict: 50 } as const;

/**
 * Tables over so few that every row is a circle of acquaintances; and the reader of newspapers, who knows some of
 * the counted cases from the news and takes them off.
 */
export const small: Attack = {
  name: "8 small totals and the press",
  run: ({ releases, highs, press = [] }) => [
    ...releases.flatMap((release) =>
      release.tables.flatMap((table): Claim[] => {
        const total = table.lines.find(({ key }) => key.every((code) => code === TOTAL));
        const cell = total && cellOf(release, table, total.key);
        if (!cell || total.count === null || total.count >= SMALLEST[release.rules.profile]) return [];
        return [{ kind: "trace", file: release.name, what: `${table.id} counts ${cellText(cell)} only` }];
      }),
    ),
    ...releases.flatMap((release): Claim[] => {
      const system = systemOf([release]);
      return press.flatMap((item): Claim[] => {
        const least = system.variables.map((cell) => item.count(cell));
        if (least.every((one) => one === 0)) return [];
        // Of a number that holds the case from the news the reader knows that case, and asks for the others.
        return rangesOf(highs, system, release.rules.k, least).flatMap((range): Claim[] =>
          item.count(range.cell) > 0 ? [] : [{ kind: "range", ...range }],
        );
      });
    }),
  ],
};
