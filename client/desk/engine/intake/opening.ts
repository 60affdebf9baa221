import { fromHex, toHex } from "#crypto/bytes.ts";
import { type OpenedHead, openHead } from "#crypto/drop.ts";
import { CryptoError } from "#crypto/errors.ts";
import { caseReference } from "#crypto/receipt.ts";
import { Answers } from "#schemas/answers.ts";
import type { CaseDrop } from "#schemas/casefile.ts";
import { type Desk, today } from "../desk.ts";

/** A drop whose head is open and says all that its type needs. */
export type OpenedDrop = { readonly id: string; readonly opened: OpenedHead; readonly cref: string };
/** Why a drop stays where it is; a code, never a content. */
export type RefusedDrop = { readonly id: string; readonly reason: string };

export const isRefused = (drop: OpenedDrop | RefusedDrop): drop is RefusedDrop => "reason" in drop;

/** Opens one waiting drop; whatever is wrong with it becomes a reason and stops no other. */
export function openDrop(
  desk: Desk,
  seedOf: (kid: Uint8Array) => Uint8Array | undefined,
  id: string,
  first: Uint8Array,
): OpenedDrop | RefusedDrop {
  try {
    const opened = openHead(desk.ports.primitives, fromHex(desk.keyring.organisation), seedOf, first);
    const { head } = opened;
    if (head.type === "cover") return { id, opened, cref: "" };
    if (head.type === "new") {
      if (!head.rs || !Answers.safeParse(head.coded).success) return { id, reason: "incomplete" };
      return { id, opened, cref: toHex(caseReference(head.rs)) };
    }
    return head.cref ? { id, opened, cref: toHex(head.cref) } : { id, reason: "incomplete" };
  } catch (cause) {
    if (cause instanceof CryptoError) return { id, reason: cause.code };
    throw cause;
  }
}

/**
 * The day a drop was made. The phone says it and phones are wrong, so it cannot be later than today nor
 * earlier than the week of the key it is sealed to. A fictional organisation may receive older reports.
 */
export function dayOf(desk: Desk, opened: OpenedHead): number {
  const now = today(desk);
  const claimed = Math.min(opened.head.day ?? now, now);
  return desk.keyring.fictional ? claimed : Math.min(now, Math.max(claimed, opened.epoch * 7 - 3));
}

/** What the case keeps of a drop, to open its chunks later and to notice it when it comes again. */
export const caseDrop = (desk: Desk, { id, opened }: OpenedDrop): CaseDrop => ({
  id,
  type: opened.head.type,
  ad: opened.stream.ad,
  key: opened.stream.key,
  chunks: opened.stream.chunks,
  seq: opened.head.seq,
  day: dayOf(desk, opened),
  attachments: opened.head.attachments ?? [],
});
