// What the page and its libraries take for granted and Chrome 67 does not have. It is a script of its own before
// all others, because what scripts share runs before the one that asked for it; the worker begins with it too.
// Only what is used; `test/e2e/environment.test.ts` walks the page with everything younger taken away.

/** Adds a function that is missing, as the engine would have it: not listed among an object's own entries. */
function add(to: object, name: string, value: unknown): void {
  if (!(name in to)) Object.defineProperty(to, name, { value, configurable: true, writable: true });
}

add(self, "globalThis", self);
add(self, "queueMicrotask", (work: () => void) => void Promise.resolve().then(work));
// biome-ignore lint/suspicious/noPrototypeBuiltins: this is what the shorter way is made of
add(Object, "hasOwn", (of: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(of, key));
add(Object, "fromEntries", (entries: Iterable<readonly [string, unknown]>) => {
  const made: Record<string, unknown> = {};
  // Defined, not assigned: a key called __proto__ is a key like any other.
  for (const entry of entries)
    Object.defineProperty(made, entry[0], {
      value: entry[1],
      configurable: true,
      enumerable: true,
      writable: true,
    });
  return made;
});
add(Array.prototype, "flatMap", function (this: unknown[], part: (item: unknown, index: number) => unknown) {
  return ([] as unknown[]).concat(...this.map((item, index) => part(item, index)));
});
