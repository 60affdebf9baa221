/** How a text could be written down: every spelling that a searcher must know. */
export function spellings(text: string): Buffer[] {
  const utf8 = Buffer.from(text, "utf8");
  const utf16 = Buffer.from(text, "utf16le");
  const swapped = Buffer.from(utf16).swap16();
  const hex = utf8.toString("hex");
  return [
    utf8,
    utf16,
    swapped,
    ...base64Spellings(utf8),
    Buffer.from(hex),
    Buffer.from(hex.toUpperCase()),
    Buffer.from(utf8.toString("hex").replace(/../g, "%$&")),
    Buffer.from(encodeURIComponent(text)),
  ];
}

/** Base64 and base64url of bytes at each of the three alignments, without the characters that neighbours touch. */
function base64Spellings(bytes: Buffer): Buffer[] {
  return [0, 1, 2].flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]);
    const inner = whole.toString("base64").replace(/=+$/, "");
    const start = [0, 2, 3][shift] ?? 0;
    const end = inner.length - (whole.length % 3 === 0 ? 0 : 1);
    const text = inner.slice(start, end);
    return [text, text.replaceAll("+", "-").replaceAll("/", "_")].map((spelling) => Buffer.from(spelling));
  });
}

/** What to look for: a name for the report, and all of its spellings. */
export type Needle = { readonly name: string; readonly bytes: Buffer };

export const needlesFor = (name: string, text: string): Needle[] =>
  spellings(text).map((bytes) => ({ name, bytes }));

const BITS = 20;
const hashOf = (word: number): number => Math.imul(word, 0x9e3779b1) >>> (32 - BITS);

/** Looks for thousands of needles in one pass over the hay. */
export function finder(needles: readonly Needle[]): (hay: Buffer) => string[] {
  const marked = new Uint8Array(1 << BITS);
  const byWord = new Map<number, Needle[]>();
  for (const needle of needles) {
    if (needle.bytes.length < 8) throw new Error("too short to look for");
    const word = needle.bytes.readInt32LE(0);
    marked[hashOf(word)] = 1;
    byWord.set(word, [...(byWord.get(word) ?? []), needle]);
  }
  return (hay) => {
    const found = new Set<string>();
    let word = 0;
    for (let end = 0; end < hay.length; end++) {
      word = (word >>> 8) | (hay[end]! << 24);
      if (end < 3 || marked[hashOf(word)] === 0) continue;
      const start = end - 3;
      for (const { name, bytes } of byWord.get(word) ?? [])
        if (hay.subarray(start, start + bytes.length).equals(bytes)) found.add(name);
    }
    return [...found];
  };
}
