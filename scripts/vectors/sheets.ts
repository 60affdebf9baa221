import { concat } from "#crypto/bytes.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { commitmentGroups, commitmentOf, sheetGroups } from "#crypto/sheets/sheet.ts";
import { setOf } from "#crypto/sheets/sheets.ts";
import { signPayload } from "#crypto/signed.ts";
import { encodeRecoveryRecord } from "#schemas/recovery.ts";
import { seeded } from "./seeded.ts";

/** Product in GF(256) modulo x^8 + x^4 + x^3 + x + 1, written out so that a reader can check it. */
function product(left: number, right: number): number {
  let sum = 0;
  for (let bit = 0, shifted = left; bit < 8; bit++) {
    if ((right >> bit) & 1) sum ^= shifted;
    shifted = (shifted << 1) ^ (shifted & 0x80 ? 0x11b : 0);
  }
  return sum;
}

/** Two-of-three, three-of-five and one-of-one sets whose polynomials follow from their names. */
export function sheetVectors(primitives: Primitives) {
  return [
    { needed: 2, places: [7, 200, 31] },
    { needed: 3, places: [1, 2, 3, 254, 255] },
    { needed: 1, places: [0] },
  ].map(({ needed, places }) => {
    const seed = seeded(`sheets/${needed}`);
    const secrets = { root: seed(32), recovery: seed(32) };
    const secret = concat(secrets.root, secrets.recovery);
    const higher = Array.from({ length: needed - 1 }, () => seed(64));
    const set = setOf(primitives, secrets);
    const sheets = places.map((place, index) => {
      // Horner from the highest coefficient; at place 0 the polynomial is the secret.
      const value = secret.map(
        (byte, position) =>
          higher.reduceRight((sum, coefficients) => product(sum ^ coefficients[position]!, place), 0) ^ byte,
      );
      return {
        needed,
        made: places.length,
        number: index + 1,
        set,
        share: concat(value, Uint8Array.of(place)),
      };
    });
    const commitments = sheets.map((sheet) => commitmentOf(primitives, sheet));
    const ork = primitives.signKeyPair(secrets.root).publicKey;
    const rck = primitives.kemKeyPair(secrets.recovery).publicKey;
    const record = encodeRecoveryRecord({ ver: 1, ork, rck, needed, commitments, not_after: 21000 });
    return {
      ork_seed: secrets.root,
      rck_seed: secrets.recovery,
      set,
      sheets: sheets.map((sheet, index) => ({
        number: sheet.number,
        share: sheet.share,
        groups: sheetGroups(primitives, sheet).join(" "),
        commitment: commitments[index]!,
        commitment_groups: commitmentGroups(commitments[index]!).join(" "),
      })),
      signed_record: signPayload(primitives, "drp1/recovery", record, secrets.root),
    };
  });
}
