// Small on purpose, and imports nothing: whether a publication is safe rests on these lines alone, not on any
// solver. It needs what is published, which rows add up, and the rule; never the true counts.

/** What a reader has: numbers, null for a mark, and which rows are sums of which. Rows count from 0. */
export type Published = {
  readonly values: readonly (number | null)[];
  readonly sums: readonly { readonly parent: number; readonly children: readonly number[] }[];
  /** Other public facts: the sum of factor times row is at least so much. */
  readonly facts?: readonly {
    readonly terms: readonly (readonly [row: number, factor: number])[];
    readonly least: number;
  }[];
  /** Rows that are zero by definition: printed, and no secret. */
  readonly known?: ReadonlySet<number>;
  /** Rows that nobody prints and whose size is no secret: part of every table, without a claim of their own. */
  readonly loose?: ReadonlySet<number>;
};
export type CheckRule = { readonly k: number; readonly existenceDeniable: boolean };
type Entry = readonly [row: number, value: number];
/**
 * Two whole tables for one marked row: `low` and `high` are positions in `tables`. A small row must be possible
 * at `most` or less, and at k or more; any other marked row must be possible with two values. `knows`: the same
 * for an attacker who knows that these rows are at least so much.
 */
export type Claim = {
  readonly row: number;
  readonly low: number;
  readonly high: number;
  readonly most?: number | undefined;
  readonly knows?: readonly Entry[] | undefined;
};
/** Table 0 is `base` over all marked rows; table i+1 is `base` with the entries of `changes[i]`. */
export type Witnesses = {
  readonly base: readonly Entry[];
  readonly changes: readonly (readonly Entry[])[];
  readonly claims: readonly Claim[];
  /** Rows in which a person stands who is an attacker too: she knows that her row is at least one. */
  readonly persons: readonly number[];
};

/** @returns undefined when every mark is proven, else one sentence that names the first row which is not. */
export function checkWitnesses(
  published: Published,
  witnesses: Witnesses,
  rule: CheckRule,
): string | undefined {
  const { values, sums, facts = [], known: zero = new Set(), loose = new Set() } = published;
  const marked = values.flatMap((value, row) => (value === null ? [row] : []));
  const small = values.findIndex((value, row) => value !== null && value < rule.k && !zero.has(row));
  if (small >= 0) return `row ${small} is printed although it is below ${rule.k}`;
  const base = new Map(witnesses.base);
  if (base.size !== marked.length || witnesses.base.length !== marked.length)
    return "the first witness table does not cover the marked rows";
  const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
  const first = (row: number) => values[row] ?? base.get(row) ?? Number.NaN;
  const missing = marked.find((row) => !isCount(first(row)));
  if (missing !== undefined) return `the first witness table has no count for row ${missing}`;
  const sumsOf = values.map((): number[] => []);
  for (const [index, { parent, children }] of sums.entries()) {
    for (const row of [parent, ...children]) sumsOf[row]!.push(index);
    if (children.reduce((total, row) => total + first(row), 0) !== first(parent))
      return `row ${parent} is not the sum of its parts`;
  }
  const holds = (count: (row: number) => number) =>
    facts.every(
      ({ terms, least }) => terms.reduce((sum, [row, factor]) => sum + factor * count(row), 0) >= least,
    );
  if (!holds(first)) return "the first witness table breaks a public fact";
  const changes = witnesses.changes.map((entries) => new Map(entries));
  for (const [index, change] of changes.entries()) {
    if (!holds((row) => change.get(row) ?? first(row)))
      return `witness table ${index + 1} breaks a public fact`;
    for (const [row, value] of change) {
      if (!base.has(row) || !isCount(value)) return `witness table ${index + 1} changes row ${row} wrongly`;
      for (const sum of sumsOf[row]!) {
        const move = (one: number) => (change.get(one) ?? first(one)) - first(one);
        const { parent, children } = sums[sum]!;
        if (children.reduce((total, child) => total + move(child), 0) !== move(parent))
          return `witness table ${index + 1}: row ${parent} is not the sum of its parts`;
      }
    }
  }
  const at = (table: number, row: number): number =>
    table === 0
      ? first(row)
      : (changes[table - 1]?.get(row) ?? (changes[table - 1] ? first(row) : Number.NaN));
  const claimed = new Set<string>();
  for (const claim of witnesses.claims) {
    const { row, low, high, most, knows = [] } = claim;
    const least = new Map(knows).get(row) ?? 0;
    if (knows.some(([known, count]) => !(at(low, known) >= count && at(high, known) >= count)))
      return `row ${row}: an attacker can rule the witness tables out`;
    if (most === undefined ? !(at(low, row) < at(high, row)) : !(at(high, row) - least >= rule.k))
      return `row ${row} has no table that is high enough`;
    const allowed = rule.existenceDeniable ? 0 : Math.max(0, rule.k - 2);
    if (most !== undefined && !(most >= 0 && most <= allowed && at(low, row) - least <= most))
      return `row ${row} has no table that is low enough`;
    claimed.add(knows.length > 0 ? `${row},${knows.at(-1)![0]}` : String(row));
  }
  const bare = marked.find((row) => !claimed.has(String(row)) && !loose.has(row));
  if (bare !== undefined) return `row ${bare} is marked and has no witness tables`;
  for (const person of witnesses.persons)
    for (const { row, low, high, most, knows } of witnesses.claims) {
      if (knows || most === undefined || claimed.has(`${row},${person}`)) continue;
      if (!(at(low, person) >= 1 && at(high, person) >= 1))
        return `a person in row ${person} can rule out the witness tables of row ${row}`;
    }
  return undefined;
}
