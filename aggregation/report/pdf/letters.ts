/** What the standard fonts of PDF hold (Windows-1252) besides Latin-1. */
const BEYOND_LATIN = new Set("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");
/** Letters of Malian languages, and spaces and signs, that the standard fonts do not hold. */
const NEAREST: Readonly<Record<string, string>> = {
  "\u202f": "\u00a0",
  "\u2009": " ",
  "\u2011": "-",
  "\u2212": "–",
  ɛ: "e",
  Ɛ: "E",
  ɔ: "o",
  Ɔ: "O",
  ŋ: "n",
  Ŋ: "N",
  ɲ: "ny",
  Ɲ: "Ny",
  ɓ: "b",
  ɗ: "d",
  ƴ: "y",
  "∞": "–",
};

const holds = (letter: string): boolean => {
  const code = letter.codePointAt(0)!;
  return (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff) || BEYOND_LATIN.has(letter);
};

/**
 * The same text in letters that every PDF reader can draw without a font in the file. French is untouched but
 * for the narrow space, which becomes a no-break space; what is not in the fonts loses its sign or becomes "?".
 */
export const drawable = (text: string): string =>
  [...text.normalize("NFC")]
    .map((letter) => {
      if (holds(letter)) return letter;
      const near = NEAREST[letter] ?? letter.normalize("NFD").replace(/\p{M}/gu, "");
      return [...near].every(holds) ? near : "?";
    })
    .join("");
