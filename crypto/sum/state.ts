import * as z from "zod/mini";
import { decodeCbor, encodeCbor, fromPlain, plain } from "#schemas/cbor.ts";
import type { SumKind } from "#schemas/sum.ts";
import { CryptoError } from "../errors.ts";

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const Round = {
  org: Bytes,
  call: Bytes,
  /** Seed of the fresh key. */
  kem: Bytes,
  /** The last message, to be sent again when it was lost. */
  sent: Bytes,
};
const InRoster = {
  ...Round,
  roster: Bytes,
  members: z.array(z.object({ org: Bytes, dsk: Bytes, key: Bytes })),
};
const Uploads = z.array(z.object({ upload: Bytes, masked: Bytes, commitment: Bytes }));

/**
 * How far one organisation is in a round. A phase has the secrets that its next step needs and no other, and
 * `over` has none: what is not there cannot be revealed.
 */
export const SumState = z.discriminatedUnion("phase", [
  z.object({ phase: z.literal("joined"), ...Round }),
  /** `shared`: with the members that come later in the roster. */
  z.object({ phase: z.literal("agreed"), ...InRoster, shared: z.array(Bytes) }),
  z.object({ phase: z.literal("uploaded"), ...InRoster, blind: Bytes, masked: Bytes }),
  z.object({ phase: z.literal("closed"), ...InRoster, blind: Bytes, uploads: Uploads }),
  z.object({ phase: z.literal("revealed"), ...InRoster, uploads: Uploads }),
  z.object({ phase: z.literal("over"), org: Bytes, call: Bytes }),
]);
export type SumState = z.infer<typeof SumState>;
export type SumPhase = SumState["phase"];
export type StateOf<Phase extends SumPhase> = Extract<SumState, { phase: Phase }>;

/** The kind of the last message of each phase. */
export const KIND_OF: Readonly<Record<Exclude<SumPhase, "over">, SumKind>> = {
  joined: "key",
  agreed: "roster",
  uploaded: "upload",
  closed: "close",
  revealed: "reveal",
};

/** For the device's own storage, sealed there: it holds the secrets of the round. */
export const saveState = (state: SumState): Uint8Array => encodeCbor(fromPlain(state));

/** @throws CryptoError `encoding`. */
export function readState(saved: Uint8Array): SumState {
  try {
    return SumState.parse(plain(decodeCbor(saved)));
  } catch (cause) {
    throw new CryptoError("encoding", "not a saved round", { cause });
  }
}

/** Overwrites the secrets of a state that is left. */
export function erase(state: SumState): void {
  if ("kem" in state) state.kem.fill(0);
  if ("blind" in state) state.blind.fill(0);
  if ("shared" in state) for (const secret of state.shared) secret.fill(0);
}
