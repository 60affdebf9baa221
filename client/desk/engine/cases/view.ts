import type { CaseFile } from "#schemas/casefile.ts";
import { completeness } from "#schemas/completeness.ts";
import type { CaseView, ThreadItem } from "../api.ts";
import type { Desk } from "../desk.ts";
import { isGenuine } from "./log.ts";
import type { OpenCase } from "./parts.ts";
import { freePositions } from "./slots.ts";
import { summaryOf } from "./summary.ts";

/** Both sides in order of days; within a day the person's words come first. */
function threadOf(file: CaseFile): ThreadItem[] {
  const person = file.follow_ups.map(
    ({ drop, day, text, read }): ThreadItem => ({ who: "person", id: drop, day, text, read }),
  );
  const desk = file.replies.map(
    ({ id, day, kind, text, from, status, read }): ThreadItem => ({
      who: "desk",
      id,
      day,
      kind,
      text,
      from,
      status,
      read,
    }),
  );
  return [...person, ...desk].sort((left, right) => left.day - right.day);
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
    exclusions: file.exclusions,
    access: file.access,
    repliesLeft: freePositions(desk, file).length,
  };
}
