import type { Profile } from "../profile.ts";
import { needOf } from "./choice.ts";
import type { Attacker, TableSystem } from "./system.ts";
import type { Need, Witnesses } from "./witnesses.ts";

const ancestorsOf = (parents: ReadonlyMap<number, readonly number[]>, cell: number): Set<number> => {
  const found = new Set([cell]);
  for (const one of found) for (const parent of parents.get(one) ?? []) found.add(parent);
  return found;
};

/**
 * Each person in a small cell, and the only person in one: she knows that her cell and all that hold it are at
 * least one. Cells that are sums of others need no attacker of their own: their persons stand in a part.
 */
export function personsIn(system: TableSystem, profile: Profile): Attacker[] {
  const parents = new Map<number, number[]>();
  const wholes = new Set<number>();
  for (const { parent, children } of system.sums) {
    wholes.add(parent);
    for (const child of children) parents.set(child, [...(parents.get(child) ?? []), parent]);
  }
  return system.cells.flatMap(({ id, count }, cell) =>
    count > 0 && count < profile.k && !wholes.has(cell)
      ? [
          {
            name: `a person in ${id}`,
            own: new Map([...ancestorsOf(parents, cell)].map((one) => [one, 1])),
          },
        ]
      : [],
  );
}

/**
 * Cells that cannot be printed because somebody who has a part in them would be left with a small rest: 1 to k-1
 * of others. A rest of zero tells an organisation only that all were its own.
 */
export const restCells = (system: TableSystem, profile: Profile): number[] =>
  (system.attackers ?? []).flatMap(({ own }) =>
    [...own].flatMap(([cell, part]) => {
      const { count, structural, pin } = system.cells[cell]!;
      const rest = count - part;
      return part > 0 && rest > 0 && rest < profile.k && !structural && pin !== "shown" ? [cell] : [];
    }),
  );

/**
 * Cells that cannot be printed because too few organisations stand behind them, or one of them nearly alone: what
 * the others have would be read off.
 */
export const thinCells = (system: TableSystem, { contributors }: Profile): number[] =>
  system.cells.flatMap(({ count, contributed, structural, pin }, cell) =>
    contributed &&
    count > 0 &&
    !structural &&
    pin !== "shown" &&
    (contributed.organisations < contributors.fewest ||
      contributed.largest > contributors.largestShare * count)
      ? [cell]
      : [],
  );

/** A group nearly all of whom have one sensitive value: that the others are more must stay possible. */
export const groupNeeds = (system: TableSystem, { k, groupShare }: Profile): Need[] =>
  (system.groups ?? []).flatMap(({ whole, part, rest }): Need[] => {
    const [group, valued] = [system.cells[whole]!.count, system.cells[part]!.count];
    return group >= k && valued > groupShare * group
      ? [{ cell: rest, shift: Math.ceil(group - groupShare * group - 1e-9) - (group - valued) }]
      : [];
  });

/** What an attacker may not learn of cells that it has a part in: the rest is treated as a count of its own. */
export function ownNeeds(
  system: TableSystem,
  profile: Profile,
  attacker: Attacker,
  hidden: ReadonlySet<number>,
): Need[] {
  return [...attacker.own].flatMap(([cell, own]): Need[] => {
    const rest = system.cells[cell]!.count - own;
    if (own <= 0 || !hidden.has(cell) || system.cells[cell]!.lost || rest >= profile.k) return [];
    const { down, up } = needOf(profile, rest);
    return [{ cell, shift: up, attacker }, ...(down < 0 ? [{ cell, shift: down, attacker }] : [])];
  });
}

/** Needs of outsiders whose table an attacker can rule out, and for which no other known table stands. */
export function ruledOut(
  witnesses: Witnesses,
  counts: readonly number[],
  attackers: readonly Attacker[],
): Need[] {
  const owners = new Map<number, Attacker[]>();
  for (const attacker of attackers)
    for (const [cell, own] of attacker.own)
      if (own > 0) owners.set(cell, [...(owners.get(cell) ?? []), attacker]);
  const found: Need[] = [];
  for (const [index, need] of witnesses.needs.entries()) {
    if (need.attacker) continue;
    const change = witnesses.changes[witnesses.serving[index]!]!;
    const against = new Set<Attacker>();
    for (const [cell, moved] of change)
      if (moved < 0)
        for (const attacker of owners.get(cell) ?? [])
          if (counts[cell]! + moved < attacker.own.get(cell)! && !attacker.own.has(need.cell))
            against.add(attacker);
    for (const attacker of against) {
      const known = { ...need, attacker };
      if (!witnesses.isServed(known)) found.push(known);
    }
  }
  return found;
}
