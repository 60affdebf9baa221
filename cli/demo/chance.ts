/** Repeatable choices for the invented cases; never used for a key. */
export type Chance = {
  /** 0 <= n < 1. */
  next(): number;
  /** True with this probability. */
  holds(probability: number): boolean;
  whole(below: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** `count` different items, in their order. */
  some<Item>(items: readonly Item[], count: number): Item[];
  weighted<Item>(items: readonly (readonly [Item, number])[]): Item;
};

/** mulberry32 by T. Ettinger (public domain): small, and the same numbers everywhere. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  const pick = <Item>(items: readonly Item[]): Item => items[whole(items.length)]!;
  return {
    next,
    whole,
    pick,
    holds: (probability) => next() < probability,
    some: (items, count) => {
      const left = items.map((_, position) => position);
      const taken = new Set<number>();
      while (taken.size < Math.min(count, items.length)) taken.add(left.splice(whole(left.length), 1)[0]!);
      return items.filter((_, position) => taken.has(position));
    },
    weighted: (items) => {
      let rest = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        rest -= weight;
        if (rest < 0) return item;
      }
      return items[0]![0];
    },
  };
}
