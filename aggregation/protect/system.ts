/** One cell of the system, whichever tables it stands in. */
export type SystemCell = {
  readonly id: string;
  readonly count: number;
  /**
   * False: derivable but never printed (increments, complements, rests of a release). A small one must be
   * protected like any other, and none can be shown. Default true.
   */
  readonly printed?: boolean;
  /** Zero by definition: everybody knows it, it is shown and needs no protection. */
  readonly structural?: boolean;
  /** From the ledger: "shown" cannot be withheld any more, "marked" must stay marked. */
  readonly pin?: "shown" | "marked";
  /** Earlier publications gave it away already: nothing can be asked for it any more. */
  readonly lost?: boolean;
  /** A headline of a report: never withheld to protect others; then the whole is refused instead. */
  readonly headline?: boolean;
  /** In tables of several organisations: how many reported what is counted, and how much the largest of them. */
  readonly contributed?: { readonly organisations: number; readonly largest: number };
  /** In a sensitive dimension. */
  readonly sensitive?: boolean;
};
/** The parent is the sum of the children; numbers are positions in `cells`. */
export type Sum = { readonly parent: number; readonly children: readonly number[] };
/** x_more >= x_fewer, and everybody knows it: every counted case holds at least one act. */
export type Order = { readonly more: number; readonly fewer: number };
/** Another public inequality: the sum of coefficient times cell is at most `upper`. */
export type Limit = {
  readonly terms: readonly (readonly [cell: number, coefficient: number])[];
  readonly upper: number;
};
/** A group of people, those of them with one sensitive value, and the rest: whole = part + rest. */
export type Group = { readonly whole: number; readonly part: number; readonly rest: number };
/** Knows `own[c]` of cell c: an organisation, a pair of them, a person in the cell. The outsider knows nothing. */
export type Attacker = { readonly name: string; readonly own: ReadonlyMap<number, number> };

/** All tables of a release as one linear system: cells shared by two tables are one variable. */
export type TableSystem = {
  readonly cells: readonly SystemCell[];
  readonly sums: readonly Sum[];
  readonly orders: readonly Order[];
  readonly limits?: readonly Limit[];
  readonly groups?: readonly Group[];
  readonly attackers?: readonly Attacker[];
};
