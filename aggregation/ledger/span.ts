import { type Month, type Quarter, quarterOf } from "#schemas/time.ts";

/** Whole months, both ends included. */
export type Span = { readonly from: Month; readonly to: Month };

export const sameSpan = (left: Span, right: Span): boolean =>
  left.from === right.from && left.to === right.to;
export const contains = (outer: Span, inner: Span): boolean =>
  outer.from <= inner.from && inner.to <= outer.to;
export const disjoint = (left: Span, right: Span): boolean => left.to < right.from || right.to < left.from;

/** Neither inside one another nor apart: such periods cannot be told as parts of a whole. */
export const crosses = (left: Span, right: Span): boolean =>
  !disjoint(left, right) && !contains(left, right) && !contains(right, left);

export const holdsMonth = ({ from, to }: Span, month: Month): boolean => from <= month && month <= to;

export function nextMonth(month: Month): Month {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}

/** How many months a span has. */
export const monthsIn = ({ from, to }: Span): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5)) + 1;

export function spanOfQuarter(quarter: Quarter): Span {
  const last = Number(quarter.slice(-1)) * 3;
  const month = (number: number) => `${quarter.slice(0, 4)}-${String(number).padStart(2, "0")}`;
  return { from: month(last - 2), to: month(last) };
}

/** The months that two spans share. */
export function overlap(left: Span, right: Span): Span | undefined {
  if (disjoint(left, right)) return undefined;
  return {
    from: left.from > right.from ? left.from : right.from,
    to: left.to < right.to ? left.to : right.to,
  };
}

/** The spans that no other span of the list contains, in order of time. */
export function maximalSpans(spans: readonly Span[]): Span[] {
  const inOrder = [...spans].sort((left, right) => left.from.localeCompare(right.from));
  return inOrder.filter(
    (span, index) =>
      !inOrder.some(
        (other, place) =>
          place !== index && contains(other, span) && (!sameSpan(other, span) || place < index),
      ),
  );
}

/** True when disjoint `parts` leave no month of `whole` out. */
export const tiles = (whole: Span, parts: readonly Span[]): boolean =>
  parts.reduce((sum, part) => sum + monthsIn(part), 0) === monthsIn(whole);

/** "2026-Q1" for a whole quarter, else "2026-01 – 2026-05": how a sentence names a period. */
export const spanWords = (span: Span): string =>
  sameSpan(span, spanOfQuarter(quarterOf(span.from))) ? quarterOf(span.from) : `${span.from} – ${span.to}`;

/** What is left of a span without disjoint parts, where that is one piece. */
export function restOf(whole: Span, parts: readonly Span[]): Span | undefined {
  const months: Month[] = [];
  for (let month = whole.from; month <= whole.to; month = nextMonth(month))
    if (!parts.some((part) => holdsMonth(part, month))) months.push(month);
  const [from] = months;
  const to = months.at(-1);
  if (from === undefined || to === undefined) return undefined;
  return monthsIn({ from, to }) === months.length ? { from, to } : undefined;
}
