import { Refusal } from "../refusal.ts";
import { LARGEST_COUNT } from "./contribution.ts";
import { filledFrom, leavesOf, ONE_CONTRIBUTOR, type SumMenu, wordsIn } from "./menu.ts";

/** The sum of all tables, before anything is hidden: as confidential as a table of one's own. */
export type SumTable = {
  /** Of every cell of the menu. */
  readonly counts: readonly number[];
  /** How many organisations have anything in the cell. */
  readonly contributors: readonly number[];
  /** How many have anything at all. */
  readonly contributing: number;
};

/** With two that have cases, each would read the other's table. */
const FEWEST_CONTRIBUTING = 3;

const poisoned = (): never => {
  throw new Refusal("secure-sum", {
    fr: "La somme ne passe pas son contrôle : une organisation a envoyé des nombres impossibles. Rien n’est publié. Vérifiez vos tableaux et recommencez le tour.",
    en: "The sum fails its check: an organisation sent impossible numbers. Nothing is published. Check your tables and start the round again.",
  });
};

/**
 * Reads the words of an opened sum and refuses what cannot be the sum of honest tables. What is possible and wrong
 * passes: a member can still lie about its own cases.
 * @throws Refusal
 */
export function openedTable(menu: SumMenu, words: readonly number[], members: number): SumTable {
  const leaves = leavesOf(menu);
  if (words.length !== wordsIn(menu)) poisoned();
  const shown = words.map((word) => word % ONE_CONTRIBUTOR);
  const by = words.map((word) => Math.floor(word / ONE_CONTRIBUTOR));
  const total = shown.at(-1)!;
  const contributing = by.at(-1)!;
  const contributors = by.slice(0, -1);
  const found = leaves.map((cell) => shown[cell]!);
  if (found.reduce((sum, count) => sum + count, 0) !== total || contributing > members) poisoned();
  const counts = filledFrom(menu, found);
  const isLeaf = new Set(leaves);
  for (const [cell, count] of counts.entries()) {
    const those = contributors[cell]!;
    if (those > contributing || those > count || (count > 0 && those === 0)) poisoned();
    if (isLeaf.has(cell) ? count > those * LARGEST_COUNT : shown[cell] !== 0) poisoned();
  }
  if (contributing < FEWEST_CONTRIBUTING)
    throw new Refusal("secure-sum", {
      fr: `Moins de ${FEWEST_CONTRIBUTING} organisations ont des cas : la somme montrerait le tableau de l’une d’elles. Rien n’est publié. Prenez une période plus longue.`,
      en: `Fewer than ${FEWEST_CONTRIBUTING} organisations have cases: the sum would show the table of one of them. Nothing is published. Take a longer period.`,
    });
  return { counts, contributors, contributing };
}
