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
  /** Groups of people that others can recognise, and those of them with one sensitive value. */
  readonly groups?: readonly { readonly whole: number; readonly part: number }[];
};
export type CheckRule = {
  readonly k: number;
  readonly existenceDeniable: boolean;
  /** No group of k or more may be known to have one sensitive value by more than this share. */
  readonly groupShare: number;
};
type Entry = readonly [row: number, value: number];
/**
 * Two whole tables for one marked row: `low` and `high` are positions in `tables`. A small row must be possible
 * at `most` or less, and at k or more; any other marked row must be possible with two values. With `attacker`,
 * a position in `attackers`: the same for the rest of the row that is not the attacker's own.
 */
export type Claim = {
  readonly row: number;
  readonly low: number;
  readonly high: number;
  readonly most?: number | undefined;
  readonly attacker?: number | undefined;
};
/** Somebody who knows that these rows are at least so much: a person in a row, or an organisation its cases. */
export type Knowing = { readonly kind: "person" | "organisation"; readonly own: readonly Entry[] };
/** Table 0 is `base` over all marked rows; table i+1 is `base` with the entries of `changes[i]`. */
export type Witnesses = {
  readonly base: readonly Entry[];
  readonly changes: readonly (readonly Entry[])[];
  readonly claims: readonly Claim[];
  readonly attackers: readonly Knowing[];
  /** For each group, the position of a table in which the share of its value is not above the limit. */
  readonly shares: readonly number[];
};

/**
 * @param counts where the true counts are at hand: which rows and rests are small is then not believed either.
 * @returns undefined when every mark is proven, else one sentence that names the first row which is not.
 */
export function checkWitnesses(
  published: Published,
  witnesses: Witnesses,
  rule: CheckRule,
  counts?: readonly number[],
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
  const owns = witnesses.attackers.map(({ own }) => new Map(own));
  const believed = new Map<ReadonlyMap<number, number>, Map<number, boolean>>();
  const believes = (table: number, own: ReadonlyMap<number, number>): boolean => {
    const known = believed.get(own) ?? new Map<number, boolean>();
    believed.set(own, known);
    const verdict = known.get(table) ?? [...own].every(([row, least]) => at(table, row) >= least);
    known.set(table, verdict);
    return verdict;
  };
  const lowest = (rest: number) => (rule.existenceDeniable ? 0 : Math.max(0, rest - 1));
  const nobody: ReadonlyMap<number, number> = new Map();
  const claimed = new Map<string, Claim>();
  for (const claim of witnesses.claims) {
    const { row, low, high, most, attacker } = claim;
    const own = attacker === undefined ? nobody : owns[attacker];
    if (!own) return `row ${row}: a claim names an attacker who is not listed`;
    const least = own.get(row) ?? 0;
    if (!believes(low, own) || !believes(high, own))
      return `row ${row}: an attacker can rule the witness tables out`;
    if (most === undefined ? !(at(low, row) < at(high, row)) : !(at(high, row) - least >= rule.k))
      return `row ${row} has no table that is high enough`;
    const allowed = counts ? lowest(counts[row]! - least) : lowest(rule.k - 1);
    if (most !== undefined && !(most >= 0 && most <= allowed && at(low, row) - least <= most))
      return `row ${row} has no table that is low enough`;
    const name = `${row},${attacker ?? ""}`;
    if (claimed.get(name)?.most === undefined) claimed.set(name, claim);
  }
  const isSmall = (row: number, own: number) =>
    counts ? counts[row]! - own < rule.k : claimed.get(`${row},`)?.most !== undefined;
  for (const row of marked) {
    if (loose.has(row)) continue;
    const claim = claimed.get(`${row},`);
    if (!claim) return `row ${row} is marked and has no witness tables`;
    if (isSmall(row, 0) && claim.most === undefined) return `row ${row} is small and not proven as such`;
    for (const [attacker, own] of owns.entries()) {
      const part = own.get(row) ?? 0;
      if (!isSmall(row, part)) continue;
      if (part === 0 && believes(claim.low, own) && believes(claim.high, own)) continue;
      if (claimed.get(`${row},${attacker}`)?.most === undefined)
        return `an attacker who knows a part of the table can guess row ${row}`;
    }
  }
  for (const [index, { whole, part }] of (published.groups ?? []).entries()) {
    const table = witnesses.shares[index] ?? Number.NaN;
    if (!(at(table, part) <= rule.groupShare * at(table, whole)) && !(values[whole] === 0))
      return `row ${part} proves what nearly all of row ${whole} are`;
  }
  for (const { kind, own } of witnesses.attackers)
    for (const [row, part] of own) {
      const rest = (values[row] ?? Infinity) - part;
      if (kind === "organisation" && rest !== 0 && part > 0 && rest < rule.k && !zero.has(row))
        return `row ${row} is printed and leaves an organisation a rest below ${rule.k}`;
    }
  return undefined;
}
