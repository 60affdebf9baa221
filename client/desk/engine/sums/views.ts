import { Refusal as NotPublishable } from "#aggregation/refusal.ts";
import { toHex } from "#crypto/bytes.ts";
import { CryptoError } from "#crypto/errors.ts";
import { KIND_OF, readState, type SumPhase } from "#crypto/sum/state.ts";
import { DeskStatus } from "#schemas/api/desk.ts";
import type { Localised } from "#schemas/language.ts";
import type { SumKind } from "#schemas/sum.ts";
import { fromBase64url } from "../base64url.ts";
import { type Desk, today } from "../desk.ts";
import { EngineError, explain } from "../errors.ts";
import { Refusal, request } from "../server/request.ts";
import { advance, advanceMarks, marksOf } from "./advance.ts";
import type { SumMemberView, SumRoundView, SumState } from "./api.ts";
import { type Listed, listSums } from "./board.ts";
import { forgetLate, type HeldRound, readHeld } from "./held.ts";
import { agreedTable } from "./menus.ts";

/** Names as the server gives them; whose key it is, people compare. */
export async function sumPartners(desk: Desk): Promise<SumMemberView[]> {
  const answer = await request(desk.ports, { path: "/v1/desk/status" });
  const { organisations } = DeskStatus.parse(await answer.json());
  const self = desk.keyring.organisation;
  return organisations.map(({ id, name }) => ({ id, name, self: id === self }));
}

/** What no round is to blame for. */
const EVERYWHERE: ReadonlySet<string> = new Set(["offline", "locked", "revoked", "ended"]);

/** What keeps one round from going on is said beside it, and keeps no other one. */
async function troubleIn(work: () => Promise<void>): Promise<Localised | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof CryptoError) return explain(new Error("sum-tampered"));
    if (error instanceof NotPublishable) return error.sentence;
    if (error instanceof Refusal || (error instanceof EngineError && !EVERYWHERE.has(error.code)))
      return explain(error);
    throw error;
  }
}

/** Rounds whose last day is not over, whatever the server still keeps. */
const listed = async (desk: Desk): Promise<Listed[]> =>
  (await listSums(desk)).filter(({ call }) => call.deadline >= today(desk));

export async function sums(desk: Desk): Promise<SumRoundView[]> {
  await forgetLate(desk, today(desk));
  const troubles = new Map<string, Localised>();
  const note = async (sum: string, work: () => Promise<void>) => {
    const trouble = await troubleIn(work);
    if (trouble) troubles.set(sum, trouble);
  };
  const found = await listed(desk);
  const joined = (await readHeld(desk)).rounds;
  // A round of marks goes on with its sum; one that was ended is erased here.
  for (const { sum, call, aborted } of found)
    if (joined[sum] && (call.purpose === "counts" || aborted)) await note(sum, () => advance(desk, sum));
  const opened = (await readHeld(desk)).rounds;
  for (const counts of found) {
    const held = opened[counts.sum];
    if (held?.opened && held.asks && !held.asked)
      await note(counts.sum, () => advanceMarks(desk, counts, found));
  }
  const partners = await sumPartners(desk);
  const held = (await readHeld(desk)).rounds;
  // What was just sent is part of what is shown.
  const now = await listed(desk);
  return now.flatMap((one) => {
    const view = viewOf(desk, one, now, held, partners);
    if (!view) return [];
    const trouble = troubles.get(one.sum);
    return [{ ...view, ...(trouble ? { trouble } : {}) }];
  });
}

function viewOf(
  desk: Desk,
  one: Listed,
  all: readonly Listed[],
  rounds: Readonly<Record<string, HeldRound>>,
  partners: readonly SumMemberView[],
): SumRoundView | undefined {
  const { sum, call, sent, aborted } = one;
  const agreed = agreedTable(desk, call);
  if (call.purpose !== "counts" || !agreed) return undefined;
  const held = rounds[sum];
  const members = call.members.map((member) => {
    const id = toHex(member);
    const known = partners.find((partner) => partner.id === id);
    return known ?? { id, name: { fr: id.slice(0, 8), en: id.slice(0, 8) }, self: false };
  });
  const missing = (from: Listed, kind: SumKind) =>
    members
      .filter(({ id }) => !from.sent.some((message) => message.org === id && message.kind === kind))
      .map(({ id }) => id);
  const phase = held && readState(fromBase64url(held.round)).phase;
  const state = aborted ? "stopped" : stateOf(phase, held, phase === "joined" && missing(one, "key"));
  const marks = state === "marking" ? marksOf(one, all) : undefined;
  const marked = marks && rounds[marks.sum];
  const waitingFor =
    state === "marking"
      ? marks && marked
        ? missing(marks, kindOf(readState(fromBase64url(marked.round)).phase))
        : []
      : phase && phase !== "over"
        ? missing(one, kindOf(phase))
        : [];
  const stopper = sent.find(({ kind }) => kind === "abort")?.org;
  return {
    sum,
    table: agreed.id,
    profile: agreed.profile,
    quarter: call.quarter,
    deadline: call.deadline,
    members,
    state,
    waitingFor,
    ...(stopper ? { stoppedBy: stopper } : {}),
  };
}

const kindOf = (phase: SumPhase): SumKind => (phase === "over" ? "reveal" : KIND_OF[phase]);

function stateOf(
  phase: SumPhase | undefined,
  held: HeldRound | undefined,
  missing: readonly string[] | false,
): SumState {
  if (!phase || !held) return "called";
  if (phase === "joined") return missing && missing.length > 0 ? "waiting" : "compare";
  if (phase === "agreed") return held.own ? "adding" : "contribute";
  if (phase !== "over") return "adding";
  if (!held.opened) return "stopped";
  if (held.asked) return "ready";
  return held.asks ? "marking" : "audit";
}
