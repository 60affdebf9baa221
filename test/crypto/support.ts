import fc from "fast-check";
import { CryptoError, type CryptoErrorCode } from "#crypto/errors.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { noble } from "#crypto/primitives/noble.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import type { Answers } from "#schemas/answers.ts";
import type { Code, ListName } from "#schemas/codebook/code.ts";
import { codes } from "#schemas/codebook/codes.generated.ts";
import type { DropHead, DropType } from "#schemas/head.ts";

export { organisation } from "../../scripts/vectors/organisation.ts";
export { seeded, withRandom } from "../../scripts/vectors/seeded.ts";

export const libsodium = await loadLibsodium();
export const providers: readonly Primitives[] = [noble, libsodium];
/** Seal with one, open with the other, and with itself. */
export const pairs = providers.flatMap((sealer) => providers.map((opener) => ({ sealer, opener })));

/** LAKANA_FULL=1 runs every case instead of a sample. */
export const full = process.env["LAKANA_FULL"] === "1";
export const runs = (small: number): { numRuns: number } => ({ numRuns: full ? small * 20 : small });

/** The code of a refusal, or "accepted". Anything but a CryptoError fails the test. */
export function refusal(work: () => unknown): CryptoErrorCode | "accepted" {
  try {
    work();
    return "accepted";
  } catch (error) {
    if (error instanceof CryptoError) return error.code;
    throw error;
  }
}

const code = <List extends ListName>(list: List): fc.Arbitrary<Code<List>> =>
  fc.constantFrom(...(codes[list] as unknown as readonly Code<List>[]));
const several = <List extends ListName>(list: List, minLength: number, maxLength: number) =>
  fc.uniqueArray(code(list), { minLength, maxLength });

export const answers: fc.Arbitrary<Answers> = fc.record({
  form_version: fc.constant("1" as const),
  language: fc.constantFrom("fr", "en"),
  channel: fc.constantFrom("web" as const, "assisted" as const, "carried" as const),
  reporter_role: code("reporter_role"),
  is_child: fc.constantFrom("yes" as const, "no" as const, "unknown" as const),
  violation_tile: several("violation_tile", 1, 3),
  bias_motive: several("bias_motive", 0, 11),
  perpetrator: several("perpetrator_type", 1, 2),
  place: code("place"),
  place_type: code("place_type"),
  when_band: code("when_band"),
  ongoing: code("ongoing"),
  need: several("need", 0, 10),
  urgency: code("urgency"),
  contact_mode: code("contact_mode"),
});

export const bytesOf = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length });
const words = (maxLength: number) => fc.string({ unit: "grapheme", maxLength });

export type RandomHead = Omit<DropHead, "fmac" | "attachments" | "coded">;
export const heads: fc.Arbitrary<RandomHead> = fc.record(
  {
    ver: fc.constant(1 as const),
    type: fc.constantFrom<DropType>("new", "follow-up", "ack-read", "withdraw", "cover"),
    seq: fc.nat(0xffffffff),
    rs: bytesOf(32),
    cref: bytesOf(16),
    coded: answers,
    narrative: words(400),
    identity: fc.oneof(
      fc.record(
        { phone: words(20), safe_hours: words(50), who_may_answer: words(50), name_to_say: words(20) },
        { requiredKeys: [] },
      ),
      fc.uint8Array({ maxLength: 1500 }),
    ),
    consent: fc.nat(63),
    exclusions: fc.array(words(20), { maxLength: 4 }),
    release: bytesOf(32),
    day: fc.nat(100000),
  },
  { requiredKeys: ["ver", "type", "seq"] },
);
