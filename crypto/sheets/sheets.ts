import { combine, split } from "shamir-secret-sharing";
import { concat, equal, toHex, utf8 } from "../bytes.ts";
import type { Primitives } from "../primitives/primitives.ts";
import { SheetError } from "./errors.ts";
import { commitmentOf, SECRET_LENGTH, type Sheet } from "./sheet.ts";

/** Seeds of 32 bytes each: ORK (Ed25519) and RCK (X-Wing, an age hybrid identity). */
export type RecoverySecrets = { readonly root: Uint8Array; readonly recovery: Uint8Array };
export type Threshold = { readonly needed: number; readonly made: number };

const NOTHING = new Uint8Array(0);

/** What the desk offers. One of one is a start for one person, and costs what the ceremony says. */
export const THRESHOLDS: readonly Threshold[] = [
  { needed: 2, made: 3 },
  { needed: 3, made: 5 },
  { needed: 2, made: 2 },
  { needed: 1, made: 1 },
];

/** H("drp1/sheets" || ORK public || RCK public)[0..8]: joined sheets are checked against it. */
export const setOf = (primitives: Primitives, { root, recovery }: RecoverySecrets): Uint8Array =>
  primitives
    .sha256(
      concat(
        utf8("drp1/sheets"),
        primitives.signKeyPair(root).publicKey,
        primitives.kemKeyPair(recovery).publicKey,
      ),
    )
    .slice(0, 8);

/**
 * Splits both seeds (Shamir over GF(256)). The shares' randomness is the platform's own.
 * @throws RangeError unless 1 <= needed <= made <= 5, and one sheet alone only when one is made.
 */
export async function makeSheets(
  primitives: Primitives,
  secrets: RecoverySecrets,
  { needed, made }: Threshold,
): Promise<Sheet[]> {
  if (needed < 1 || needed > made || made > 5 || (needed === 1 && made > 1))
    throw new RangeError("not a threshold");
  const secret = concat(secrets.root, secrets.recovery);
  const set = setOf(primitives, secrets);
  const shares = needed === 1 ? [concat(secret, Uint8Array.of(0))] : await split(secret, made, needed);
  return shares.map((share, index) => ({ needed, made, number: index + 1, set, share }));
}

async function joined(
  primitives: Primitives,
  sheets: readonly Sheet[],
): Promise<RecoverySecrets | undefined> {
  const [first] = sheets;
  const places = new Set(sheets.map(({ share }) => share.at(-1)));
  if (!first || places.size !== sheets.length) return undefined;
  const secret =
    first.needed === 1
      ? first.share.slice(0, SECRET_LENGTH)
      : await combine(sheets.map(({ share }) => new Uint8Array(share)));
  const secrets = { root: secret.slice(0, 32), recovery: secret.slice(32) };
  return equal(setOf(primitives, secrets), first.set) ? secrets : undefined;
}

function* choices<Item>(items: readonly Item[], count: number): Generator<Item[]> {
  if (count === 0) yield [];
  else
    for (const [index, item] of items.entries())
      for (const rest of choices(items.slice(index + 1), count - 1)) yield [item, ...rest];
}

/** The set that most sheets belong to; the first one wins a draw. */
function commonSet(sheets: readonly Sheet[]): string {
  const votes = new Map<string, number>();
  const keyOf = ({ set, needed, made }: Sheet) => `${toHex(set)}-${needed}-${made}`;
  for (const sheet of sheets) votes.set(keyOf(sheet), (votes.get(keyOf(sheet)) ?? 0) + 1);
  return [...votes].sort((left, right) => right[1] - left[1])[0]?.[0] ?? "";
}

/** Numbers of what is a sheet of its own kind but not the one printed: it does not join with those that do. */
async function outsiders(
  primitives: Primitives,
  good: readonly Sheet[],
  sheets: readonly Sheet[],
): Promise<number[]> {
  const [, ...others] = good;
  const wrong: number[] = [];
  for (const sheet of sheets)
    if (!good.includes(sheet) && !(await joined(primitives, [sheet, ...others]))) wrong.push(sheet.number);
  return wrong;
}

/**
 * Brings both seeds back from sheets of one set, and says which sheet is wrong when one is.
 * @param commitments of sheets 1..made, as printed on every sheet; with them any wrong sheet is named.
 * @throws SheetError
 */
export async function joinSheets(
  primitives: Primitives,
  sheets: readonly Sheet[],
  commitments?: readonly Uint8Array[],
): Promise<RecoverySecrets> {
  const common = commonSet(sheets);
  const mixed = sheets.filter(({ set, needed, made }) => `${toHex(set)}-${needed}-${made}` !== common);
  if (mixed.length > 0)
    throw new SheetError(
      "mixed",
      mixed.map(({ number }) => number),
    );
  const numbers = sheets.map(({ number }) => number);
  const repeated = numbers.filter((number, index) => numbers.indexOf(number) !== index);
  if (repeated.length > 0) throw new SheetError("repeated", [...new Set(repeated)]);
  const needed = sheets[0]?.needed ?? 1;
  if (sheets.length < needed) throw new SheetError("few");
  const forged = commitments
    ? sheets.filter(
        (sheet) => !equal(commitmentOf(primitives, sheet), commitments[sheet.number - 1] ?? NOTHING),
      )
    : [];
  if (forged.length > 0)
    throw new SheetError(
      "forged",
      forged.map(({ number }) => number),
    );
  for (const choice of choices(sheets, needed)) {
    const secrets = await joined(primitives, choice);
    if (!secrets) continue;
    const wrong = await outsiders(primitives, choice, sheets);
    if (wrong.length > 0) throw new SheetError("forged", wrong);
    return secrets;
  }
  throw new SheetError("unknown");
}
