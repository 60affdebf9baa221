import { Refusal } from "../refusal.ts";
import { type Cell, type Population, parseKey, populationName, samePopulation, within } from "./cell.ts";
import { together, without } from "./expression.ts";
import { contains, crosses, maximalSpans, restOf, type Span, sameSpan, spanWords, tiles } from "./span.ts";

/** A number by its name: a key, or how it follows from keys (expression.ts). */
export type Link = { readonly whole: string; readonly parts: readonly string[] };

/** What holds between cells of different periods and populations, whatever was counted. Cells by their names. */
export type Links = {
  /** The whole is the sum of the parts; a name is used after it is `derived` or given as a key. */
  readonly sums: readonly Link[];
  /** Numbers that nobody prints and everybody can compute, in an order in which each follows from those before. */
  readonly derived: readonly string[];
  readonly orders: readonly (readonly [more: string, fewer: string])[];
  /** The first is at most the sum of the others. */
  readonly covers: readonly Link[];
};

type Named = { readonly key: string; readonly cell: Cell };

const groupsBy = (cells: readonly Named[], name: (cell: Cell) => string): Named[][] => {
  const groups = new Map<string, Named[]>();
  for (const named of cells) {
    const text = name(named.cell);
    groups.set(text, [...(groups.get(text) ?? []), named]);
  }
  return [...groups.values()];
};

const inside = (group: readonly Named[], span: Span): Named[] =>
  group.filter(({ cell }) => contains(span, cell.span) && !sameSpan(span, cell.span));

/** The largest periods of a group inside a span, apart from one another. */
const partsIn = (group: readonly Named[]): Named[] =>
  maximalSpans(group.map(({ cell }) => cell.span)).map(
    (part) => group.find(({ cell }) => sameSpan(cell.span, part))!,
  );

/** Populations of a group that lie directly within another one. */
const directlyWithin = (population: Population, all: readonly Population[]): Population[] => {
  const narrower = all.filter((one) => within(one, population) && !samePopulation(one, population));
  return narrower.filter(
    (one) => !narrower.some((other) => !samePopulation(one, other) && within(one, other)),
  );
};

/**
 * The year is its quarters, and this year so far is last quarter's figure plus what came since. What follows so
 * takes part in everything else: what came since for everybody is more than what the network prints of the same
 * months. Persons are counted once in a period, where their first case is: they do not add up, but those of the
 * beginning stay.
 * @throws Refusal `period-crosses` when two periods overlap without one holding the other.
 */
export function linksOf(keys: Iterable<string>): Links {
  const cells = [...new Set(keys)].sort().map((key): Named => ({ key, cell: parseKey(key) }));
  const sums = new Map<string, Link>();
  const derived: string[] = [];
  const orders: [string, string][] = [];
  const covers: Link[] = [];
  const sum = (whole: string, parts: readonly string[]) =>
    void sums.set([whole, ...[...parts].sort()].join("="), { whole, parts });
  const split = (whole: Named, parts: readonly Named[]): string => {
    const names = parts.map(({ key }) => key);
    const rest = without(whole.key, names);
    derived.push(rest);
    sum(whole.key, [...names, rest]);
    return rest;
  };

  for (const group of groupsBy(
    cells,
    ({ unit, population, filters }) => `${unit}|${populationName(population)}|${filters}`,
  ))
    for (const whole of group) refuseCrossing(whole.cell.span, group);

  for (const group of groupsBy(cells, ({ unit, filters }) => `${unit}|${filters}`)) {
    if (group[0]!.cell.unit === "persons") {
      linkPersons(group, split, (whole, parts) => void covers.push({ whole, parts }), orders);
      continue;
    }
    const populations = groupsBy(group, ({ population }) => populationName(population));
    const periods = new Map(
      populations.map((same) => [same[0]!.cell.population, overTime(same, sum, split)]),
    );
    for (const [population, same] of periods) {
      const narrower = directlyWithin(population, [...periods.keys()]).map((one) => periods.get(one)!);
      for (const span of narrower.flatMap((one) => one.map(({ cell }) => cell.span))) {
        if (same.some(({ cell }) => sameSpan(cell.span, span))) continue;
        const parts = partsIn(inside(same, span));
        if (
          parts.length < 2 ||
          !tiles(
            span,
            parts.map(({ cell }) => cell.span),
          )
        )
          continue;
        const key = together(parts.map((part) => part.key));
        derived.push(key);
        sum(
          key,
          parts.map((part) => part.key),
        );
        same.push({ key, cell: { ...parts[0]!.cell, span } });
      }
      for (const whole of same)
        for (const one of narrower) {
          const parts = partsIn(one.filter(({ cell }) => contains(whole.cell.span, cell.span)));
          if (parts.length > 0) split(whole, parts);
        }
    }
  }
  return { sums: [...sums.values()], derived: [...new Set(derived)], orders, covers };
}

/** Links of one population over time. @returns its cells with the periods that follow from them. */
function overTime(
  group: readonly Named[],
  sum: (whole: string, parts: readonly string[]) => void,
  split: (whole: Named, parts: readonly Named[]) => string,
): Named[] {
  const found = [...group];
  for (const whole of group) {
    const parts = partsIn(inside(group, whole.cell.span));
    if (parts.length === 0) continue;
    const spans = parts.map(({ cell }) => cell.span);
    if (tiles(whole.cell.span, spans)) {
      sum(
        whole.key,
        parts.map(({ key }) => key),
      );
      continue;
    }
    const key = split(whole, parts);
    const rest = restOf(whole.cell.span, spans);
    if (rest) found.push({ key, cell: { ...whole.cell, span: rest } });
  }
  return found;
}

function linkPersons(
  group: readonly Named[],
  split: (whole: Named, parts: readonly Named[]) => string,
  cover: (whole: string, parts: readonly string[]) => void,
  orders: [string, string][],
): void {
  for (const whole of group) {
    const { span, population, filters } = whole.cell;
    const parts = partsIn(
      inside(
        group.filter(({ cell }) => samePopulation(cell.population, population)),
        span,
      ),
    );
    const first = parts.find(({ cell }) => cell.span.from === span.from);
    if (first) split(whole, [first]);
    if (
      parts.length > 0 &&
      tiles(
        span,
        parts.map(({ cell }) => cell.span),
      )
    )
      cover(
        whole.key,
        parts.map(({ key }) => key),
      );
    // Where a person stands depends on her first case, and so on the population.
    if (filters !== "") continue;
    for (const part of parts) orders.push([whole.key, part.key]);
    const same = group.filter(({ cell }) => sameSpan(cell.span, span));
    const populations = same.map(({ cell }) => cell.population);
    for (const narrower of directlyWithin(population, populations))
      split(whole, [same.find(({ cell }) => samePopulation(cell.population, narrower))!]);
  }
}

function refuseCrossing(span: Span, group: readonly Named[]): void {
  const crossing = group.find(({ cell }) => crosses(span, cell.span));
  if (!crossing) return;
  const [left, right] = [spanWords(span), spanWords(crossing.cell.span)];
  throw new Refusal("period-crosses", {
    fr: `Les périodes ${left} et ${right} se chevauchent sans que l’une contienne l’autre. Prenez une période qui commence après les publications précédentes ou qui les contient entières.`,
    en: `The periods ${left} and ${right} overlap without one holding the other. Take a period that begins after the earlier releases or holds them whole.`,
  });
}
