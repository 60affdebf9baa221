import { concat, utf8 } from "#crypto/bytes.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { seekWork, workOf } from "#crypto/work.ts";
import { HEADER_LENGTH, NONCE_LENGTH, WORK_LABEL } from "#schemas/envelope.ts";
import { miniDrop, textDrop } from "./drops.ts";
import { seeded, withRandom } from "./seeded.ts";
import { digest } from "./shape.ts";

const WANTED = [0, 1, 4, 8, 12];

/** Nonces for two drops of these files, found from a start that follows from the name, and what each is worth. */
export function workVectors(primitives: Primitives) {
  const drops = { "drop-text.json": textDrop(primitives), "drop-mini.json": miniDrop(primitives) };
  return Object.entries(drops).map(([file, drop]) => {
    const header = drop.slice(0, HEADER_LENGTH);
    const nonces = WANTED.map((bits) => {
      const random = withRandom(primitives, seeded(`work/${file}/${bits}`));
      return { wanted: bits, nonce: seekWork(random, drop, bits, () => true).nonce };
    });
    const zero = { wanted: 0, nonce: new Uint8Array(NONCE_LENGTH) };
    return {
      drop: file,
      header_sha256: digest(header),
      nonces: [zero, ...nonces].map(({ wanted, nonce }) => {
        const message = concat(utf8(WORK_LABEL), primitives.sha256(header), nonce);
        return { wanted, nonce, message, sha256: digest(message), bits: workOf(primitives, drop, nonce) };
      }),
    };
  });
}
