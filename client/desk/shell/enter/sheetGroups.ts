/**
 * Two different positions among `count` groups, ascending.
 * @param random 32-bit numbers, for example from getRandomValues.
 */
export function twoPositions(count: number, random: readonly [number, number]): readonly [number, number] {
  const first = random[0] % count;
  const second = (first + 1 + (random[1] % (count - 1))) % count;
  return first < second ? [first, second] : [second, first];
}

/** What somebody typed for a group, without spaces and dashes. */
export const sameGroup = (typed: string, group: string): boolean =>
  typed.replace(/[\s-]/g, "") === group.replace(/[\s-]/g, "");
