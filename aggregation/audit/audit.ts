import canonicalize from "canonicalize";
import type { ReleasedTable } from "#schemas/release.ts";
import { lowerNeed, type Profile } from "../profile.ts";
import type { LinearSolver } from "../solver/solver.ts";
import { cellName, impossibleCells, type Knowledge, knowledgeOf } from "./knowledge.ts";
import { unprovenCell } from "./proof.ts";

/** What an attacker reaches for one hidden count; stays at the organisation, sealed. */
export type AuditedCell = {
  readonly cell: string;
  readonly count: number;
  readonly low: number;
  readonly high: number;
};
export type AuditFailure = AuditedCell & {
  readonly reason: "too-narrow" | "determined" | "printed-small" | "not-true" | "not-proven";
};

export type AuditRecord = { readonly profile: Profile; readonly cells: readonly AuditedCell[] };

export type AuditOptions = {
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly cancelled?: (() => boolean) | undefined;
  /** Cells that are zero by definition: printed, and no secret. */
  readonly impossible?: ReadonlySet<string> | undefined;
  /** Whole tables that the protector found, as differences from the truth by cell; each is judged again. */
  readonly hints?: readonly ReadonlyMap<string, number>[] | undefined;
  /** Own counts by cell of each organisation, or organisations together, that are attackers too. */
  readonly organisations?: readonly ReadonlyMap<string, number>[] | undefined;
};

const TOLERANCE = 1e-6;
const seal = Symbol("audit pass");

/**
 * Proof that exactly these tables passed. It can be made here only; a release cannot be made without it.
 */
export class AuditPass {
  readonly tables: readonly ReleasedTable[];
  readonly record: AuditRecord;
  constructor(key: symbol, tables: readonly ReleasedTable[], record: AuditRecord) {
    if (key !== seal) throw new TypeError("an audit pass comes from the audit");
    // A copy: what passed cannot be changed afterwards by whoever holds the tables.
    this.tables = structuredClone(tables);
    this.record = record;
    Object.freeze(this);
  }
}

export type AuditResult =
  | { readonly passed: true; readonly pass: AuditPass }
  | { readonly passed: false; readonly failures: readonly AuditFailure[] };

/**
 * Attacks tables as an outsider would, with every table at once, and says whether each hidden count below k
 * keeps [max(0, a-1), k] (strict: [0, k]). Also refuses a mark whose count is exactly determined, printed
 * counts below k and counts that are not true. Then whole tables must prove what the linear programs found.
 * @param truth true count of a cell by its canonical name.
 */
export function audit(
  tables: readonly ReleasedTable[],
  truth: (cell: string) => number,
  profile: Profile,
  solver: LinearSolver,
  options: AuditOptions = {},
): AuditResult {
  const knowledge = knowledgeOf(tables);
  const impossible = impossibleCells(tables);
  const attacked = attackKnowledge(knowledge, truth, profile, solver, { ...options, impossible });
  if (attacked.failures.length > 0 || !attacked.finished)
    return { passed: false, failures: attacked.failures };
  const cell = unprovenCell(knowledge, truth, profile, solver, {
    impossible,
    hints: options.hints,
    organisations: options.organisations,
  });
  if (cell !== undefined)
    return {
      passed: false,
      failures: [{ cell, count: truth(cell), low: 0, high: Infinity, reason: "not-proven" }],
    };
  return { passed: true, pass: new AuditPass(seal, tables, { profile, cells: attacked.cells }) };
}

/** The attack alone, on anything that can be written as known counts, unknown counts and sums. */
export function attackKnowledge(
  knowledge: Knowledge,
  truth: (cell: string) => number,
  profile: Profile,
  solver: LinearSolver,
  options: AuditOptions = {},
): {
  readonly cells: readonly AuditedCell[];
  readonly failures: readonly AuditFailure[];
  readonly finished: boolean;
} {
  const failures: AuditFailure[] = [];
  for (const [cell, value] of knowledge.known) {
    const count = truth(cell);
    if (value !== count) failures.push({ cell, count, low: value, high: value, reason: "not-true" });
    if (value < profile.k && !options.impossible?.has(cell))
      failures.push({ cell, count, low: value, high: value, reason: "printed-small" });
  }
  const names = [...knowledge.unknown].sort();
  const attack = attackOn(knowledge, names, solver);
  const cells: AuditedCell[] = [];
  for (const [index, cell] of names.entries()) {
    if (options.cancelled?.()) return { cells, failures, finished: false };
    options.onProgress?.(index, names.length);
    const count = truth(cell);
    const derived = knowledge.derived?.has(cell) ?? false;
    if (derived && count >= profile.k) continue;
    const audited = { cell, count, ...attack(index) };
    // Which of the cells that nobody prints are small must not show in the digest of the record.
    if (!derived) cells.push(audited);
    if (audited.high - audited.low < TOLERANCE) failures.push({ ...audited, reason: "determined" });
    if (count >= profile.k) continue;
    if (audited.low > lowerNeed(profile, count) + TOLERANCE || audited.high < profile.k - TOLERANCE)
      failures.push({ ...audited, reason: "too-narrow" });
  }
  return { cells, failures, finished: true };
}

/** Range of one unknown, given everything that is known. */
function attackOn(knowledge: Knowledge, names: readonly string[], solver: LinearSolver) {
  const column = new Map(names.map((name, index) => [name, index]));
  const row = (factors: readonly (readonly [string, number])[], exact: boolean, least = 0) => {
    const terms: [number, number][] = [];
    let right = least;
    for (const [name, factor] of factors) {
      const index = column.get(name);
      if (index !== undefined) terms.push([index, factor]);
      else right -= factor * knowledge.known.get(name)!;
    }
    return terms.length === 0 ? [] : [{ terms, lower: right, upper: exact ? right : Infinity }];
  };
  const rows = [
    ...knowledge.equations.flatMap(({ whole, parts }) =>
      row([[whole, 1], ...parts.map((part) => [part, -1] as const)], true),
    ),
    ...(knowledge.limits ?? []).flatMap(({ terms, upper }) =>
      row(
        terms.map(([name, factor]) => [name, -factor] as const),
        false,
        -upper,
      ),
    ),
    ...knowledge.orders.flatMap(([more, fewer]) =>
      row(
        [
          [more, 1],
          [fewer, -1],
        ],
        false,
      ),
    ),
  ];
  return (target: number) => {
    const columns = names.map((_, index) => ({ lower: 0, upper: Infinity, cost: index === target ? 1 : 0 }));
    const lowest = solver.solve({ sense: "minimise", columns, rows });
    const highest = solver.solve({ sense: "maximise", columns, rows });
    if (lowest.status !== "optimal" || highest.status === "infeasible")
      throw new RangeError("the published tables contradict each other");
    return { low: lowest.objective, high: highest.status === "unbounded" ? Infinity : highest.objective };
  };
}

/**
 * Canonical bytes of what the audit reached, whose digest a release carries. True counts are left out: a
 * digest over a few small numbers could be searched. What remains follows from the published tables alone,
 * so that any reader can repeat the audit and compare.
 */
export const auditBytes = ({ profile, cells }: AuditRecord): Uint8Array =>
  new TextEncoder().encode(
    canonicalize({
      profile,
      cells: cells.map(({ cell, low, high }) => ({ cell, low: rounded(low), high: rounded(high) })),
    }) ?? "",
  );

/** Solver answers differ in the last digits; null stands for no upper end. */
const rounded = (value: number): number | null =>
  Number.isFinite(value) ? Math.round(value * 1000) / 1000 + 0 : null;

export { cellName };
