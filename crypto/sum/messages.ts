import { SUM_MESSAGES, type SumKind } from "#schemas/sum.ts";
import { equal, toHex } from "../bytes.ts";
import { CryptoError } from "../errors.ts";
import type { Primitives } from "../primitives/primitives.ts";
import { signPayload, verifiedPayload } from "../signed.ts";

/** One organisation of a roster: who signs for it, and its fresh key. */
export type SumMember = {
  readonly org: Uint8Array;
  readonly dsk: Uint8Array;
  readonly key: Uint8Array;
};

export type SumMessage<Kind extends SumKind> = ReturnType<(typeof SUM_MESSAGES)[Kind]["decode"]>;

export const signSum = <Kind extends SumKind>(
  primitives: Primitives,
  kind: Kind,
  message: SumMessage<Kind>,
  dskSeed: Uint8Array,
): Uint8Array => {
  const { encode } = SUM_MESSAGES[kind] as { encode(value: SumMessage<Kind>): Uint8Array };
  return signPayload(primitives, `lakana/sum-${kind}`, encode(message), dskSeed);
};

/** @throws CryptoError `signature` or `encoding`. */
export function readSum<Kind extends SumKind>(
  primitives: Primitives,
  kind: Kind,
  signed: Uint8Array,
  dsk: Uint8Array,
): SumMessage<Kind> {
  const payload = verifiedPayload(primitives, `lakana/sum-${kind}`, signed, dsk);
  try {
    return SUM_MESSAGES[kind].decode(payload) as SumMessage<Kind>;
  } catch (cause) {
    throw new CryptoError("encoding", `not a message of the kind ${kind}`, { cause });
  }
}

/** A message by the organisation that is said to have sent it. */
export type Sent = { readonly org: Uint8Array; readonly signed: Uint8Array };

/**
 * One verified message of every member, in the order of the roster.
 * @throws CryptoError `length` when one is missing or too many, `recipient` for another round or sender,
 * `signature`.
 */
export function fromEveryone<Kind extends Exclude<SumKind, "key" | "abort">>(
  primitives: Primitives,
  kind: Kind,
  roster: { readonly digest: Uint8Array; readonly members: readonly SumMember[] },
  sent: readonly Sent[],
): { readonly signed: Uint8Array; readonly message: SumMessage<Kind> }[] {
  const byName = new Map(sent.map((one) => [toHex(one.org), one.signed]));
  if (sent.length !== roster.members.length || byName.size !== sent.length)
    throw new CryptoError("length", "not one message of every organisation of the roster");
  return roster.members.map(({ org, dsk }) => {
    const signed = byName.get(toHex(org));
    if (!signed) throw new CryptoError("length", "not one message of every organisation of the roster");
    const message = readSum(primitives, kind, signed, dsk);
    if (!equal(message.org, org) || !equal(message.roster, roster.digest))
      throw new CryptoError("recipient", "a message of another round or another organisation");
    return { signed, message };
  });
}
