import { verifyDevice } from "#crypto/device.ts";
import { verifyBundle } from "#crypto/signed.ts";
import { decodeWitnessed, encodeWitnessed } from "#schemas/witness.ts";
import { type FuzzTarget, PropertyBroken, refusesWith } from "../target.ts";
import { hex, libsodium, vectors } from "./support.ts";

const organisation = hex(vectors.bundle.organisation);
const day = vectors.bundle.valid_on_day;

/** A bundle as the server offers it: only the one that was signed may pass. */
export const bundle: FuzzTarget = {
  name: "bundle",
  seeds: () => [hex(vectors.bundle.bundle)],
  run(input) {
    verifyBundle(libsodium, input, organisation, day);
    if (!Buffer.from(input).equals(Buffer.from(hex(vectors.bundle.bundle))))
      throw new PropertyBroken("a changed bundle was believed");
  },
  expected: refusesWith("CryptoError"),
  longest: 6000,
};

/** A bundle with what witnesses signed of it, in one piece: whatever is read is written the same again. */
export const witnessed: FuzzTarget = {
  name: "witnessed",
  seeds: () => {
    const whole = {
      bundle: hex(vectors.bundle.bundle),
      cosignatures: [hex(vectors.bundle.device_certificate)],
    };
    return [encodeWitnessed(whole)];
  },
  run(input) {
    if (!Buffer.from(input).equals(Buffer.from(encodeWitnessed(decodeWitnessed(input)))))
      throw new PropertyBroken("another spelling was read");
  },
  expected: refusesWith("CborError"),
  longest: 9000,
};

/** A member's certificate as the server lists it. */
export const certificate: FuzzTarget = {
  name: "certificate",
  seeds: () => [hex(vectors.bundle.device_certificate)],
  run(input) {
    verifyDevice(libsodium, input, hex(vectors.bundle.kok), organisation, day);
    if (!Buffer.from(input).equals(Buffer.from(hex(vectors.bundle.device_certificate))))
      throw new PropertyBroken("a changed certificate was believed");
  },
  expected: refusesWith("CryptoError"),
  longest: 4000,
};
