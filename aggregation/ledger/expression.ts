// Numbers that nobody prints and that follow from printed ones are called by how they follow: "a~b+c" is a
// without b and with c. Names of cells hold neither sign.

/** What is left of a whole without its parts; each may itself be such a name. */
export const without = (whole: string, parts: readonly string[]): string =>
  [whole, ...parts.map((part) => `~${turned(part)}`)].join("");

/** Several numbers together. */
export const together = (parts: readonly string[]): string => parts.join("+");

const turned = (name: string): string => name.replace(/[~+]/g, (sign) => (sign === "~" ? "+" : "~"));

/** The cells of a name, each with its sign. */
export const termsOf = (name: string): { readonly cell: string; readonly sign: 1 | -1 }[] =>
  [...`+${name}`.matchAll(/([~+])([^~+]+)/g)].map(([, sign, cell]) => ({
    cell: cell!,
    sign: sign === "~" ? -1 : 1,
  }));

/** @returns undefined when the count of one of its cells is not known. */
export function countFrom(name: string, count: (cell: string) => number | undefined): number | undefined {
  let sum = 0;
  for (const { cell, sign } of termsOf(name)) {
    const known = count(cell);
    if (known === undefined) return undefined;
    sum += sign * known;
  }
  return sum;
}
