import type { Localised } from "#schemas/language.ts";
import type { Month } from "#schemas/time.ts";
import { Refusal } from "../refusal.ts";
import type { Sha256 } from "../release/release.ts";
import { parseKey } from "./cell.ts";
import { entryDigest, entryText, LedgerEntry, type LedgerPage, NO_PREVIOUS } from "./entry.ts";

/** Number and digest of the last entry that a device has seen; sequence 0 is the empty ledger. */
export type LedgerHead = { readonly sequence: number; readonly digest: string };
export const EMPTY_HEAD: LedgerHead = { sequence: 0, digest: NO_PREVIOUS };

export type LedgerCheck = {
  readonly sha256: Sha256;
  /** This month: an entry that is dated later was not made by an honest clock. */
  readonly now: Month;
  /** Digests of the codebooks that this program can read. */
  readonly codebooks: ReadonlySet<string>;
  /** What this device saw last: a ledger that does not hold it was rolled back or forked. */
  readonly pinned?: LedgerHead | undefined;
};

const refuse = (fr: string, en: string): never => {
  throw new Refusal("ledger", { fr, en } satisfies Localised);
};

/**
 * Reads a ledger from the canonical texts of its entries, oldest first, and believes nothing that does not fit.
 * @returns the entries and the head that the device pins from now on.
 * @throws Refusal `ledger` with a sentence that names the entry.
 */
export function verifyLedger(
  texts: readonly string[],
  check: LedgerCheck,
): { entries: LedgerEntry[]; head: LedgerHead } {
  const entries: LedgerEntry[] = [];
  let head = EMPTY_HEAD;
  for (const [index, text] of texts.entries()) {
    const entry = readEntry(text, index + 1);
    verifyNext(entry, head, check);
    head = { sequence: entry.sequence, digest: entryDigest(entry, check.sha256) };
    entries.push(entry);
    if (check.pinned?.sequence === head.sequence && check.pinned.digest !== head.digest)
      refuse(
        `L’écriture ${head.sequence} du registre n’est pas celle que cet appareil connaît : quelqu’un l’a remplacée. Ne publiez rien et prévenez l’équipe technique.`,
        `Entry ${head.sequence} of the ledger is not the one that this device knows: somebody replaced it. Publish nothing and tell the technical team.`,
      );
  }
  if (check.pinned && head.sequence < check.pinned.sequence)
    refuse(
      `Le registre s’arrête à l’écriture ${head.sequence}, mais cet appareil connaît l’écriture ${check.pinned.sequence} : la fin manque. Ne publiez rien et prévenez l’équipe technique.`,
      `The ledger ends at entry ${head.sequence}, but this device knows entry ${check.pinned.sequence}: the end is missing. Publish nothing and tell the technical team.`,
    );
  return { entries, head };
}

function readEntry(text: string, number: number): LedgerEntry {
  const entry = parsed(text);
  // Only the one canonical text of what the schema keeps: nothing is smuggled past the digest.
  if (!entry || entryText(entry) !== text)
    return refuse(
      `L’écriture ${number} du registre ne se lit pas.`,
      `Entry ${number} of the ledger cannot be read.`,
    );
  return entry;
}

function parsed(text: string): LedgerEntry | undefined {
  try {
    return LedgerEntry.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** @throws Refusal `ledger` when `entry` cannot follow `head`. */
export function verifyNext(entry: LedgerEntry, head: LedgerHead, check: LedgerCheck): void {
  const number = head.sequence + 1;
  if (entry.sequence !== number)
    refuse(
      `À la place de l’écriture ${number} du registre se trouve l’écriture ${entry.sequence} : il en manque, ou leur ordre a changé.`,
      `In place of entry ${number} of the ledger stands entry ${entry.sequence}: some are missing, or their order was changed.`,
    );
  if (entry.previous !== head.digest)
    refuse(
      `L’écriture ${number} du registre ne suit pas la précédente : l’une des deux a été modifiée.`,
      `Entry ${number} of the ledger does not follow the one before: one of the two was changed.`,
    );
  if (entry.date > check.now)
    refuse(
      `L’écriture ${number} du registre est datée de ${entry.date}, dans l’avenir. Vérifiez l’heure de cet appareil.`,
      `Entry ${number} of the ledger is dated ${entry.date}, in the future. Check the clock of this device.`,
    );
  if (!check.codebooks.has(entry.codebook))
    refuse(
      `L’écriture ${number} du registre suit un autre livre de codes. Mettez ce programme à jour.`,
      `Entry ${number} of the ledger follows another codebook. Update this program.`,
    );
  verifyCells(entry, number);
}

/** Every position points at a cell, every cell has one proper name, and every sum of printed numbers holds. */
function verifyCells(entry: LedgerEntry, number: number): void {
  const names = new Set(entry.cells.map(({ key }) => key));
  const inside = (positions: readonly number[]) => positions.every((place) => place < entry.cells.length);
  const sound =
    names.size === entry.cells.length &&
    [...names].every(isKey) &&
    entry.period.from <= entry.period.to &&
    inside(entry.sums.flat()) &&
    inside(entry.orders.flat()) &&
    inside(entry.limits.flatMap(({ terms }) => terms.map(([cell]) => cell)));
  if (!sound)
    refuse(`L’écriture ${number} du registre est mal formée.`, `Entry ${number} of the ledger is malformed.`);
  for (const [whole, ...parts] of entry.sums) {
    const values = [whole!, ...parts].map((place) => entry.cells[place]!.value);
    if (values.includes(null)) continue;
    const sum = values.slice(1).reduce<number>((total, value) => total + value!, 0);
    if (sum !== values[0])
      refuse(
        `L’écriture ${number} du registre ne s’additionne pas : ${entry.cells[whole!]!.key}.`,
        `Entry ${number} of the ledger does not add up: ${entry.cells[whole!]!.key}.`,
      );
  }
}

function isKey(key: string): boolean {
  try {
    parseKey(key);
    return true;
  } catch {
    return false;
  }
}

/** @throws Refusal `ledger` when the counts are not those that the entry was made with. */
export function verifyCounts({ entry, counts }: LedgerPage, sha256: Sha256): void {
  if (!counts) return;
  const fits =
    entryDigest(counts, sha256) === entry.counts_digest &&
    counts.counts.length === entry.cells.length &&
    counts.counts.every((count, place) => {
      const { value } = entry.cells[place]!;
      return value === null || value === count;
    });
  if (!fits)
    refuse(
      `Les nombres de l’écriture ${entry.sequence} du registre ne sont pas ceux qui ont été publiés.`,
      `The counts of entry ${entry.sequence} of the ledger are not those that were published.`,
    );
}
