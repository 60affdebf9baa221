import { toHex } from "#crypto/bytes.ts";
import type { Sent } from "#crypto/sum/messages.ts";
import type { SumTrust } from "#crypto/sum/roster.ts";
import { SumRound, type SumSigner } from "#crypto/sum/round.ts";
import { KIND_OF } from "#crypto/sum/state.ts";
import type { SumKind } from "#schemas/sum.ts";
import { fromBase64url, toBase64url } from "../base64url.ts";
import { type Desk, today } from "../desk.ts";
import { EngineError } from "../errors.ts";
import { type Board, readBoard, sendTo, signerOf } from "./board.ts";
import { changeRound, type Held, type HeldRound, readHeld } from "./held.ts";

/** One round as this organisation stands in it, and what hangs on its board. */
export type At = {
  readonly desk: Desk;
  readonly sum: string;
  readonly signer: SumSigner;
  readonly board: Board;
  readonly held: HeldRound;
  readonly round: SumRound;
  readonly trust: SumTrust;
};

export const trustOf = (desk: Desk, { known }: Held): SumTrust => ({
  day: today(desk),
  known: new Map(Object.entries(known)),
});

/** @throws EngineError `not-found` where this device has not joined. */
export async function enter(desk: Desk, sum: string): Promise<At> {
  const all = await readHeld(desk);
  const held = all.rounds[sum];
  if (!held) throw new EngineError("not-found");
  const signer = await signerOf(desk);
  const round = SumRound.resume(desk.ports.primitives, signer, fromBase64url(held.round));
  return { desk, sum, signer, board: await readBoard(desk, sum), held, round, trust: trustOf(desk, all) };
}

export const sentOf = ({ board }: At, kind: SumKind): Sent[] =>
  board.messages.filter((message) => message.kind === kind);

/** Messages of a kind when every member has sent one. */
export function everyone(at: At, kind: SumKind): Sent[] | undefined {
  const sent = sentOf(at, kind);
  const by = new Set(sent.map(({ org }) => toHex(org)));
  return at.board.call.members.every((member) => by.has(toHex(member))) ? sent : undefined;
}

export const saveRound = async ({ desk, sum, round }: At, more: Partial<HeldRound> = {}): Promise<void> => {
  await changeRound(desk, sum, { round: toBase64url(round.save()), ...more });
  if (round.phase === "over") desk.erased = true;
};

/** Stored first, sent second: what was sent can always be sent again, and never something else. */
export async function saveAndSend(at: At, more: Partial<HeldRound> = {}): Promise<void> {
  await saveRound(at, more);
  await sendAgain(at);
}

/** The last message; the same bytes twice are no harm. */
export async function sendAgain({ desk, sum, round }: At): Promise<void> {
  if (round.phase === "over" || !round.message) return;
  await sendTo(desk, sum, KIND_OF[round.phase], round.message, round.masked);
}
