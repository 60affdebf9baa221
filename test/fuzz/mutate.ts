/** Numbers in 0..n-1, repeatable from a seed (xorshift32). */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

/** Lengths and markers at which parsers break most often. */
const TELLING = [
  0, 1, 0x17, 0x18, 0x19, 0x1a, 0x1b, 0x1f, 0x7f, 0x80, 0xbf, 0xc2, 0xd8, 0xf7, 0xfb, 0xfe, 0xff,
];

type Change = (input: Uint8Array, other: Uint8Array, pick: (below: number) => number) => Uint8Array;

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const place = (input: Uint8Array, pick: (below: number) => number): number => pick(input.length + 1);
const patched = (input: Uint8Array, at: number, bytes: readonly number[]): Uint8Array => {
  const copy = input.slice();
  copy.set(bytes.slice(0, Math.max(0, copy.length - at)), at);
  return copy;
};

const changes: readonly Change[] = [
  (input, _, pick) => {
    if (input.length === 0) return input;
    const at = pick(input.length);
    return patched(input, at, [input[at]! ^ (1 << pick(8))]);
  },
  (input, _, pick) => patched(input, pick(input.length || 1), [pick(256)]),
  (input, _, pick) => patched(input, pick(input.length || 1), [TELLING[pick(TELLING.length)]!]),
  (input, _, pick) => {
    const filler = pick(2) === 0 ? 0xff : 0;
    return patched(
      input,
      pick(input.length || 1),
      Array.from({ length: 1 << pick(4) }, () => filler),
    );
  },
  (input, _, pick) => {
    const at = place(input, pick);
    const born = Uint8Array.from({ length: 1 + pick(8) }, () => TELLING[pick(TELLING.length)]!);
    return joined(input.subarray(0, at), born, input.subarray(at));
  },
  (input, _, pick) => {
    const at = place(input, pick);
    return joined(input.subarray(0, at), input.subarray(at + 1 + pick(16)));
  },
  (input, _, pick) => input.slice(0, place(input, pick)),
  (input, _, pick) => {
    const from = place(input, pick);
    const piece = input.subarray(from, from + 1 + pick(64));
    const at = place(input, pick);
    return joined(input.subarray(0, at), piece, input.subarray(at));
  },
  (input, other, pick) => joined(input.subarray(0, place(input, pick)), other.subarray(place(other, pick))),
  (input, other, pick) => {
    const from = place(other, pick);
    return patched(input, pick(input.length || 1), [...other.subarray(from, from + 1 + pick(32))]);
  },
];

/** One to eight small changes of an input, some of them with pieces of another. */
export function mutate(
  input: Uint8Array,
  other: Uint8Array,
  longest: number,
  pick: (below: number) => number,
): Uint8Array {
  let mutant = input;
  for (let rounds = 1 << pick(4); rounds > 0; rounds--)
    mutant = changes[pick(changes.length)]!(mutant, other, pick);
  return mutant.slice(0, longest);
}
