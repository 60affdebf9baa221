import { toHex } from "#crypto/bytes.ts";
import type { SlotContent } from "#schemas/slot.ts";

/**
 * The answers without repeats: an answer that nobody has read yet is sealed again each week under a new index
 * (protocol 2.6), and a person who comes back must see it once. The newest copy stays, in the place of the first.
 * Two answers with the same words differ in `prev_hash`, which names the answer before them.
 */
export function withoutRepeats(contents: readonly SlotContent[]): SlotContent[] {
  const newest = new Map<string, SlotContent>();
  for (const content of contents) {
    const { prev_hash, kind, text, from, status } = content;
    newest.set(JSON.stringify([toHex(prev_hash), kind, text, from, status]), content);
  }
  return [...newest.values()];
}
