import { bigEndian, concat, equal, integerOf, utf8 } from "../bytes.ts";
import { fromGroups, splitGroups, toGroups, wrongGroups } from "../digits.ts";
import type { Primitives } from "../primitives/primitives.ts";
import { SheetError } from "./errors.ts";

/** Bytes of the two seeds that are shared: root (ORK), then recovery (RCK). */
export const SECRET_LENGTH = 64;
/** A share is as long as the secret, and one byte for its place on the curve. */
export const SHARE_LENGTH = SECRET_LENGTH + 1;
/** 4 header, 8 set, 65 share, 4 digest: 81 bytes are less than 10^196. */
const SHEET_LENGTH = 4 + 8 + SHARE_LENGTH + 4;
export const SHEET_GROUPS = 49;
/** 8 bytes are less than 10^20. */
const COMMITMENT_GROUPS = 5;

/** One printed sheet: `needed` of `made` sheets of one set bring the two keys back. */
export type Sheet = {
  readonly needed: number;
  readonly made: number;
  /** 1..made, as printed. */
  readonly number: number;
  /** 8 bytes that all sheets of one set have in common. */
  readonly set: Uint8Array;
  readonly share: Uint8Array;
};

const withoutDigest = ({ needed, made, number, set, share }: Sheet): Uint8Array =>
  concat(Uint8Array.of(1, needed, made, number), set, share);

const digestOf = (primitives: Primitives, body: Uint8Array): Uint8Array =>
  primitives.sha256(concat(utf8("drp1/sheet"), body)).slice(0, 4);

/** The sheet in the receipt's digit format: 49 groups of five. */
export function sheetGroups(primitives: Primitives, sheet: Sheet): string[] {
  const body = withoutDigest(sheet);
  return toGroups(integerOf(concat(body, digestOf(primitives, body))), SHEET_GROUPS);
}

/** H("drp1/share" || set || number || share)[0..8]: what the other sheets say about this one. */
export const commitmentOf = (primitives: Primitives, { set, number, share }: Sheet): Uint8Array =>
  primitives.sha256(concat(utf8("drp1/share"), set, Uint8Array.of(number), share)).slice(0, 8);

/** A commitment as five groups, for the list that is printed on every sheet. */
export const commitmentGroups = (commitment: Uint8Array): string[] =>
  toGroups(integerOf(commitment), COMMITMENT_GROUPS);

/**
 * Reads a sheet as typed.
 * @throws SheetError `groups` naming the groups that do not fit, `length`, `digest` or `version`.
 */
export function readSheet(primitives: Primitives, typed: string): Sheet {
  const groups = splitGroups(typed);
  const wrong = wrongGroups(groups);
  if (wrong.length > 0) throw new SheetError("groups", wrong);
  if (groups.length !== SHEET_GROUPS) throw new SheetError("length");
  const value = fromGroups(groups);
  if (value >> BigInt(SHEET_LENGTH * 8) > 0n) throw new SheetError("digest");
  const bytes = bigEndian(value, SHEET_LENGTH);
  const body = bytes.subarray(0, SHEET_LENGTH - 4);
  if (!equal(digestOf(primitives, body), bytes.subarray(SHEET_LENGTH - 4))) throw new SheetError("digest");
  const [version, needed, made, number] = body as unknown as [number, number, number, number];
  if (version !== 1 || needed < 1 || needed > made || made > 5 || number < 1 || number > made)
    throw new SheetError("version");
  return { needed, made, number, set: body.slice(4, 12), share: body.slice(12) };
}
