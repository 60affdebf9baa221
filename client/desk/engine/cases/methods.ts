import type { DeskEngine } from "../api.ts";
import { CASE_ROLES, type Desk, requireRole, today } from "../desk.ts";
import { trust } from "../organisation/trust.ts";
import { search, wordsOf } from "../search.ts";
import type { CaseView } from "./api.ts";
import { filesState, openAttachment } from "./attachment.ts";
import { eraseCase, eraseUnlisted } from "./erase.ts";
import { handOver } from "./handOver.ts";
import { confirmHold, endHold, proposeHold } from "./hold.ts";
import type { OpenCase } from "./parts.ts";
import { toReview } from "./retention.ts";
import { eraseStory, keepLonger } from "./sweep.ts";
import { viewOf } from "./view.ts";
import * as work from "./work.ts";

type CaseMethods = Pick<
  DeskEngine,
  | "listCases"
  | "search"
  | "openCase"
  | "saveFacts"
  | "addNote"
  | "reply"
  | "askQuestion"
  | "setQuote"
  | "approveQuote"
  | "markRead"
  | "closeCase"
  | "reopenCase"
  | "handOver"
  | "confirmWithdrawal"
  | "eraseUnlisted"
  | "eraseStory"
  | "proposeHold"
  | "confirmHold"
  | "endHold"
  | "keepLonger"
  | "attachment"
  | "filesState"
>;

/** The part of the engine that works on cases. @param unlocked throws `locked`. */
export function caseMethods(unlocked: () => Desk): CaseMethods {
  /** Only roles that hold whole cases come this far; the keys decide, the role only answers politely. */
  const caseDesk = (): Desk => {
    const desk = unlocked();
    requireRole(desk, ...CASE_ROLES);
    return desk;
  };
  const shown = async (change: (desk: Desk) => Promise<OpenCase>): Promise<CaseView> => {
    const desk = caseDesk();
    await trust(desk);
    const view = viewOf(desk, await change(desk));
    desk.words.set(view.summary.id, wordsOf(view));
    return view;
  };
  return {
    listCases: async () =>
      Object.values(unlocked().register.cases).flatMap(({ summary, unlisted, terms }) => {
        const review = terms && toReview(terms, today(unlocked()));
        return summary
          ? [{ ...summary, ...(unlisted ? { unlisted } : {}), ...(review ? { review } : {}) }]
          : [];
      }),
    search: async (text) => search(caseDesk(), text),
    openCase: (id) => shown((desk) => work.open(desk, id)),
    saveFacts: (id, facts, basis) => shown((desk) => work.saveFacts(desk, id, facts, basis)),
    addNote: (id, text) => shown((desk) => work.addNote(desk, id, text)),
    reply: (id, input) => shown((desk) => work.reply(desk, id, input)),
    askQuestion: (id, question, from) =>
      shown((desk) => work.reply(desk, id, { kind: "message", text: question, from })),
    setQuote: (id, redacted) => shown((desk) => work.setQuote(desk, id, redacted)),
    approveQuote: (id) => shown((desk) => work.approveQuote(desk, id)),
    markRead: (id) => shown((desk) => work.markRead(desk, id)),
    closeCase: (id, outcome) => shown((desk) => work.close(desk, id, outcome)),
    reopenCase: (id) => shown((desk) => work.reopen(desk, id)),
    handOver: async (id, devices) => {
      const desk = caseDesk();
      const open = await handOver(desk, id, devices);
      return open ? viewOf(desk, open) : null;
    },
    confirmWithdrawal: async (id) => eraseCase(caseDesk(), id),
    eraseStory: (id) => shown((desk) => eraseStory(desk, id)),
    proposeHold: (id, until) => shown((desk) => proposeHold(desk, id, until)),
    confirmHold: (id) => shown((desk) => confirmHold(desk, id)),
    endHold: (id) => shown((desk) => endHold(desk, id)),
    keepLonger: (id) => shown((desk) => keepLonger(desk, id)),
    eraseUnlisted: async (id) => eraseUnlisted(caseDesk(), id),
    attachment: async (id, drop, index) => openAttachment(caseDesk(), id, drop, index),
    filesState: async (id, drop) => filesState(caseDesk(), id, drop),
  };
}
