import { cellKey } from "#aggregation/cube/table.ts";
import { cellOf, keyOf } from "#aggregation/ledger/cell.ts";
import type { AudienceView, DraftEntry } from "#aggregation/ledger/index.ts";
import type { Code } from "#schemas/codebook/code.ts";
import { label } from "#schemas/codebook/codebook.ts";
import type { Language } from "#schemas/language.ts";
import { type ReleasedTable, TOTAL } from "#schemas/release.ts";
import { say } from "../../shared/i18n/catalogue.ts";
import { tablesWords as words } from "./words.ts";

type Known = {
  readonly entry: DraftEntry;
  readonly views: readonly AudienceView[];
  readonly k: number;
  readonly language: Language;
};

export const readerName = (reader: AudienceView["reader"], language: Language): string =>
  typeof reader === "string"
    ? say(words[reader], language)
    : say(words.partner, language, {
        name: label("provider_profile", reader.organisation as Code<"provider_profile">, language),
      });

/** Canonical name of a cell of a released table. */
function nameOf(table: ReleasedTable, key: readonly string[], { entry }: DraftEntry): string {
  const cell = cellOf(cellKey(table.unit, table.dimensions, key), entry.period, entry.population);
  return cell ? keyOf(cell) : "";
}

/**
 * Why a cell carries the mark, in one or more sentences for the member who made the table: she holds the facts,
 * so that the reason may tell which count is small.
 */
export function reasonOf(table: ReleasedTable, key: readonly string[], known: Known): string {
  const { entry, views, k, language } = known;
  const places = new Map(entry.entry.cells.map((cell, place) => [cell.key, place]));
  const countOf = (at: readonly string[]) => entry.counts[places.get(nameOf(table, at, entry)) ?? -1] ?? null;
  const isMarked = (at: readonly string[]) =>
    table.cells.some((cell) => cell.value === null && cell.key.join() === at.join());
  const named = (place: number, code: string) =>
    table.dimensions[place]!.categories.find((category) => category.code === code)?.label[language] ?? code;
  const count = countOf(key);
  const cover = () => {
    for (const [place, { categories }] of table.dimensions.entries()) {
      const parent = categories.find(({ code }) => code === key[place])?.parent ?? TOTAL;
      const small = categories
        .filter(({ code }) => code !== TOTAL && code !== key[place])
        .filter((category) => (category.parent ?? TOTAL) === parent)
        .map(({ code }) => key.with(place, code))
        .find((other) => isMarked(other) && (countOf(other) ?? k) < k);
      if (key[place] !== TOTAL && small)
        return say(words.cover, language, {
          whole: named(place, parent),
          small: named(place, small[place]!),
        });
    }
    return say(words.coverOther, language);
  };
  const reason = count !== null && count < k ? say(words.small, language, { k }) : cover();
  const name = nameOf(table, key, entry);
  const reached = views.flatMap(({ reader, cells }) => {
    const range = cells.get(name);
    if (!range) return [];
    const high = Number.isFinite(range.high) ? range.high : say(words.unlimited, language);
    return [say(words.range, language, { reader: readerName(reader, language), low: range.low, high })];
  });
  return [reason, ...reached].join(" ");
}
