import { type Bundle, decodeSigned } from "#schemas/bundle.ts";
import { epochOfDay } from "#schemas/time.ts";
import {
  COSIGNED_WEEKS,
  type CoSignature,
  coSignatureCodec,
  enough,
  type Vouching,
  vouchers,
  type Witnessed,
} from "#schemas/witness.ts";
import { equal } from "./bytes.ts";
import { CryptoError } from "./errors.ts";
import type { Primitives } from "./primitives/primitives.ts";
import { signPayload, verifiedPayload, verifyBundle } from "./signed.ts";

export const signCoSignature = (
  primitives: Primitives,
  cosignature: Omit<CoSignature, "ver" | "witness">,
  seed: Uint8Array,
): Uint8Array => {
  const { publicKey } = primitives.signKeyPair(seed);
  const payload = coSignatureCodec.encode({ ver: 1, ...cosignature, witness: publicKey });
  return signPayload(primitives, "drp1/witness", payload, seed);
};

/** The newest week in which `key` signed exactly this bundle; -1 when it did not. */
export function signedWeek(
  primitives: Primitives,
  { seq, org_id }: Pick<Bundle, "seq" | "org_id">,
  { bundle, cosignatures }: Witnessed,
  key: Uint8Array,
): number {
  const hash = primitives.sha256(bundle);
  return cosignatures.reduce((newest, encoded) => {
    try {
      const said = coSignatureCodec.decode(decodeSigned(encoded).payload);
      const same = said.seq === seq && equal(said.org_id, org_id) && equal(said.hash, hash);
      if (!same || !equal(said.witness, key)) return newest;
      verifiedPayload(primitives, "drp1/witness", encoded, key);
      return Math.max(newest, said.week);
    } catch {
      return newest;
    }
  }, -1);
}

/**
 * True when every group of witnesses that this bundle needs has signed it.
 * @param since the oldest week that counts.
 * @param before the bundle that the caller believed last, where it has one.
 */
export const isVouched = (
  primitives: Primitives,
  bundle: Bundle,
  witnessed: Witnessed,
  since = 0,
  before?: Vouching,
): boolean =>
  vouchers(bundle, before).every((group) =>
    enough(group, (key) => signedWeek(primitives, bundle, witnessed, key) >= since),
  );

/**
 * Opens a bundle as `verifyBundle` does, and insists on the witnesses that it names.
 * @throws CryptoError `signature` when too few have signed it, `expired` when that was too long ago; reading what
 * is on the board (`reading`) goes on all the same.
 */
export function verifyWitnessed(
  primitives: Primitives,
  witnessed: Witnessed,
  organisation: Uint8Array,
  day: number,
  known = 0,
  reading = false,
): Bundle {
  const bundle = verifyBundle(primitives, witnessed.bundle, organisation, day, known);
  if (reading && bundle.ended) return bundle;
  if (!isVouched(primitives, bundle, witnessed, reading ? 0 : epochOfDay(day) - COSIGNED_WEEKS))
    throw new CryptoError(isVouched(primitives, bundle, witnessed) ? "expired" : "signature", "the bundle");
  return bundle;
}
