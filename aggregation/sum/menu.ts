import canonicalize from "canonicalize";
import type { ProfileName } from "../profile.ts";
import type { Sum } from "../protect/system.ts";
import { Refusal } from "../refusal.ts";
import type { Sha256 } from "../release/release.ts";

/** The frozen cells of a round, the same for all. Every sum is the parent and its parts, by position. */
export type SumMenu = { readonly cells: readonly string[]; readonly sums: readonly Sum[] };

const refuse = (fr: string, en: string): never => {
  throw new Refusal("secure-sum", { fr, en });
};

/** Cells that are no sums of others: only these are counted, the rest follows. */
export function leavesOf({ cells, sums }: SumMenu): number[] {
  const wholes = new Set(sums.map(({ parent }) => parent));
  return cells.flatMap((_, cell) => (wholes.has(cell) ? [] : [cell]));
}

/** What a word counts beside its low half: organisations. Sums of 32 honest tables stay below it. */
export const ONE_CONTRIBUTOR = 2 ** 32;

/**
 * Words of one organisation: one for each cell, and one to check by. A leaf is its count, with one contributor on
 * top when it holds anything; any other cell is the contributor alone. The last is the sum of the leaves, likewise.
 */
export const wordsIn = (menu: SumMenu): number => menu.cells.length + 1;

/** SHA-256 of the menu and the rules: the same digest means the same cells in the same order, hidden alike. */
export const menuDigest = ({ cells, sums }: SumMenu, profile: ProfileName, sha256: Sha256): Uint8Array =>
  sha256(
    new TextEncoder().encode(
      canonicalize({
        format: "lakana-menu/1",
        profile,
        cells,
        sums: sums.map(({ parent, children }) => [parent, ...children]),
      }) ?? "",
    ),
  );

/**
 * All cells from the leaves. @param leaves by the order of leavesOf.
 * @throws Refusal when two ways to add up the same cell differ, or a cell is a part of itself.
 */
export function filledFrom(menu: SumMenu, leaves: readonly number[]): number[] {
  const counts = new Map(leavesOf(menu).map((cell, index) => [cell, leaves[index]!]));
  let open = menu.sums;
  while (open.length > 0) {
    const later: Sum[] = [];
    for (const sum of open) {
      const parts = sum.children.map((child) => counts.get(child));
      if (parts.some((part) => part === undefined)) {
        later.push(sum);
        continue;
      }
      const total = parts.reduce((whole: number, part) => whole + part!, 0);
      if ((counts.get(sum.parent) ?? total) !== total)
        refuse(
          `La case ${menu.cells[sum.parent]} n’est pas la somme de ses parties : deux façons de l’additionner diffèrent. Vérifiez les nombres de cette case.`,
          `Cell ${menu.cells[sum.parent]} is not the sum of its parts: two ways to add it up differ. Check the numbers of this cell.`,
        );
      counts.set(sum.parent, total);
    }
    if (later.length === open.length)
      refuse(
        "Ce menu se contredit : une case y est une partie d’elle-même. Faites un autre menu.",
        "This menu contradicts itself: a cell is a part of itself. Make another menu.",
      );
    open = later;
  }
  return menu.cells.map((_, cell) => counts.get(cell)!);
}
