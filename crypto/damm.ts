/** The totally anti-symmetric quasigroup of order 10 given by H. Michael Damm (dissertation, Marburg 2004). */
const TABLE = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
];

/**
 * The check digit of a run of digits.
 * @param seed interim digit to start from, 0..9: the group's index, so that swapped groups are noticed (protocol 2.5).
 */
export function dammDigit(digits: string, seed: number): string {
  let interim = seed;
  for (const digit of digits) interim = Number(TABLE[interim]![Number(digit)]);
  return String(interim);
}
