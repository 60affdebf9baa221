import { Refusal } from "../refusal.ts";
import { type Cell, parseKey, samePopulation, within } from "./cell.ts";
import { contains, crosses, maximalSpans, type Span, sameSpan, spanWords, tiles } from "./span.ts";

/** What holds between cells of different periods and populations, whatever was counted. Cells by their keys. */
export type Links = {
  /** `rest` is what the parts leave over: nobody prints it, everybody can compute it. */
  readonly sums: readonly {
    readonly whole: string;
    readonly parts: readonly string[];
    readonly rest?: string;
  }[];
  readonly orders: readonly (readonly [more: string, fewer: string])[];
  /** The first is at most the sum of the others. */
  readonly covers: readonly { readonly whole: string; readonly parts: readonly string[] }[];
};

type Named = { readonly key: string; readonly cell: Cell };

const groupsBy = (cells: readonly Named[], name: (cell: Cell) => string): Named[][] => {
  const groups = new Map<string, Named[]>();
  for (const named of cells) {
    const text = name(named.cell);
    groups.set(text, [...(groups.get(text) ?? []), named]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
};

/**
 * The year is its quarters, and this year so far is last quarter's figure plus what came since. Persons are
 * counted once in a period, where their first case is: they do not add up, but those of the beginning stay.
 * @throws Refusal `period-crosses` when two periods overlap without one holding the other.
 */
export function linksOf(keys: Iterable<string>): Links {
  const cells = [...new Set(keys)].sort().map((key): Named => ({ key, cell: parseKey(key) }));
  const sums: { whole: string; parts: string[]; rest?: string }[] = [];
  const orders: [string, string][] = [];
  const covers: { whole: string; parts: string[] }[] = [];
  const split = (whole: Named, parts: readonly Named[], complete: boolean) => {
    const keysOfParts = parts.map(({ key }) => key);
    const rest = `${whole.key}~${keysOfParts.join("~")}`;
    sums.push({ whole: whole.key, parts: keysOfParts, ...(complete ? {} : { rest }) });
  };
  for (const group of groupsBy(
    cells,
    ({ unit, population, filters }) =>
      `${unit}|${population.verification}|${population.elsewhere}|${filters}`,
  ))
    for (const whole of group) {
      const { span, unit, filters } = whole.cell;
      refuseCrossing(span, group);
      const inner = group.filter(({ cell }) => contains(span, cell.span) && !sameSpan(span, cell.span));
      const spans = maximalSpans(inner.map(({ cell }) => cell.span));
      const parts = spans.map((part) => inner.find(({ cell }) => sameSpan(cell.span, part))!);
      if (parts.length === 0) continue;
      const complete = tiles(span, spans);
      if (unit !== "persons") {
        split(whole, parts, complete);
        continue;
      }
      const first = parts.find(({ cell }) => cell.span.from === span.from);
      if (first) split(whole, [first], false);
      if (complete) covers.push({ whole: whole.key, parts: parts.map(({ key }) => key) });
      if (filters === "") for (const part of parts) orders.push([whole.key, part.key]);
    }
  for (const group of groupsBy(
    cells,
    ({ unit, span, filters }) => `${unit}|${span.from}|${span.to}|${filters}`,
  ))
    for (const whole of group) {
      // Where a person stands depends on her first case, and so on the population.
      if (whole.cell.unit === "persons" && whole.cell.filters !== "") continue;
      const inner = group.filter(
        ({ cell }) =>
          within(cell.population, whole.cell.population) &&
          !samePopulation(cell.population, whole.cell.population),
      );
      const direct = inner.filter(
        (one) =>
          !inner.some(
            (other) =>
              other !== one &&
              within(one.cell.population, other.cell.population) &&
              !samePopulation(one.cell.population, other.cell.population),
          ),
      );
      for (const part of direct) split(whole, [part], false);
    }
  return { sums, orders, covers };
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
