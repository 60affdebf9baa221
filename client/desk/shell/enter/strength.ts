/** The engine refuses anything shorter. */
export const PASSPHRASE_MINIMUM = 12;

export type Strength = "short" | "weak" | "fair" | "strong";

const COMMON =
  /passw|motdepasse|mot de passe|azerty|qwerty|123456|654321|bonjour|lakana|abcdef|soleil|iloveyou|admin/i;
/** About what one word of everyday vocabulary adds, in bits, when somebody picks it. */
const WORD_BITS = 12;
const FAIR_BITS = 40;
const STRONG_BITS = 58;

/** A careful guess in words, not a measure: several unrelated words score best. */
export function strengthOf(passphrase: string): Strength {
  if ([...passphrase].length < PASSPHRASE_MINIMUM) return "short";
  const bits = bitsOf(passphrase) - (COMMON.test(passphrase) ? 30 : 0);
  if (bits < FAIR_BITS) return "weak";
  return bits < STRONG_BITS ? "fair" : "strong";
}

function bitsOf(passphrase: string): number {
  const letters = [...passphrase];
  const distinct = new Set(letters).size;
  // "aaaa…" and "1212…" are long without saying much: count each character four times at most.
  const counted = Math.min(letters.length, distinct * 4);
  const pool =
    (/[a-zà-ÿ]/.test(passphrase) ? 26 : 0) +
    (/[A-ZÀ-Þ]/.test(passphrase) ? 26 : 0) +
    (/\d/.test(passphrase) ? 10 : 0) +
    (/[^\p{L}\p{N}]/u.test(passphrase) ? 12 : 0);
  const byCharacter = counted * Math.log2(Math.max(pool, 2)) * 0.6;
  const words = new Set(passphrase.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
  const others = letters.filter((letter) => !/[\p{L}\s]/u.test(letter)).length;
  return words.size > 1 ? Math.min(byCharacter, words.size * WORD_BITS + others * 3) : byCharacter;
}
