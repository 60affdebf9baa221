import type { CaseFile } from "#schemas/casefile.ts";
import { entry, lineage } from "#schemas/codebook/codebook.ts";
import { completeness } from "#schemas/completeness.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import { EPOCHS_READ, SLOTS_PER_EPOCH } from "#schemas/slot.ts";
import type { CaseSummary } from "./api.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The region of a place: the second level of its lineage, below the country. */
export function regionOf(place: CaseFacts["incident"]["place"]): CaseSummary["region"] {
  const up = lineage("place", place);
  const region = up.length > 1 ? up[up.length - 2]! : place;
  return entry("place", region).code;
}

/** One line of the inbox. Received days are coarse, so the clock starts when that day is over. */
export function summaryOf(file: CaseFile, facts: CaseFacts): CaseSummary {
  const hours = entry("urgency", facts.urgency).sla_h ?? 168;
  return {
    id: file.case_id,
    state: file.state,
    urgency: facts.urgency,
    received: file.received,
    due: (file.received + 1) * DAY_MS + hours * HOUR_MS,
    tiles: facts.tiles,
    region: regionOf(facts.incident.place),
    need: facts.need,
    child: file.answers.is_child === "yes",
    grade: completeness(facts).grade,
    verification: facts.verification,
    unread: file.follow_ups.filter((item) => !item.read).length,
    practice: file.practice,
    assigned: file.assigned ?? null,
  };
}

const epochOfSlot = (index: number): number => Math.floor(index / SLOTS_PER_EPOCH);

/**
 * The newest epoch in which answers were sealed that somebody could still look back for; undefined when there
 * are none. @param epoch this week: after `EPOCHS_READ` weeks nobody looks back for an answer.
 */
export function answersEpoch(file: CaseFile, epoch: number): number | undefined {
  const epochs = file.replies
    .filter((reply) => epochOfSlot(reply.sealed[0]!) + EPOCHS_READ > epoch)
    .map((reply) => Math.max(...reply.sealed.map(epochOfSlot)));
  return epochs.length > 0 ? Math.max(...epochs) : undefined;
}

/** How many slots of the case were sealed in `epoch`. */
export const sealedIn = (file: CaseFile, epoch: number): number =>
  file.replies.flatMap((reply) => reply.sealed).filter((index) => epochOfSlot(index) === epoch).length;
