import { decodeSigned } from "#schemas/bundle.ts";
import { SUM_MESSAGES, type SumCall, type SumKey, sumCallCodec, sumRosterCodec } from "#schemas/sum.ts";
import { equal, toHex } from "../bytes.ts";
import { verifyDevice } from "../device.ts";
import { CryptoError } from "../errors.ts";
import type { Primitives } from "../primitives/primitives.ts";
import { verifyBundle, verifyKeyOfficer } from "../signed.ts";
import { readSum, type Sent, type SumMember } from "./messages.ts";

/** What a client knows by itself when it judges the keys of others. */
export type SumTrust = {
  /** Today, as a day number. */
  readonly day: number;
  /** Newest sequence number of a bundle that was seen, by hex id. */
  readonly known?: ReadonlyMap<string, number> | undefined;
};

export type Roster = {
  readonly call: SumCall;
  readonly callDigest: Uint8Array;
  readonly members: readonly SumMember[];
  readonly digest: Uint8Array;
};

/** Roles that may speak for an organisation in a round: those who make its figures. */
const SPEAKERS = ["RO-ADV", "RO-SUP"];

/** @throws CryptoError `encoding` or `expired`. */
export function readCall(encoded: Uint8Array, day: number): SumCall {
  let call: SumCall;
  try {
    call = sumCallCodec.decode(encoded);
  } catch (cause) {
    throw new CryptoError("encoding", "not a call for a secure sum", { cause });
  }
  if (call.deadline < day) throw new CryptoError("expired", "the last day of this round is over");
  return call;
}

/** What a signed key says, before anything of it is believed. */
function claimOf(signed: Uint8Array): SumKey {
  try {
    return SUM_MESSAGES.key.decode(decodeSigned(signed).payload);
  } catch (cause) {
    throw new CryptoError("encoding", "not a key for a round", { cause });
  }
}

/**
 * Follows the chain root key, key officer, device, round key for the organisation that the call names.
 * @throws CryptoError `recipient`, `signature`, `expired` or `rollback`.
 */
export function verifyKey(
  primitives: Primitives,
  { org, signed }: Sent,
  callDigest: Uint8Array,
  { day, known }: SumTrust,
): SumMember {
  const claimed = claimOf(signed);
  const bundle = verifyBundle(primitives, claimed.bundle, org, day, known?.get(toHex(org)));
  if (bundle.ended) throw new CryptoError("expired", "the organisation has left");
  const { kok } = verifyKeyOfficer(primitives, bundle.kok_cert, org, day);
  const device = verifyDevice(primitives, claimed.device, org, kok, day);
  if (bundle.revoked.some((id) => equal(id, device.device_id)))
    throw new CryptoError("signature", "the device was removed");
  if (!device.roles.some((role) => SPEAKERS.includes(role)))
    throw new CryptoError("signature", "the device may not speak for its organisation here");
  const message = readSum(primitives, "key", signed, device.dsk);
  if (!equal(message.org, org) || !equal(message.call, callDigest))
    throw new CryptoError("recipient", "a key for another round or of another organisation");
  return { org, dsk: device.dsk, key: message.key };
}

/**
 * The roster that follows from a call and everybody's keys; its digest is what each signs.
 * @throws CryptoError `length` unless there is one key of every member, and what verifyKey throws.
 */
export function rosterOf(
  primitives: Primitives,
  callBytes: Uint8Array,
  keys: readonly Sent[],
  trust: SumTrust,
): Roster {
  const call = readCall(callBytes, trust.day);
  const callDigest = primitives.sha256(callBytes);
  const byName = new Map(keys.map((sent) => [toHex(sent.org), sent]));
  const sent = call.members.map((org) => byName.get(toHex(org)));
  if (keys.length !== call.members.length || sent.some((one) => one === undefined))
    throw new CryptoError("length", "not one key of every organisation of the call");
  const all = sent as readonly Sent[];
  const members = all.map((one) => verifyKey(primitives, one, callDigest, trust));
  if (new Set(members.flatMap(({ dsk, key }) => [toHex(dsk), toHex(key)])).size !== 2 * members.length)
    throw new CryptoError("recipient", "two organisations have the same key");
  const roster = {
    ver: 1,
    call: callDigest,
    keys: all.map(({ signed }) => primitives.sha256(signed)),
  } as const;
  return { call, callDigest, members, digest: primitives.sha256(sumRosterCodec.encode(roster)) };
}
