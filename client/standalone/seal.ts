import { appendGroups, readAppendCode } from "#crypto/append.ts";
import { sealDrop } from "#crypto/drop.ts";
import { CryptoError } from "#crypto/errors.ts";
import { isMiniHead, MINI } from "#crypto/mini.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { replySecret } from "#crypto/receipt.ts";
import { verifyBundle } from "#crypto/signed.ts";
import type { Bundle } from "#schemas/bundle.ts";
import { bundleCodec, decodeSigned } from "#schemas/bundle.ts";
import { dayNumber } from "#schemas/time.ts";
import type { Held } from "../report/sealing/code.ts";
import type { Content } from "../report/sealing/contract.ts";
import { headOf } from "../report/sealing/sealer.ts";
import { bodyOf } from "../shared/carriage/body.ts";
import type { Pinned } from "../shared/carriage/standalone.ts";

/**
 * The day to check keys against: never before the day on which the bundle was signed, so that a phone whose clock
 * is years behind does not seal to keys that were over by then. A clock that is ahead only refuses sooner.
 */
export const dayOf = (pinned: Bundle, now: number): number => Math.max(dayNumber(now), pinned.not_before);

/** What the file says of its organisation, before anything is checked; undefined when it says nothing readable. */
export function claimedBundle({ bundle }: Pinned): Bundle | undefined {
  try {
    return bundleCodec.decode(decodeSigned(bundle).payload);
  } catch {
    return undefined;
  }
}

/** The bundle of the file, checked for carriage on this day. @throws CryptoError */
function carried(primitives: Primitives, pinned: Pinned, now: number): { bundle: Bundle; day: number } {
  const claimed = claimedBundle(pinned);
  if (!claimed) throw new CryptoError("encoding", "not a bundle");
  const day = dayOf(claimed, now);
  const bundle = verifyBundle(primitives, pinned.bundle, pinned.organisation, day, pinned.sequence);
  if (bundle.closed !== undefined || bundle.ended || bundle.cek_not_after < day)
    throw new CryptoError("expired", "the carry key is over");
  return { bundle, day };
}

const recipientOf = ({ org_id, epoch, cek }: Bundle) => ({ organisation: org_id, epoch, publicKey: cek });

/**
 * Seals one report for carriage by hand: to the carry key, small when there are answers alone. 8192 bytes.
 * @throws CryptoError `expired` when the file may not be used any more, and for a bundle that does not hold.
 */
export function sealEnvelope(
  primitives: Primitives,
  pinned: Pinned,
  held: Held,
  content: Content,
  now: number,
): Uint8Array {
  const { bundle, day } = carried(primitives, pinned, now);
  const head = headOf(content, day, replySecret(held.root, bundle.org_id));
  const recipient = recipientOf(bundle);
  return bodyOf(sealDrop(primitives, { recipient, head }, isMiniHead(head) ? MINI : undefined));
}

/**
 * Seals what an agent adds to a report that she helped with.
 * @param typed the agent's code. @param counter 0 to 255, another one for each addition of a day.
 * @throws CryptoError as `sealEnvelope`, and `code` for a code that does not fit.
 */
export function sealAddition(
  primitives: Primitives,
  pinned: Pinned,
  typed: string,
  narrative: string,
  now: number,
  counter: number,
): Uint8Array {
  const { bundle, day } = carried(primitives, pinned, now);
  const secret = readAppendCode(typed);
  const head = headOf({ type: "follow-up", counter, narrative }, day, secret);
  return sealDrop(primitives, { recipient: recipientOf(bundle), head, replySecret: secret });
}

/** The code that the agent who helped may keep: it adds words, reads nothing and decides nothing. */
export const agentCode = (pinned: Pinned, held: Held): readonly string[] =>
  appendGroups(replySecret(held.root, pinned.organisation));
