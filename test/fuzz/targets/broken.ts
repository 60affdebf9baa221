import type { FuzzTarget } from "../target.ts";

// Three parsers with one fault each, so that the watcher itself can fail a test.
const base = { seeds: () => [new Uint8Array(16)], expected: () => false, longest: 64, rehearsal: true };
const kept: Uint8Array[] = [];

export const broken: readonly FuzzTarget[] = [
  {
    ...base,
    name: "broken-throws",
    run(input) {
      if (input.length > 20) throw new RangeError("out of its depth");
    },
  },
  {
    ...base,
    name: "broken-hangs",
    run(input) {
      while (input[0] !== 0) input[1] = 1;
    },
  },
  {
    ...base,
    name: "broken-swells",
    run(input) {
      if (input.length > 20) kept.push(new Uint8Array(2 ** 20).fill(1));
    },
  },
];
