import { appendSecret } from "#crypto/append.ts";
import { equal, toHex } from "#crypto/bytes.ts";
import { returnHolds, returnKey } from "#crypto/drop.ts";
import { type Answers, withMore } from "#schemas/answers.ts";
import type { CaseFile } from "#schemas/casefile.ts";
import { CONSENT_SCOPES, consentState, consentToBits } from "#schemas/consent.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import { type DropHead, QuoteAnswer, ReadIndices } from "#schemas/head.ts";
import { logged } from "../cases/log.ts";
import type { OpenCase } from "../cases/parts.ts";
import { toldAgain } from "../cases/retention.ts";
import type { Desk } from "../desk.ts";
import { isFull, namesAgent, onlyAdds } from "./agent.ts";
import { consentEvents, toldMore } from "./facts.ts";
import { caseDrop, dayOf, type OpenedDrop } from "./opening.ts";

/** What a later drop makes of its case, or why it changes nothing. */
export type Applied =
  | { readonly kind: "changed"; readonly file: CaseFile; readonly facts: CaseFacts }
  | { readonly kind: "replay" }
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Appends a follow-up, a reading, a withdrawal or a second report made with the same code.
 * @param newest the highest number of hers that the same sync applied to this case before.
 */
export function applyDrop(desk: Desk, open: OpenCase, drop: OpenedDrop, newest = 0): Applied {
  const { head, stream } = drop.opened;
  const again = head.type === "new";
  // Only equal bytes are a replay: two visits on one day can have one number and the same "yes" (decision 002).
  if (open.file.drops.some((held) => equal(held.ad, stream.ad))) return { kind: "replay" };
  const agent = open.file.shredded === undefined && namesAgent(open.file, drop.cref);
  const key = agent ? returnKey(appendSecret(open.file.rs)) : (open.file.returns ?? returnKey(open.file.rs));
  // The story may have been erased since this device looked: then an agent's reference is nobody's.
  if (!agent && drop.cref !== toHex(open.file.cref)) return { kind: "refused", reason: "not-authentic" };
  if (agent && !onlyAdds(head)) return { kind: "refused", reason: "agent-may-not" };
  if (!again && !returnHolds(desk.ports.primitives, drop.opened, key))
    return { kind: "refused", reason: "not-authentic" };
  const full = isFull(open.file.drops, agent);
  if (full && !decides(head) && (head.narrative || head.attachments?.length))
    return { kind: "refused", reason: "too-many" };
  const day = dayOf(desk, drop.opened);
  // A server that holds a drop back must not bring an older "yes" after a newer "no". Numbers of one day come
  // from visits that know nothing of each other and say no order, so only the day counts; but within a sync the
  // number does, so that the order of fetching makes no "yes" of a "no" (decision 122). An agent's say nothing here.
  const late =
    head.seq < newest ||
    open.file.drops.some((held) => !held.agent && dayOfSeq(held.seq) > dayOfSeq(head.seq));
  const held = {
    ...caseDrop(desk, drop),
    ...(agent ? { agent: true as const } : {}),
    ...(full ? { attachments: [] } : {}),
  };
  let file: CaseFile = { ...open.file, drops: [...open.file.drops, held] };
  let facts = open.facts;
  const text = full ? "" : (head.narrative ?? "");
  if (text !== "" && !(again && text === open.file.narrative))
    file = {
      ...file,
      follow_ups: [
        ...file.follow_ups,
        {
          drop: drop.id,
          order: file.follow_ups.length + file.replies.length,
          day,
          text,
          read: false,
          ...(agent ? { agent: true as const } : {}),
        },
      ],
    };
  // Words that come after the story was erased are a story again, with a time of their own.
  if (file.shredded !== undefined && text !== "") file = { ...file, retention: toldAgain(file, day) };
  if (head.type === "withdraw") file = { ...file, state: "withdrawal-asked" };
  if (head.type === "ack-read") file = readByPerson(file, head.coded);
  else if (head.consent !== undefined) facts = consented(facts, file, head.consent, day, late);
  const told = head.type === "follow-up" ? answersIn(head.coded) : undefined;
  const rest = told && withMore(file.answers, told);
  if (rest) file = { ...file, answers: rest };
  file = logged(desk, file, ACTIONS[head.type]);
  if (facts !== open.facts) file = logged(desk, file, "consent-changed");
  if (rest) facts = toldMore(facts, rest, day);
  const approved = head.type === "follow-up" ? quoteAnswer(file, head.coded) : undefined;
  if (approved !== undefined && !(late && approved) && approved !== facts.quote_approved) {
    facts = { ...facts, quote_approved: approved };
    file = logged(desk, file, approved ? "quote-approved" : "consent-changed");
  }
  return { kind: "changed", file, facts };
}

/** What a person decides always counts, without words beside it, however many drops there were. */
const decides = ({ type, consent, coded }: DropHead): boolean =>
  type === "withdraw" || consent !== undefined || QuoteAnswer.safeParse(coded).success;

/** `seq` of a return is day * 256 + counter (protocol 9); 0 in a new report. */
const dayOfSeq = (seq: number): number => Math.floor(seq / 256);

const ACTIONS = {
  new: "follow-up",
  "follow-up": "follow-up",
  "ack-read": "read-by-person",
  withdraw: "withdrawal-asked",
  cover: "follow-up",
} as const;

/** The rest of an urgent call (domain 3.2, screen 2b): the whole form, sent under the same code. */
const answersIn = (coded: DropHead["coded"]): Answers | undefined =>
  coded && "violation_tile" in coded ? coded : undefined;

function readByPerson(file: CaseFile, coded: DropHead["coded"]): CaseFile {
  const told = ReadIndices.safeParse(coded);
  const read = new Set(told.success ? told.data.read : []);
  return {
    ...file,
    replies: file.replies.map((reply) =>
      reply.sealed.some((index) => read.has(index)) ? { ...reply, read: true } : reply,
    ),
  };
}

/** Her yes or no to the redacted words, when they are still the words of the case; older ones are over. */
function quoteAnswer(file: CaseFile, coded: DropHead["coded"]): boolean | undefined {
  const answer = QuoteAnswer.safeParse(coded);
  if (!answer.success) return undefined;
  const { quote, approved } = answer.data;
  const asked = file.replies.find((reply) => reply.kind === "quote" && reply.sealed.includes(quote));
  return asked && asked.text === file.quote ? approved : undefined;
}

/**
 * A person who takes her words back takes back the approval of the quote with them.
 * @param late something newer came before: then switches are only turned off. A phone whose clock was once
 * ahead can so still take everything back.
 */
function consented(facts: CaseFacts, file: CaseFile, bits: number, day: number, late: boolean): CaseFacts {
  const now = consentState(facts.consent);
  const allowed = late ? consentToBits(CONSENT_SCOPES.filter((scope) => now[scope])) : bits;
  const events = consentEvents(facts.consent, file.answers, bits & allowed, day, "code");
  if (events.length === 0) return facts;
  const consent = [...facts.consent, ...events];
  return { ...facts, consent, quote_approved: facts.quote_approved && consentState(consent)["CS-QUOTE"] };
}
