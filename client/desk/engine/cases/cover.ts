// Slots that say nothing (protocol 2.6). They look like every other slot, so neither the number of slots on the
// board nor what a commit carries tells a server whether anybody was answered.
import { toHex } from "#crypto/bytes.ts";
import { bucketOf } from "#crypto/receipt.ts";
import type { CaseFile } from "#schemas/casefile.ts";
import { EPOCHS_READ, SLOT_LENGTH, TAG_LENGTH } from "#schemas/slot.ts";
import { CASE_ROLES, currentEpoch, type Desk } from "../desk.ts";
import type { CaseRow, SlotPlace } from "../device/register.ts";
import { devicesWith } from "../organisation/trust.ts";
import type { Commit } from "../server/wire.ts";

type SealedSlot = NonNullable<Commit["slots"]>[number];

/** Slots beside those of the cases, so that a week's answers find an empty one to take the place of. */
export const SPARE_SLOTS = 4;

/** How many slots a number of open cases always has, answered or not: one each, and room for every second answer. */
export const slotsFor = (openCases: number): number => Math.ceil(openCases * 1.5);

function anyBucket(desk: Desk): number {
  const [high = 0, low = 0] = desk.ports.primitives.randomBytes(2);
  return ((high << 8) | low) >> (16 - desk.believed!.board.b);
}

/** Where the slots of a case are; undefined for one whose secret is gone with its story. */
export const bucketOfCase = (
  desk: Desk,
  { rs, shredded }: Pick<CaseFile, "rs" | "shredded">,
): number | undefined => (shredded === undefined ? bucketOf(rs, desk.believed!.board.b) : undefined);

/** A slot under no tag that anybody looks for. @param bucket any when left out. */
export function emptySlot(desk: Desk, bucket: number = anyBucket(desk)): SealedSlot {
  const { primitives } = desk.ports;
  return {
    bits: desk.believed!.board.b,
    bucket,
    slot: primitives.randomBytes(SLOT_LENGTH),
    expiry_epoch: currentEpoch(desk) + EPOCHS_READ,
  };
}

export const placeOf = ({ bucket, slot }: SealedSlot): SlotPlace => ({
  bucket,
  tag: toHex(slot.slice(0, TAG_LENGTH)),
});

/**
 * Makes every write of a case carry one slot and take one away: a real answer takes the place of an empty slot,
 * a note or a coding exchanges an empty one for another. Without empty slots at hand the write goes as it is.
 * All in the case's own bucket, as far as there are empty slots: where they come and go must not tell either.
 * @returns the write, and how to put the empty slots back when it was refused.
 */
export function covered(desk: Desk, write: Commit, bucket?: number): { write: Commit; undo: () => void } {
  const all = desk.register.cover ?? [];
  const cover = [
    ...all.filter((one) => one.bucket === bucket),
    ...all.filter((one) => one.bucket !== bucket),
  ];
  const real = write.slots ?? [];
  const leaving = cover.slice(0, Math.max(1, real.length));
  if (leaving.length === 0) return { write, undo: () => undefined };
  const coming = real.length > 0 ? [] : [emptySlot(desk, bucket)];
  desk.register.cover = [...cover.slice(leaving.length), ...coming.map(placeOf)];
  return {
    write: { ...write, slots: [...real, ...coming], delete_slots: leaving },
    undo: () => {
      const gone = new Set(coming.map((slot) => placeOf(slot).tag));
      desk.register.cover = [...leaving, ...(desk.register.cover ?? []).filter(({ tag }) => !gone.has(tag))];
    },
  };
}

/** Of the devices that hold a case, one moves its slots each week; the same for everybody who can see the list. */
export function isKeeper(desk: Desk, row: CaseRow): boolean {
  const members = new Set(devicesWith(desk, CASE_ROLES).map((device) => device.id));
  const holders = (row.access ?? []).filter((device) => members.has(device)).sort();
  return holders.length === 0 || holders[0] === desk.keyring.device;
}
