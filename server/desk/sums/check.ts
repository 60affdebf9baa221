import { decodeSigned } from "#schemas/bundle.ts";
import {
  SUM_MESSAGES,
  type SumCall,
  type SumKey,
  type SumKind,
  sumCallCodec,
  sumRosterCodec,
  WORD_BYTES,
} from "#schemas/sum.ts";
import { equal, sha256 } from "../../bytes.ts";
import { ProblemError } from "../../plugins/problems.ts";
import { checkBundle, checkDevice, readDevice, SignatureError, signatureHolds } from "../../signatures.ts";
import type { Bytes, SumMessageRow } from "../../store/store.ts";

/** Roles that may speak for an organisation in a round. */
const SPEAKERS = ["RO-ADV", "RO-SUP"];

function insist(condition: boolean): asserts condition {
  if (!condition) throw new ProblemError("bad-request");
}

/** @throws ProblemError `bad-request` */
export function readCall(encoded: Bytes): SumCall {
  try {
    return sumCallCodec.decode(encoded);
  } catch {
    throw new ProblemError("bad-request");
  }
}

function decoded<Kind extends SumKind>(kind: Kind, payload: Bytes) {
  try {
    return SUM_MESSAGES[kind].decode(payload) as ReturnType<(typeof SUM_MESSAGES)[Kind]["decode"]>;
  } catch {
    throw new ProblemError("bad-request");
  }
}

function parts(signed: Bytes) {
  try {
    return decodeSigned(signed);
  } catch {
    throw new ProblemError("bad-request");
  }
}

const keyOf = ({ message }: SumMessageRow): SumKey => decoded("key", parts(message).payload);

export type Incoming = {
  readonly org: Bytes;
  readonly kind: SumKind;
  readonly signed: Bytes;
  readonly masked: Bytes | undefined;
  /** Signing key of the device that sends it. */
  readonly dsk: Bytes;
  readonly day: number;
};

/**
 * Refuses what no member's client would take: another sender, another round, another chain, wrong lengths. The
 * members check all of it again; this keeps rubbish out and says so to whoever sent it.
 * @throws ProblemError, SignatureError
 */
export function checkMessage(
  { call: callBytes, messages }: { readonly call: Bytes; readonly messages: readonly SumMessageRow[] },
  incoming: Incoming,
): void {
  const { org, kind, signed, masked, dsk, day } = incoming;
  const call = readCall(callBytes);
  const { payload, signature } = parts(signed);
  const message = decoded(kind, payload);
  insist(equal(message.org, org) && (kind === "upload") === (masked !== undefined));
  const own = messages.find((row) => row.kind === "key" && equal(row.org, org));
  const signer = own && kind !== "abort" ? readDevice(keyOf(own).device).dsk : dsk;
  if (!signatureHolds(`lakana/sum-${kind}`, payload, signature, signer))
    throw new SignatureError("not signed by the device that speaks in this round");
  if ("call" in message) insist(equal(message.call, sha256(callBytes)));
  if (kind === "key") checkChain(message as SumKey, incoming, day);
  if (!("roster" in message)) return;
  const of = (wanted: SumKind) =>
    call.members.flatMap((member) =>
      messages.filter((row) => row.kind === wanted && equal(row.org, member)).map((row) => row.message),
    );
  const keys = of("key");
  if (keys.length < call.members.length) throw new ProblemError("not-yet");
  const roster = { ver: 1, call: sha256(callBytes), keys: keys.map((key) => sha256(key)) } as const;
  insist(equal(message.roster, sha256(sumRosterCodec.encode(plainBytes(roster)))));
  const position = call.members.findIndex((member) => equal(member, org));
  if ("secrets" in message) insist(message.secrets.length === call.members.length - 1 - position);
  if ("masked" in message && masked)
    insist(masked.length === call.words * WORD_BYTES && equal(sha256(masked), message.masked));
  if ("uploads" in message) {
    const uploads = of("upload");
    if (uploads.length < call.members.length) throw new ProblemError("not-yet");
    insist(
      uploads.length === message.uploads.length &&
        uploads.every((upload, index) => equal(sha256(upload), message.uploads[index]!)),
    );
  }
  if ("sealed" in message) insist(message.sealed.length === call.members.length);
}

/** In Node digests are a kind of bytes of their own, which CBOR refuses. */
const plainBytes = <Roster extends { readonly call: Uint8Array; readonly keys: readonly Uint8Array[] }>(
  roster: Roster,
) => ({
  ver: 1 as const,
  call: new Uint8Array(roster.call),
  keys: roster.keys.map((key) => new Uint8Array(key)),
});

function checkChain(key: SumKey, { org, dsk }: Incoming, day: number): void {
  const { bundle, officer } = checkBundle(key.bundle, org, day);
  const device = checkDevice(key.device, org, officer.kok, day);
  if (
    !equal(device.dsk, dsk) ||
    bundle.revoked.some((id) => equal(id, device.device_id)) ||
    !device.roles.some((role) => SPEAKERS.includes(role))
  )
    throw new SignatureError("this device may not speak for its organisation");
}
