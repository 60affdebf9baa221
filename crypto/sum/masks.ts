import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { SumCall } from "#schemas/sum.ts";
import { concat, utf8 } from "../bytes.ts";
import { AEAD_TAG_LENGTH } from "../hpke.ts";
import type { Primitives } from "../primitives/primitives.ts";

const NOTHING = new Uint8Array(0);
/** Every key makes one keystream in its life. */
const NONCE = new Uint8Array(12);
const ZERO = Uint8Array.of(0);

type Bound = {
  readonly roster: Uint8Array;
  readonly call: Pick<SumCall, "quarter" | "menu">;
};

/** s_ij = HKDF-SHA256(shared, salt = roster digest, info = "sdc-sum" | quarter | menu | first | second). */
export const pairKey = (
  shared: Uint8Array,
  { roster, call }: Bound,
  first: Uint8Array,
  second: Uint8Array,
): Uint8Array =>
  expand(
    sha256,
    extract(sha256, shared, roster),
    concat(utf8("sdc-sum"), ZERO, utf8(call.quarter), ZERO, call.menu, first, second),
    32,
  );

/** The key of the mask that an organisation alone knows until the round is closed. */
export const ownKey = (blind: Uint8Array, roster: Uint8Array, organisation: Uint8Array): Uint8Array =>
  expand(sha256, extract(sha256, blind, roster), concat(utf8("sdc-sum/own"), ZERO, organisation), 32);

/** What an upload says of the own mask before it is revealed. */
export const commitmentTo = (blind: Uint8Array, roster: Uint8Array, organisation: Uint8Array): Uint8Array =>
  sha256(concat(utf8("sdc-sum/commitment"), ZERO, roster, organisation, blind));

/** ChaCha20 keystream: zeros sealed with RFC 8439, whose tag has no use here (docs/decisions/058). */
export const keystream = (primitives: Primitives, key: Uint8Array, length: number): Uint8Array =>
  primitives.seal(key, NONCE, NOTHING, new Uint8Array(length)).subarray(0, -AEAD_TAG_LENGTH);
