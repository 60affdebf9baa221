import { random } from "#test/aggregation/world.ts";

/** A table as the command line takes it: keys, counts, and which rows add up to which. */
export type CountTable = {
  readonly header: readonly string[];
  readonly keys: readonly (readonly string[])[];
  readonly counts: readonly number[];
  readonly sums: readonly { readonly parent: number; readonly children: readonly number[] }[];
};

/** A category list as a tree: node 0 is the total. */
type Tree = { readonly names: readonly string[]; readonly parents: readonly number[] };

/** Regions, places in each, places in each of those. */
export type Shape = { readonly places: readonly number[]; readonly lists: readonly number[] };

/** Shapes close to the tuning tables, by number of cells. */
export const SHAPES: Readonly<Record<"100" | "1000" | "10000", Shape & { readonly cases: number }>> = {
  "100": { places: [10], lists: [8], cases: 400 },
  "1000": { places: [8, 3], lists: [8, 2], cases: 2000 },
  "10000": { places: [8, 5, 3.6], lists: [8, 5], cases: 12_000 },
};

function placeTree(sizes: readonly number[], draw: () => number): Tree {
  const names = ["TOT"];
  const parents = [-1];
  let level = [0];
  for (const size of sizes) {
    const next: number[] = [];
    for (const parent of level) {
      const least = Math.max(2, Math.floor(size * 0.6));
      const count = parent === 0 ? size : least + Math.floor(draw() * (2 * (size - least) + 1));
      for (let index = 1; index <= count; index++) {
        next.push(names.length);
        names.push(`${parent === 0 ? "R" : names[parent]}.${String(index).padStart(2, "0")}`);
        parents.push(parent);
      }
    }
    level = next;
  }
  return { names, parents };
}

const flat = (prefix: string, size: number): Tree => ({
  names: ["TOT", ...Array.from({ length: size }, (_, index) => `${prefix}${index + 1}`)],
  parents: [-1, ...new Array<number>(size).fill(0)],
});

/** Picks leaves with chances that fall like 1, 1/2, 1/3 ... in an order of the seed: few large, many small. */
function skewed({ parents }: Tree, steep: number, draw: () => number): () => number {
  const wholes = new Set(parents);
  const leaves = parents.flatMap((_, node) => (wholes.has(node) ? [] : [{ node, order: draw() }]));
  leaves.sort((left, right) => left.order - right.order);
  const weights = leaves.map((_, index) => (index + 1) ** -steep);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return () => {
    let rest = draw() * total;
    const at = weights.findIndex((weight) => {
      rest -= weight;
      return rest < 0;
    });
    return leaves[at < 0 ? leaves.length - 1 : at]!.node;
  };
}

const above = ({ parents }: Tree, node: number): number[] =>
  node < 0 ? [] : [node, ...above({ names: [], parents }, parents[node]!)];

/** Invented counts: places in a tree crossed with one or more lists. The same seed gives the same table. */
export function freshTable(
  seed: number,
  { places, lists, cases }: Shape & { readonly cases: number },
): CountTable {
  const draw = random(seed);
  const trees = [placeTree(places, draw), ...lists.map((size, index) => flat(`${"GAB"[index]}`, size))];
  const strides = trees.map((_, index) =>
    trees.slice(index + 1).reduce((product, { names }) => product * names.length, 1),
  );
  const size = strides[0]! * trees[0]!.names.length;
  const counts = new Array<number>(size).fill(0);
  const picks = trees.map((tree, index) => skewed(tree, index === 0 ? 1.1 : 0.8, draw));
  for (let index = 0; index < cases; index++) {
    const rows = picks
      .map((pick, at) => above(trees[at]!, pick()).map((node) => node * strides[at]!))
      .reduce<number[]>((sums, nodes) => sums.flatMap((sum) => nodes.map((node) => sum + node)), [0]);
    for (const row of rows) counts[row]!++;
  }
  const nodeOf = (row: number, at: number) => Math.floor(row / strides[at]!) % trees[at]!.names.length;
  const sums = counts.flatMap((_, row) =>
    trees.flatMap(({ parents }, at) => {
      const node = nodeOf(row, at);
      const children = parents.flatMap((parent, child) =>
        parent === node ? [row + (child - node) * strides[at]!] : [],
      );
      return children.length > 0 ? [{ parent: row, children }] : [];
    }),
  );
  return {
    header: ["place", ...lists.map((_, index) => `list${index + 1}`)],
    keys: counts.map((_, row) => trees.map(({ names }, at) => names[nodeOf(row, at)]!)),
    counts,
    sums,
  };
}
