import type { Primitives } from "#crypto/primitives/primitives.ts";
import { signBundle } from "#crypto/signed.ts";
import { signCoSignature } from "#crypto/witness.ts";
import { signedMessage } from "#schemas/bundle.ts";
import { epochOfDay } from "#schemas/time.ts";
import { COSIGNED_WEEKS, coSignatureCodec, encodeWitnessed } from "#schemas/witness.ts";
import { organisation } from "./organisation.ts";
import { seeded } from "./seeded.ts";

const org = organisation();
const DAY = 20710;

/** A bundle that two of three witnesses must sign, and what comes of their signatures. */
export function witnessVectors(primitives: Primitives) {
  const keys = ["first", "second", "third"].map((name) =>
    primitives.signKeyPair(seeded(`witness/${name}`)(32)),
  );
  const witnesses = {
    needed: 2,
    keys: keys.map(({ publicKey }, index) => ({ name: `Partenaire ${index + 1}`, key: publicKey })),
  };
  const bundle = signBundle(primitives, { ...org.bundle, witnesses }, org.kok.seed);
  const week = epochOfDay(DAY);
  const about = { org_id: org.id, seq: org.bundle.seq, hash: primitives.sha256(bundle), week };
  const cosignatures = keys.map(({ seed, publicKey }) => {
    const fields = { ver: 1 as const, ...about, witness: publicKey };
    return {
      witness_seed: seed,
      fields,
      message: signedMessage("drp1/witness", coSignatureCodec.encode(fields)),
      cosignature: signCoSignature(primitives, about, seed),
    };
  });
  const [first, second] = cosignatures.map(({ cosignature }) => cosignature) as [Uint8Array, Uint8Array];
  const spoilt = second.slice();
  spoilt[spoilt.length - 1]! ^= 1;
  const earlier = signCoSignature(primitives, { ...about, week: week - COSIGNED_WEEKS - 1 }, keys[1]!.seed);
  const other = signCoSignature(primitives, { ...about, seq: about.seq + 1 }, keys[1]!.seed);
  const offered = (name: string, error: string | null, ...signed: Uint8Array[]) => ({
    name,
    error,
    witnessed: encodeWitnessed({ bundle, cosignatures: signed }),
  });
  return {
    organisation: org.id,
    day: DAY,
    week,
    bundle,
    bundle_hash: about.hash,
    witnesses,
    cosignatures,
    offered: [
      offered("as many as are needed", null, first, second),
      offered("one too few", "signature", first),
      offered("one of them twice", "signature", first, first),
      offered("one with a changed bit", "signature", first, spoilt),
      offered("one of another bundle", "signature", first, other),
      offered("one that is too old", "expired", first, earlier),
    ],
  };
}
