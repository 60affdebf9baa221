// What a caseworker does to one case. Each function is one change that can be applied again to newer data.
import { equal, toHex } from "#crypto/bytes.ts";
import type { CaseFile, LogEntry, Reply } from "#schemas/casefile.ts";
import { encodeCbor, fromPlain } from "#schemas/cbor.ts";
import type { Code } from "#schemas/codebook/code.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import { type Desk, today } from "../desk.ts";
import { EngineError } from "../errors.ts";
import type { ReplyInput } from "./api.ts";
import { type Change, changeCase } from "./change.ts";
import { logged } from "./log.ts";
import type { OpenCase } from "./parts.ts";
import { retentionFrom } from "./retention.ts";
import { answered } from "./slots.ts";

/** Opening a case is taking it on: a new one becomes open, and the log says once who looked. */
export const open = (desk: Desk, id: string): Promise<OpenCase> =>
  changeCase(desk, id, ({ file }) => {
    const looked = file.log.some(
      (entry) => entry.action === "opened" && entry.device === desk.keyring.device,
    );
    if (looked && file.state !== "new") return undefined;
    return { file: logged(desk, { ...file, state: file.state === "new" ? "open" : file.state }, "opened") };
  });

export const saveFacts = (desk: Desk, id: string, facts: CaseFacts, basis?: CaseFacts): Promise<OpenCase> =>
  changeCase(desk, id, (before) => {
    if (basis && !sameFacts(basis, before.facts)) throw new EngineError("conflict");
    if (!keepsConsent(before.facts, facts)) throw new EngineError("conflict");
    return { facts: { ...facts, case_id: id }, file: logged(desk, before.file, "coded") };
  });

/** Coding can add to what the person said about consent, and never take an event away. */
const keepsConsent = (before: CaseFacts, after: CaseFacts): boolean =>
  equal(
    encodeCbor(fromPlain(before.consent)),
    encodeCbor(fromPlain(after.consent.slice(0, before.consent.length))),
  );

const sameFacts = (left: CaseFacts, right: CaseFacts): boolean =>
  equal(encodeCbor(fromPlain(left)), encodeCbor(fromPlain(right)));

export const addNote = (desk: Desk, id: string, text: string): Promise<OpenCase> => {
  const note = {
    id: toHex(desk.ports.primitives.randomBytes(16)),
    day: today(desk),
    device: desk.keyring.device,
    text,
  };
  return changeCase(desk, id, ({ file }) => ({
    file: logged(desk, { ...file, notes: [...file.notes, note] }, "note"),
  }));
};

type Answer = Pick<Reply, "kind" | "text" | "from" | "status">;

/** Sends words; a lost race has burned its slot index, so the next attempt takes another. */
function answer(
  desk: Desk,
  id: string,
  words: Answer,
  action: LogEntry["action"],
  alter: (open: OpenCase) => Change = () => ({}),
): Promise<OpenCase> {
  return changeCase(desk, id, (before) => {
    const altered = alter(before);
    const sent = answered(desk, altered.file ?? before.file, words);
    return { ...altered, file: logged(desk, sent.file, action), slots: sent.slots, sealed: sent.sealed };
  });
}

export const reply = (desk: Desk, id: string, input: ReplyInput): Promise<OpenCase> =>
  answer(
    desk,
    id,
    {
      kind: input.kind,
      text: input.text,
      ...(input.from === undefined ? {} : { from: input.from }),
      ...(input.status === undefined ? {} : { status: input.status }),
    },
    "replied",
  );

/** New redacted words need a new approval. */
export const setQuote = (desk: Desk, id: string, redacted: string): Promise<OpenCase> =>
  answer(desk, id, { kind: "quote", text: redacted }, "quote-set", ({ file, facts }) => ({
    file: { ...file, quote: redacted },
    facts: { ...facts, quote_approved: false },
  }));

export const approveQuote = (desk: Desk, id: string): Promise<OpenCase> =>
  changeCase(desk, id, ({ file, facts }) => {
    if (!file.quote) throw new EngineError("not-found");
    return { file: logged(desk, file, "quote-approved"), facts: { ...facts, quote_approved: true } };
  });

export const markRead = (desk: Desk, id: string): Promise<OpenCase> =>
  changeCase(desk, id, ({ file }) => {
    if (file.follow_ups.every((item) => item.read)) return undefined;
    return { file: { ...file, follow_ups: file.follow_ups.map((item) => ({ ...item, read: true })) } };
  });

const setState = (
  desk: Desk,
  id: string,
  action: LogEntry["action"],
  state: CaseFile["state"],
  outcome: Code<"outcome">,
): Promise<OpenCase> =>
  changeCase(desk, id, ({ file, facts }) => {
    const { retention: _before, ...rest } = file;
    const terms = state === "closed" ? { retention: retentionFrom(file, today(desk)) } : {};
    return {
      file: logged(desk, { ...rest, ...terms, state, outcome }, action, outcome),
      facts: { ...facts, outcome },
    };
  });

export const close = (desk: Desk, id: string, outcome: Code<"outcome">): Promise<OpenCase> =>
  setState(desk, id, "closed", "closed", outcome);

export const reopen = (desk: Desk, id: string): Promise<OpenCase> =>
  setState(desk, id, "reopened", "open", "OU-OPEN");
