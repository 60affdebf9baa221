import type { CaseFile } from "#schemas/casefile.ts";
import { completeness } from "#schemas/completeness.ts";
import { CASE_ROLES, type Desk } from "../desk.ts";
import { mayOpen } from "../organisation/assignment.ts";
import { devicesWith } from "../organisation/trust.ts";
import type { CaseView, ThreadItem } from "./api.ts";
import { holdOf } from "./holdState.ts";
import { isGenuine } from "./log.ts";
import type { OpenCase } from "./parts.ts";
import { freePositions } from "./slots.ts";
import { summaryOf } from "./summary.ts";

/** Both sides, in the order in which they came to the desk. */
function threadOf(file: CaseFile): ThreadItem[] {
  const person = file.follow_ups.map(({ order, drop, day, text, read, agent }) => ({
    order,
    item: { who: "person", id: drop, day, text, read, agent } as const,
  }));
  const desk = file.replies.map(({ order, id, day, kind, text, from, status, read }) => ({
    order,
    item: { who: "desk", id, day, kind, text, from, status, read } as const,
  }));
  return [...person, ...desk].sort((left, right) => left.order - right.order).map(({ item }) => item);
}

function shownHold(desk: Desk, file: CaseFile): CaseView["hold"] {
  const { hold, endProposedBy } = holdOf(desk, file);
  return hold ? { ...hold, ...(endProposedBy ? { endProposedBy } : {}) } : null;
}

/** What the case's room shows; bytes and keys stay behind. */
export function viewOf(desk: Desk, open: OpenCase): CaseView {
  const { file, facts, identity } = open;
  return {
    summary: summaryOf(file, facts),
    facts,
    completeness: completeness(facts),
    answers: file.answers,
    narrative: file.narrative,
    thread: threadOf(file),
    identity: identity instanceof Uint8Array ? null : identity,
    notes: file.notes,
    log: file.log.map((entry) => {
      const { day, device, action, detail } = entry;
      return {
        day,
        device,
        action,
        detail,
        genuine: isGenuine(desk, desk.devices ?? [], file.case_id, entry),
      };
    }),
    attachments: file.drops.flatMap((drop) =>
      drop.attachments.map(({ mime, len, cleaned }, index) => ({
        drop: drop.id,
        index,
        mime,
        length: len,
        cleaned: cleaned ?? false,
      })),
    ),
    quote: file.quote,
    hold: shownHold(desk, file),
    retention: file.retention ?? {},
    shredded: file.shredded ?? null,
    exclusions: file.exclusions,
    access: devicesWith(desk, CASE_ROLES)
      .filter((device) => mayOpen(file.assigned, device) || file.access.includes(device.id))
      .map((device) => device.id),
    assigned: file.assigned ?? null,
    repliesLeft: freePositions(desk, file).length,
  };
}
