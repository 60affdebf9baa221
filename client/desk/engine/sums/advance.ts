import { contribution } from "#aggregation/sum/contribution.ts";
import { openedTable } from "#aggregation/sum/opened.ts";
import { equal, toHex } from "#crypto/bytes.ts";
import { flagsIn, flagWords } from "#crypto/sum/flags.ts";
import type { MaskedSent, OpenedSum } from "#crypto/sum/round.ts";
import { KIND_OF } from "#crypto/sum/state.ts";
import { fromWords, toWords } from "#crypto/sum/words.ts";
import type { Desk } from "../desk.ts";
import { EngineError } from "../errors.ts";
import { type At, enter, everyone, saveAndSend, saveRound, sendAgain } from "./at.ts";
import { type Listed, maskedOf, sumId } from "./board.ts";
import { callMarks, joinRound } from "./call.ts";
import { changeRound, type HeldRound, readHeld } from "./held.ts";
import { agreedTable } from "./menus.ts";

/** Steps of a round from joined to open. */
const STEPS = 6;

/** Goes on with a round as far as everybody's messages and this organisation's consent allow. */
export async function advance(desk: Desk, sum: string): Promise<void> {
  for (let step = 0; step < STEPS; step++) if (!(await takeStep(await enter(desk, sum)))) return;
}

/** @returns whether there may be another step. */
async function takeStep(at: At): Promise<boolean> {
  const { desk, board, round } = at;
  if (round.phase === "over") return false;
  if (board.aborted) {
    round.abort();
    await saveRound(at);
    return false;
  }
  const own = desk.keyring.organisation;
  const kind = KIND_OF[round.phase];
  // The answer may have been lost, or the desk closed between storing and sending.
  if (!board.sent.some((sent) => sent.org === own && sent.kind === kind)) {
    await sendAgain(at);
    return true;
  }
  const all = everyone(at, kind);
  if (!all) return false;
  const { day } = at.trust;
  switch (round.phase) {
    case "joined":
      // People compare keys once; the round of the marks has the same members.
      if (board.call.purpose !== "marks" || !(await allCompared(at))) return false;
      round.agree(all, at.trust);
      break;
    case "agreed": {
      const words = await wordsOf(at);
      if (!words) return false;
      round.upload(all, words, day);
      break;
    }
    case "uploaded":
      round.close(all, day);
      break;
    case "closed":
      round.reveal(all, day);
      break;
    case "revealed": {
      const { members } = board.call;
      const vectors = await Promise.all(members.map((member) => maskedOf(desk, at.sum, member)));
      await keepOpened(at, all, vectors);
      return false;
    }
  }
  await saveAndSend(at);
  return true;
}

async function allCompared({ desk, board }: At): Promise<boolean> {
  const { compared } = await readHeld(desk);
  return board.call.members.every(
    (member) => toHex(member) === desk.keyring.organisation || compared.includes(toHex(member)),
  );
}

/** The round of counts that marks are for. */
async function countsOf(at: At): Promise<HeldRound | undefined> {
  const { after } = at.board.call;
  return after && (await readHeld(at.desk)).rounds[sumId(after)];
}

async function wordsOf(at: At): Promise<Uint8Array | undefined> {
  const { desk, board, held } = at;
  const agreed = agreedTable(desk, board.call);
  if (!agreed) throw new EngineError("sum-unknown");
  const { menu } = agreed.table;
  if (board.call.purpose === "counts") return held.own && toWords(contribution(menu, held.own));
  const asks = (await countsOf(at))?.asks;
  if (!asks) return undefined;
  const wanted = new Set(asks);
  return flagWords(
    desk.ports.primitives,
    menu.cells.map((_, cell) => wanted.has(cell)),
  );
}

async function keepOpened(
  at: At,
  reveals: Parameters<At["round"]["open"]>[0],
  vectors: readonly MaskedSent[],
): Promise<void> {
  const { desk, board, round, trust } = at;
  const opened: OpenedSum = round.open(reveals, vectors, trust.day);
  if (board.call.purpose === "marks") {
    const asked = flagsIn(opened.words).flatMap((flag, cell) => (flag ? [cell] : []));
    await changeRound(desk, sumId(board.call.after!), { asked });
    await saveRound(at);
    return;
  }
  const { table } = agreedTable(desk, board.call)!;
  try {
    const { counts, contributors, contributing } = openedTable(
      table.menu,
      fromWords(opened.words),
      board.call.members.length,
    );
    const seed = toHex(opened.secret);
    await saveRound(at, {
      opened: { counts: [...counts], contributors: [...contributors], contributing, seed },
    });
  } catch (cause) {
    // A sum that cannot be honest is over all the same: its own mask is given away.
    await saveRound(at);
    throw cause;
  }
}

/** Finds the round of the marks of an opened sum, or calls for it where this organisation is the first member. */
export async function advanceMarks(desk: Desk, counts: Listed, all: readonly Listed[]): Promise<void> {
  const running = marksOf(counts, all);
  if (running) {
    const { rounds } = await readHeld(desk);
    if (!rounds[running.sum]) await joinRound(desk, running.callBytes);
    await advance(desk, running.sum);
    return;
  }
  if (toHex(counts.call.members[0]!) !== desk.keyring.organisation) return;
  await advance(desk, await callMarks(desk, counts));
}

/** The round of the marks of a sum: the first one by id, so that all take the same. */
export const marksOf = (counts: Listed, all: readonly Listed[]): Listed | undefined =>
  all.find(
    ({ call, aborted }) =>
      !aborted &&
      call.purpose === "marks" &&
      call.after !== undefined &&
      equal(call.after, counts.digest) &&
      equal(call.menu, counts.call.menu) &&
      call.members.length === counts.call.members.length &&
      call.members.every((member, index) => equal(member, counts.call.members[index]!)),
  );
