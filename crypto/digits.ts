import { dammDigit } from "./damm.ts";

/** Data digits in each group; one Damm digit follows them (protocol 2.5). */
const DATA_DIGITS = 4;
export const GROUP_DIGITS = DATA_DIGITS + 1;

/** A number of at most 4·groups digits as groups of 4 digits and a check digit. */
export function toGroups(value: bigint, groups: number): string[] {
  const digits = value.toString().padStart(groups * DATA_DIGITS, "0");
  if (digits.length > groups * DATA_DIGITS) throw new RangeError("the number is too large for these groups");
  return Array.from({ length: groups }, (_, index) => {
    const data = digits.slice(index * DATA_DIGITS, (index + 1) * DATA_DIGITS);
    return data + dammDigit(data, index % 10);
  });
}

/** True when the group at `index` is five digits and its check digit fits. */
export function groupFits(group: string, index: number): boolean {
  return /^\d{5}$/.test(group) && dammDigit(group.slice(0, DATA_DIGITS), index % 10) === group[DATA_DIGITS];
}

/** Positions of the groups that were mistyped. */
export const wrongGroups = (groups: readonly string[]): number[] =>
  groups.flatMap((group, index) => (groupFits(group, index) ? [] : [index]));

/** The number that well-formed groups spell, first group first. */
export const fromGroups = (groups: readonly string[]): bigint =>
  BigInt(groups.map((group) => group.slice(0, DATA_DIGITS)).join("") || "0");

/** Splits what a person typed into groups of five digits, whatever stands between them. */
export const splitGroups = (typed: string): string[] => typed.replace(/\D/g, "").match(/\d{1,5}/g) ?? [];
