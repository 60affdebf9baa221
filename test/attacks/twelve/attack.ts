import type { Highs } from "highs";
import type { Cell } from "./cell.ts";
import type { Released } from "./exports.ts";

/** What an attacker says to have found out. It is scored against the truth afterwards. */
export type Claim =
  /** A number lies here. `knowers`: of what others than these organisations have. */
  | {
      readonly kind: "range";
      readonly cell: Cell;
      readonly low: number;
      readonly high: number;
      readonly knowers?: readonly string[];
    }
  /** At least this share of `whole` (0..1) is `part`. */
  | { readonly kind: "share"; readonly whole: Cell; readonly part: Cell; readonly share: number }
  /** A printed number of which organisations hold so much that the others stand alone. */
  | { readonly kind: "printed"; readonly cell: Cell; readonly count: number }
  /** Something stands in a file that nobody chose to say. */
  | { readonly kind: "trace"; readonly file: string; readonly what: string }
  /** The case behind a quote, the attacker's best guess of `among` candidates. */
  | { readonly kind: "person"; readonly quote: number; readonly case: string; readonly among: number };

/** What an attacker holds besides the files: its own cases, those of two together, or what stood in the news. */
export type Own = {
  readonly names: readonly string[];
  /** How many things of its own a number holds. */
  readonly count: (cell: Cell) => number;
};
/** Somebody of whom a neighbour knows this much. */
export type Candidate = { readonly id: string; readonly words: readonly string[] };
export type Knowledge = {
  readonly releases: readonly Released[];
  readonly organisations: readonly Own[];
  /** Cases that stood in the news, each known apart. */
  readonly press?: readonly Own[];
  readonly candidates: readonly Candidate[];
  readonly highs: Highs;
};

export type Attack = {
  /** Number in the list of the design, and its name. */
  readonly name: string;
  readonly run: (known: Knowledge) => Claim[];
};
