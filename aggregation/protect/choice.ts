// The one place that decides which cells are withheld to protect others. What is decided here, and from what,
// is what an attacker who knows the program can replay.
import { lowerNeed, type Profile } from "../profile.ts";

/** The choice of the withheld cells. Nothing else in the protector looks at a count to prefer a cell. */
export type Choice = {
  /** Price of withholding a cell that is not withheld yet, per unit that it must move. */
  readonly price: (name: string) => number;
  /** Which of two needs is served first: smaller first. */
  readonly rank: (name: string) => number;
};

/** FNV-1a with a final mix: spreads names evenly, the same everywhere. Not a secret by itself. */
export function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/**
 * Prices by name and seed alone: every cell costs the same, and ties fall by a draw that the seed decides.
 * Counts play no part, so that a mark says nothing of the size of what is under it.
 */
export const drawnChoice = (seed: string): Choice => ({
  price: (name) => 1 + 0.1 * spread(`${seed}|price|${name}`),
  rank: (name) => spread(`${seed}|rank|${name}`),
});

/** A total is withheld only where nothing else will do: without it a table says little. */
const TOTAL_PRICE = 50;
export const weightOf = (isTotal: boolean): number => (isTotal ? TOTAL_PRICE : 1);
export const sparing = (choice: Choice, totals: ReadonlySet<string>): Choice => ({
  ...choice,
  price: (name) => choice.price(name) * weightOf(totals.has(name)),
});

/** How far a count of a small cell must be able to move for a reader, down and up. */
export const needOf = (profile: Profile, count: number): { readonly down: number; readonly up: number } => ({
  down: lowerNeed(profile, count) - count,
  up: profile.k - count,
});
