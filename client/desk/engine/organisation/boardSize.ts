import type { Bundle } from "#schemas/bundle.ts";
import { CASE_ROLES, type Desk, holds } from "../desk.ts";

/** Open cases in one bucket above which the board grows, and below which it shrinks. */
const MOST = 16;
const FEWEST = 4;
const MOST_BITS = 16;

/** The next number of bits: one step at most, so that whoever read the keys before still finds her bucket. */
export function nextBits(bits: number, open: number): number {
  const inBucket = open / 2 ** bits;
  if (inBucket > MOST && bits < MOST_BITS) return bits + 1;
  return inBucket < FEWEST && bits > 0 ? bits - 1 : bits;
}

/**
 * The size of the board for the next bundle. From the cases whose keys are here: a service that could name the number
 * would ask for buckets so small that each holds one person.
 */
export function boardFor(desk: Desk, { board }: Pick<Bundle, "board">): Bundle["board"] {
  if (!holds(desk, ...CASE_ROLES)) return board;
  const open = Object.values(desk.register.cases).filter(
    ({ ck, summary, unlisted }) => ck && !unlisted && summary && summary.state !== "closed",
  );
  return { ...board, b: nextBits(board.b, open.length) };
}
