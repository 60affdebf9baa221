import * as z from "zod/mini";
import {
  type Bundle,
  bytes,
  codec,
  decodeSigned,
  keyOfficerCertificateCodec,
  type Witnesses,
} from "./bundle.ts";
import { CborError, decodeCbor, encodeCbor } from "./cbor.ts";

/**
 * A witness says: in week `week` this was the one bundle with this number that I was shown, and it followed those
 * that I was shown before. Signed under `drp1/witness` (protocol section 11).
 */
export const CoSignature = z.object({
  ver: z.literal(1),
  org_id: bytes(16),
  seq: z.int().check(z.minimum(1), z.maximum(0xffffffff)),
  /** SHA-256 of the signed bundle. */
  hash: bytes(32),
  week: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
  witness: bytes(32),
});
export type CoSignature = z.infer<typeof CoSignature>;
export const coSignatureCodec = codec<CoSignature>(CoSignature);

/** Weeks after which a co-signature is too old to seal by: as long as intake keys are signed ahead, and one more. */
export const COSIGNED_WEEKS = 5;

/** A signed bundle and what its witnesses signed of it, as clients fetch them together. */
export type Witnessed = { readonly bundle: Uint8Array; readonly cosignatures: readonly Uint8Array[] };

export const encodeWitnessed = ({ bundle, cosignatures }: Witnessed): Uint8Array =>
  encodeCbor([bundle, [...cosignatures]]);

/** @throws CborError */
export function decodeWitnessed(encoded: Uint8Array): Witnessed {
  const value = decodeCbor(encoded);
  const [bundle, cosignatures] = Array.isArray(value) && value.length === 2 ? value : [];
  if (
    !(bundle instanceof Uint8Array) ||
    !Array.isArray(cosignatures) ||
    !cosignatures.every((one) => one instanceof Uint8Array)
  )
    throw new CborError("not a bundle");
  return { bundle, cosignatures };
}

/** True when enough of these witnesses are among the signers. */
export const enough = ({ needed, keys }: Witnesses, signed: (key: Uint8Array) => boolean): boolean =>
  keys.filter(({ key }) => signed(key)).length >= needed;

/** What of a bundle decides who must sign the next one. */
export type Vouching = Pick<Bundle, "kok_cert" | "witnesses">;

const officerOf = ({ kok_cert }: Vouching): string =>
  String(keyOfficerCertificateCodec.decode(decodeSigned(kok_cert).payload).kok);

/**
 * Whose signatures a bundle needs where the one before it is known: its own witnesses', and those of the one before,
 * so that one stolen key cannot dismiss them. A key officer newly named by the root key begins afresh.
 */
export const vouchers = (bundle: Vouching, before: Vouching | undefined): Witnesses[] => [
  ...(bundle.witnesses ? [bundle.witnesses] : []),
  ...(before?.witnesses && officerOf(before) === officerOf(bundle) ? [before.witnesses] : []),
];

/** True when nobody is dismissed between two bundles, and nothing changes hands: no person need look at it. */
export const keepsWitnesses = (before: Vouching, bundle: Vouching): boolean =>
  officerOf(before) === officerOf(bundle) &&
  (!before.witnesses ||
    (bundle.witnesses !== undefined &&
      bundle.witnesses.needed >= before.witnesses.needed &&
      before.witnesses.keys.every(({ key }) =>
        bundle.witnesses!.keys.some((kept) => String(kept.key) === String(key)),
      )));
