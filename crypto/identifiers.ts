import { concat, utf8 } from "./bytes.ts";
import type { Primitives } from "./primitives/primitives.ts";

/** org_id, 16 bytes: H("drp1/org" || ORK public key)[0..16] (protocol 2.3). */
export const organisationId = (primitives: Primitives, rootPublicKey: Uint8Array): Uint8Array =>
  primitives.sha256(concat(utf8("drp1/org"), rootPublicKey)).slice(0, 16);

/** kid, 8 bytes: H("drp1/kid" || recipient public key)[0..8] (protocol 2.3). */
export const keyId = (primitives: Primitives, publicKey: Uint8Array): Uint8Array =>
  primitives.sha256(concat(utf8("drp1/kid"), publicKey)).slice(0, 8);
