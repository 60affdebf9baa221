/** Column to coefficient. */
export type SparseRow = ReadonlyMap<number, number>;

/** A prime near 2^26: products stay exact, and a rank is lost by chance once in millions. */
const PRIME = 67_108_859;
const modulo = (value: number): number => ((value % PRIME) + PRIME) % PRIME;

function inverse(value: number): number {
  let [left, right, result, next] = [modulo(value), PRIME, 1, 0];
  while (right > 0) {
    const times = Math.floor(left / right);
    [left, right] = [right, left - times * right];
    [result, next] = [next, result - times * next];
  }
  return modulo(result);
}

/** Rank of a sparse matrix of small whole numbers, by elimination modulo a prime. */
export function rankOf(rows: readonly SparseRow[]): number {
  const pivots = new Map<number, Map<number, number>>();
  const inOrder = [...rows].sort((left, right) => left.size - right.size);
  for (const given of inOrder) {
    const row = new Map([...given].map(([column, value]) => [column, modulo(value)]));
    for (;;) {
      const [column] = [...row.keys()].filter((place) => pivots.has(place));
      if (column === undefined) break;
      const factor = row.get(column)!;
      for (const [place, value] of pivots.get(column)!) {
        const left = modulo((row.get(place) ?? 0) - modulo(factor * value));
        if (left === 0) row.delete(place);
        else row.set(place, left);
      }
    }
    const [first] = row;
    if (!first) continue;
    const scale = inverse(first[1]);
    pivots.set(first[0], new Map([...row].map(([place, value]) => [place, modulo(value * scale)])));
  }
  return pivots.size;
}
