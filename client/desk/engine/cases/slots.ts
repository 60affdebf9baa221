import { sealSlot, slotIndex } from "#crypto/board.ts";
import { toHex } from "#crypto/bytes.ts";
import { bucketOf } from "#crypto/receipt.ts";
import type { CaseFile, Reply } from "#schemas/casefile.ts";
import { encodeCbor, fromPlain } from "#schemas/cbor.ts";
import { EPOCHS_READ, SLOTS_PER_EPOCH, type SlotContent } from "#schemas/slot.ts";
import { CASE_ROLES, currentEpoch, type Desk, today } from "../desk.ts";
import { EngineError } from "../errors.ts";
import { devicesWith } from "../organisation/trust.ts";
import type { Commit } from "../server/wire.ts";

type SealedSlot = NonNullable<Commit["slots"]>[number];

const content = (reply: Reply, index: number): SlotContent => ({
  i: index,
  prev_hash: reply.prev_hash,
  kind: reply.kind,
  text: reply.text,
  ...(reply.from === undefined ? {} : { from: reply.from }),
  ...(reply.status === undefined ? {} : { status: reply.status }),
});

/** What every report is answered with as it arrives. */
export const ACKNOWLEDGEMENT = { kind: "ack", text: "", status: "received" } as const;

/** SHA-256 of the previous answer as it was first sealed: by it the person's page notices a withheld slot. */
function previousHash(desk: Desk, file: CaseFile): Uint8Array {
  const last = file.replies.at(-1);
  if (!last) return new Uint8Array(32);
  return desk.ports.primitives.sha256(encodeCbor(fromPlain(content(last, last.sealed[0]!))));
}

/**
 * True in the week in which a restored service was given its later state back: what was sealed before it went back
 * is known nowhere, so every slot key of the week counts as used.
 */
export const isBarred = (desk: Desk): boolean => desk.bundle?.restored?.epoch === currentEpoch(desk);

/** Positions of this week that no answer of the case has used. One slot key seals one content, ever. */
export function freePositions(desk: Desk, file: CaseFile): number[] {
  if (isBarred(desk)) return [];
  const burned = desk.register.cases[file.case_id]?.burned ?? [];
  const used = new Set([...burned, ...file.replies.flatMap((reply) => reply.sealed)]);
  const devices = devicesWith(desk, CASE_ROLES)
    .map((device) => device.id)
    .sort();
  const rank = Math.max(0, devices.indexOf(desk.keyring.device));
  return Array.from({ length: SLOTS_PER_EPOCH }, (_, step) => (rank + step) % SLOTS_PER_EPOCH).filter(
    (position) => !used.has(slotIndex(currentEpoch(desk), position)),
  );
}

/** Seals a reply under one index; the slot stays as long as a returning person looks back. */
function seal(desk: Desk, file: CaseFile, reply: Reply, index: number): SealedSlot {
  const bits = desk.believed!.board.b;
  return {
    bits,
    bucket: bucketOf(file.rs, bits),
    slot: sealSlot(desk.ports.primitives, file.rs, content(reply, index)),
    expiry_epoch: currentEpoch(desk) + EPOCHS_READ,
  };
}

/**
 * Adds an answer to a case.
 * @param position of this week; the acknowledgement takes 0 (protocol 2.6), others the next free one.
 * @throws EngineError `slots-used` or `restored-week` rather than use a slot key twice, `too-long`.
 */
export function answered(
  desk: Desk,
  file: CaseFile,
  words: Pick<Reply, "kind" | "text" | "from" | "status">,
  position: number | undefined = freePositions(desk, file)[0],
): { file: CaseFile; slots: SealedSlot[]; sealed: number[] } {
  if (file.shredded !== undefined) throw new EngineError("story-erased");
  if (isBarred(desk)) throw new EngineError("restored-week");
  if (position === undefined) throw new EngineError("slots-used");
  const index = slotIndex(currentEpoch(desk), position);
  const reply: Reply = {
    ...words,
    id: toHex(desk.ports.primitives.randomBytes(16)),
    order: file.follow_ups.length + file.replies.length,
    day: today(desk),
    prev_hash: previousHash(desk, file),
    sealed: [index],
    read: false,
  };
  try {
    const slot = seal(desk, file, reply, index);
    return { file: { ...file, replies: [...file.replies, reply] }, slots: [slot], sealed: [index] };
  } catch (cause) {
    throw new EngineError("too-long", { cause });
  }
}

/** Keeps one position of each week free for a new answer. */
const UNREAD_AT_ONCE = SLOTS_PER_EPOCH - 1;
/** What was read stays readable for a while, when fewer than this are unread. */
const SHOWN_AT_LEAST = 2;
const WEEKS_AFTER_READING = 4;

const epochOfSlot = (index: number): number => Math.floor(index / SLOTS_PER_EPOCH);

export type Resealed = {
  readonly file: CaseFile;
  readonly slots: SealedSlot[];
  readonly sealed: number[];
  /** Slots that the new ones replace, or that nobody needs any more, with the week in which they were sealed. */
  readonly over: { readonly index: number; readonly epoch: number }[];
};

/** The answers to carry into this week: the newest unread ones, then the newest that were read lately. */
function carried(replies: readonly Reply[], epoch: number): Reply[] {
  const age = (reply: Reply) => epoch - epochOfSlot(reply.sealed[0]!);
  const old = replies.filter((reply) => Math.max(...reply.sealed.map(epochOfSlot)) < epoch);
  // Whoever was answered knows that her report arrived.
  const talk = replies.some((reply) => reply.kind !== "ack") ? old.filter(({ kind }) => kind !== "ack") : old;
  const unread = talk.filter((reply) => !reply.read && age(reply) < EPOCHS_READ).slice(-UNREAD_AT_ONCE);
  const room = Math.max(0, SHOWN_AT_LEAST - unread.length);
  const read = talk.filter((reply) => reply.read && age(reply) < WEEKS_AFTER_READING);
  return [...unread, ...read.slice(read.length - room)];
}

/** Answers once more under this week's keys, for as long as a person would look back. */
export function resealed(desk: Desk, file: CaseFile): Resealed {
  const epoch = currentEpoch(desk);
  const again = new Set(carried(file.replies, epoch));
  const positions = freePositions(desk, file);
  const result = { slots: [] as SealedSlot[], sealed: [] as number[], over: [] as Resealed["over"] };
  const replies = file.replies.map((reply) => {
    const newest = Math.max(...reply.sealed);
    const position = again.has(reply) ? positions.shift() : undefined;
    // An unread answer that found no place stays where it is.
    const stays = position === undefined && !reply.read && reply.kind !== "ack";
    if (epochOfSlot(newest) < epoch && !stays)
      result.over.push({ index: newest, epoch: epochOfSlot(newest) });
    if (position === undefined) return reply;
    const index = slotIndex(epoch, position);
    result.slots.push(seal(desk, file, reply, index));
    result.sealed.push(index);
    return { ...reply, sealed: [...reply.sealed, index] };
  });
  return { ...result, file: { ...file, replies } };
}
