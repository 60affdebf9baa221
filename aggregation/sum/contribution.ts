import { Refusal } from "../refusal.ts";
import { filledFrom, leavesOf, ONE_CONTRIBUTOR, type SumMenu } from "./menu.ts";

/** No organisation documents more in one cell; more is a slip of the hand. */
export const LARGEST_COUNT = 100_000;

/**
 * What one organisation adds: the words of the menu (wordsIn). Slips are caught here, because nobody can look into
 * what is sent.
 * @param counts of every cell, sums included, as the organisation's own table has them.
 * @throws Refusal that names the cell.
 */
export function contribution(menu: SumMenu, counts: readonly number[]): number[] {
  if (counts.length !== menu.cells.length)
    throw new Refusal("secure-sum", {
      fr: `Votre tableau a ${counts.length} cases, le menu en a ${menu.cells.length}. Prenez le tableau du menu.`,
      en: `Your table has ${counts.length} cells, the menu has ${menu.cells.length}. Take the table of the menu.`,
    });
  const wrong = counts.findIndex(
    (count) => !Number.isSafeInteger(count) || count < 0 || count > LARGEST_COUNT,
  );
  if (wrong >= 0)
    throw new Refusal("secure-sum", {
      fr: `La case ${menu.cells[wrong]} n’est pas un nombre entier de 0 à ${LARGEST_COUNT}.`,
      en: `Cell ${menu.cells[wrong]} is not a whole number from 0 to ${LARGEST_COUNT}.`,
    });
  const leaves = leavesOf(menu).map((cell) => counts[cell]!);
  const filled = filledFrom(menu, leaves);
  const apart = filled.findIndex((count, cell) => count !== counts[cell]);
  if (apart >= 0)
    throw new Refusal("secure-sum", {
      fr: `La case ${menu.cells[apart]} n’est pas la somme de ses parties dans votre tableau.`,
      en: `Cell ${menu.cells[apart]} is not the sum of its parts in your table.`,
    });
  const total = leaves.reduce((sum, count) => sum + count, 0);
  const isLeaf = new Set(leavesOf(menu));
  const word = (count: number, shown: number) => shown + (count > 0 ? ONE_CONTRIBUTOR : 0);
  return [...filled.map((count, cell) => word(count, isLeaf.has(cell) ? count : 0)), word(total, total)];
}
