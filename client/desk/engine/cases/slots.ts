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

/** SHA-256 of the previous answer as it was first sealed: by it the person's page notices a withheld slot. */
function previousHash(desk: Desk, file: CaseFile): Uint8Array {
  const last = file.replies.at(-1);
  if (!last) return new Uint8Array(32);
  return desk.ports.primitives.sha256(encodeCbor(fromPlain(content(last, last.sealed[0]!))));
}

/** Positions of this week that no answer of the case has used. One slot key seals one content, ever. */
export function freePositions(desk: Desk, file: CaseFile): number[] {
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
  const bits = desk.bundle!.board.b;
  return {
    bucket: bucketOf(file.rs, bits),
    slot: sealSlot(desk.ports.primitives, file.rs, content(reply, index)),
    expiry_epoch: currentEpoch(desk) + EPOCHS_READ,
  };
}

/**
 * Adds an answer to a case.
 * @param position of this week; the acknowledgement takes 0 (protocol 2.6), others the next free one.
 * @throws EngineError `slots-used` rather than use a slot key twice, `too-long`.
 */
export function answered(
  desk: Desk,
  file: CaseFile,
  words: Pick<Reply, "kind" | "text" | "from" | "status">,
  position: number | undefined = freePositions(desk, file)[0],
): { file: CaseFile; slots: SealedSlot[]; sealed: number[] } {
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
const RESEALED_AT_ONCE = SLOTS_PER_EPOCH - 1;

/** The newest unread answers once more under this week's keys, for as long as a person would look back. */
export function resealed(
  desk: Desk,
  file: CaseFile,
): { file: CaseFile; slots: SealedSlot[]; sealed: number[] } {
  const epoch = currentEpoch(desk);
  const stale = (reply: Reply) => {
    const epochs = reply.sealed.map((index) => Math.floor(index / SLOTS_PER_EPOCH));
    return !reply.read && Math.max(...epochs) < epoch && epochs[0]! + EPOCHS_READ > epoch;
  };
  const again = new Set(file.replies.filter(stale).slice(-RESEALED_AT_ONCE));
  const positions = freePositions(desk, file);
  const slots: SealedSlot[] = [];
  const sealed: number[] = [];
  const replies = file.replies.map((reply) => {
    const position = again.has(reply) ? positions.shift() : undefined;
    if (position === undefined) return reply;
    const index = slotIndex(epoch, position);
    slots.push(seal(desk, file, reply, index));
    sealed.push(index);
    return { ...reply, sealed: [...reply.sealed, index] };
  });
  return { file: { ...file, replies }, slots, sealed };
}
