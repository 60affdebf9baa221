import { verifyBundle } from "#crypto/signed.ts";
import { type Bundle, bundleCodec, decodeSigned } from "#schemas/bundle.ts";
import type { Ports } from "../ports.ts";

/** The desk must read an expired bundle, or it could never be extended; reporters refuse it. */
export function readBundle(
  ports: Ports,
  encoded: Uint8Array,
  organisation: Uint8Array,
  day: number,
  known: number,
): Bundle {
  const claimed = bundleCodec.decode(decodeSigned(encoded).payload);
  return verifyBundle(
    ports.primitives,
    encoded,
    organisation,
    Math.min(day, claimed.cek_not_after, claimed.not_before),
    known,
  );
}
