import type { Change } from "./region.ts";
import type { Space } from "./space.ts";
import type { Attacker } from "./system.ts";

/** A reader, or an attacker who knows more, must find it possible that the cell differs by `shift`. */
export type Need = { readonly cell: number; readonly shift: number; readonly attacker?: Attacker };

/** A feasible table serves every need that it reaches beyond: those between it and the truth are feasible too. */
export function meets(change: Change, { cell, shift, attacker }: Need, counts: readonly number[]): boolean {
  const moved = change.get(cell) ?? 0;
  if (shift > 0 ? moved < shift : moved > shift) return false;
  if (!attacker) return true;
  for (const [own, least] of attacker.own)
    if (least > 0 && counts[own]! + (change.get(own) ?? 0) < least) return false;
  return true;
}

/** Whether the change really is another table: whole numbers, none below zero, every fact kept. */
export function isTable(space: Space, change: Change): boolean {
  const rows = new Set<number>();
  for (const [cell, moved] of change) {
    if (!Number.isSafeInteger(moved) || space.counts[cell]! + moved < 0) return false;
    for (const row of space.rowsOf[cell]!) rows.add(row);
  }
  for (const row of rows) {
    const { terms, lower, upper } = space.rows[row]!;
    let sum = 0;
    for (const [cell, factor] of terms) sum += factor * (change.get(cell) ?? 0);
    if (sum < lower || sum > upper) return false;
  }
  return true;
}

/** Keeps whole tables and which needs they serve: a table found for one cell often serves many. */
export class Witnesses {
  readonly needs: Need[] = [];
  /** For each need, the table that serves it, or -1. */
  readonly serving: number[] = [];
  readonly changes: Change[] = [];
  readonly #space: Space;
  readonly #needsOf = new Map<number, number[]>();
  readonly #known: number[][] = [];
  readonly #users = new Map<number, Set<number>>();

  readonly #hidden: ReadonlySet<number>;

  /** @param hidden cells that are hidden now; a table that moves another one has been given up. */
  constructor(space: Space, hidden: ReadonlySet<number>) {
    this.#space = space;
    this.#hidden = hidden;
  }

  /** Takes in a need and looks whether a known table serves it. */
  ask(need: Need): number {
    const index = this.needs.push(need) - 1;
    const known = this.#tablesMoving(need.cell).filter((id) => this.#live(id) && this.#meets(id, need));
    this.#known.push(known);
    this.serving.push(known[0] ?? -1);
    this.#needsOf.set(need.cell, [...(this.#needsOf.get(need.cell) ?? []), index]);
    return index;
  }

  /** Takes in a table, its opposite and its multiples as far as they are tables too and serve a need. */
  add(change: Change): void {
    this.#keep(change);
    for (const factor of [-1, 2, 3, 4, 5, -2, -3, -4, -5]) {
      const variant = new Map([...change].map(([cell, moved]) => [cell, factor * moved]));
      if (this.#servesNew(variant) && isTable(this.#space, variant)) this.#keep(variant);
    }
  }

  /** Whether any known table serves the need, asked for or not. */
  isServed(need: Need): boolean {
    return this.#tablesMoving(need.cell).some((id) => this.#live(id) && this.#meets(id, need));
  }

  /** Needs whose table moves the cell. */
  relyingOn(cell: number): number[] {
    const users = this.#users.get(cell);
    if (!users) return [];
    return [...this.needs.keys()].filter((need) => users.has(this.serving[need]!));
  }

  /** Another known table that serves the need without moving any cell that `avoid` names. */
  without(need: number, avoid: (cell: number) => boolean): number | undefined {
    return this.#known[need]!.find((id) => {
      for (const cell of this.changes[id]!.keys()) if (avoid(cell)) return false;
      return true;
    });
  }

  /** Cells that some serving table moves. */
  moved(): Set<number> {
    return new Set([...new Set(this.serving)].flatMap((id) => (id < 0 ? [] : [...this.changes[id]!.keys()])));
  }

  #live(id: number): boolean {
    for (const cell of this.changes[id]!.keys()) if (!this.#hidden.has(cell)) return false;
    return true;
  }

  #meets(id: number, need: Need): boolean {
    return meets(this.changes[id]!, need, this.#space.counts);
  }

  #tablesMoving(cell: number): number[] {
    return [...(this.#users.get(cell) ?? [])];
  }

  #servesNew(change: Change): boolean {
    for (const cell of change.keys())
      for (const need of this.#needsOf.get(cell) ?? [])
        if (this.serving[need]! < 0 && meets(change, this.needs[need]!, this.#space.counts)) return true;
    return false;
  }

  #keep(change: Change): void {
    const id = this.changes.push(change) - 1;
    for (const cell of change.keys()) {
      const users = this.#users.get(cell);
      if (users) users.add(id);
      else this.#users.set(cell, new Set([id]));
      for (const need of this.#needsOf.get(cell) ?? []) {
        if (!this.#meets(id, this.needs[need]!)) continue;
        this.#known[need]!.push(id);
        if (this.serving[need]! < 0) this.serving[need] = id;
      }
    }
  }
}
