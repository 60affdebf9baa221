import canonicalize from "canonicalize";
import * as z from "zod/mini";
import { codeOf } from "#schemas/codebook/code.ts";
import { Identifier } from "#schemas/facts.ts";
import { Audience, ReleaseRules, Unit } from "#schemas/release.ts";
import { MOST_ORGANISATIONS } from "#schemas/sum.ts";
import { Month } from "#schemas/time.ts";
import type { Sha256 } from "../release/release.ts";

const Sha256Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const Position = z.int().check(z.nonnegative());
const Count = z.int().check(z.nonnegative());

export const LedgerCell = z.strictObject({
  /** Canonical name (cell.ts). */
  key: z.string().check(z.maxLength(1000)),
  /** What was printed; null where the mark stands or nothing is printed. */
  value: z.nullable(Count),
  /** False: follows from what is printed without being printed. Left out when printed. */
  printed: z.optional(z.literal(false)),
  /** Zero by definition. */
  impossible: z.optional(z.literal(true)),
});
export type LedgerCell = z.infer<typeof LedgerCell>;

/**
 * One release, or one imported table set, as everybody who reads it knows it: cells and what holds between
 * them. Positions count in `cells`. No name of a person, no label, no true count of a hidden cell.
 */
export const LedgerEntry = z.strictObject({
  format: z.literal("lakana-ledger/1"),
  kind: z.enum(["release", "import"]),
  /** 1 for the first entry. */
  sequence: z.int().check(z.positive()),
  /** SHA-256 of the entry before; 64 zeros for the first. */
  previous: Sha256Hex,
  /** Id of the release; of an import the first 16 bytes of the SHA-256 of what was imported. */
  release: Identifier,
  date: Month,
  audience: Audience,
  codebook: Sha256Hex,
  period: z.strictObject({ from: Month, to: Month }),
  population: z.strictObject({
    verification: codeOf("verification"),
    elsewhere: z.boolean(),
    /** Of a secure sum: hex ids of the organisations in it, ascending. */
    members: z.optional(z.array(Identifier).check(z.maxLength(MOST_ORGANISATIONS))),
  }),
  units: z.array(Unit),
  cells: z.array(LedgerCell),
  /** The first is the sum of the others. */
  sums: z.array(z.array(Position).check(z.minLength(2))),
  /** The first is at least the second. */
  orders: z.array(z.tuple([Position, Position])),
  /** The sum of factor times cell is at most `upper`. */
  limits: z.array(z.strictObject({ terms: z.array(z.tuple([Position, z.int()])), upper: z.int() })),
  /** What the choice of withheld cells was drawn from; empty when nothing was drawn. */
  seed: z.string().check(z.maxLength(100)),
  rules: ReleaseRules,
  audit_digest: Sha256Hex,
  witnesses_digest: Sha256Hex,
  /** SHA-256 of the canonical `LedgerCounts` that goes with this entry. */
  counts_digest: Sha256Hex,
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/**
 * What only those who hold the facts may read of an entry. The salt keeps the digest in the entry from being
 * searched for a few small numbers.
 */
export const LedgerCounts = z.strictObject({
  format: z.literal("lakana-ledger-counts/1"),
  salt: Sha256Hex,
  /** True count of each cell when it was published; null where nobody knows it (imports). */
  counts: z.array(z.nullable(Count)),
  /** In tables of several organisations: how much of each cell each of them, and each two, counted themselves. */
  own: z.optional(
    z.array(z.strictObject({ name: z.string().check(z.maxLength(200)), counts: z.array(Count) })),
  ),
  /** Cases that were counted: they stay in this period. Random ids; of an erased case nothing else is left. */
  cases: z.array(Identifier),
});
export type LedgerCounts = z.infer<typeof LedgerCounts>;

/** An entry and, where this member holds the facts, its counts. */
export type LedgerPage = { readonly entry: LedgerEntry; readonly counts?: LedgerCounts | undefined };

export const NO_PREVIOUS = "0".repeat(64);
const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** RFC 8785 text: one entry has one spelling, and so one digest. */
export function entryText(value: LedgerEntry | LedgerCounts): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("the entry cannot be written as JSON");
  return text;
}

/** SHA-256 over `lakana/ledger` or `lakana/ledger-counts`, a zero byte and the canonical text. */
export function entryDigest(value: LedgerEntry | LedgerCounts, sha256: Sha256): string {
  const label = value.format === "lakana-ledger/1" ? "lakana/ledger" : "lakana/ledger-counts";
  return hex(sha256(new TextEncoder().encode(`${label}\u0000${entryText(value)}`)));
}
