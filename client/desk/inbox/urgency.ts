import type { Code } from "#schemas/codebook/code.ts";
import { entries } from "#schemas/codebook/codebook.ts";
import type { Localised } from "#schemas/language.ts";
import type { CaseSummary } from "../engine/cases/api.ts";

const HOUR = 3_600_000;
const rank: ReadonlyMap<string, number> = new Map(
  entries("urgency").map((entry, position) => [entry.code, position]),
);

/** How near the first reading is wanted: by the codebook's `sla_h`, from the end of the day of receipt. */
export type Clock = { readonly tone: "late" | "urgent" | "soon" | "calm"; readonly words: Localised };

/** Waiting for somebody at the desk: never opened, new words from the person, or a withdrawal. */
export const waits = (item: CaseSummary): boolean =>
  item.state === "new" || item.state === "withdrawal-asked" || (item.unread > 0 && item.state !== "closed");

/**
 * The inbox: what waits, the shortest clock first. A withdrawal comes before everything, because the person
 * asked us to stop holding her words; "danger now" comes before any other clock, however late those are.
 * @param kept a case that stays in its place although it no longer waits: the one being read.
 */
export function inboxOrder(cases: readonly CaseSummary[], kept: string | null = null): CaseSummary[] {
  return cases
    .filter((item) => waits(item) || item.id === kept)
    .sort((one, other) => {
      return (
        Number(other.state === "withdrawal-asked") - Number(one.state === "withdrawal-asked") ||
        Number(isDanger(other.urgency)) - Number(isDanger(one.urgency)) ||
        one.due - other.due ||
        rank.get(other.urgency)! - rank.get(one.urgency)! ||
        one.id.localeCompare(other.id)
      );
    });
}

const isDanger = (urgency: Code<"urgency">) => urgency === "UR-3";

/** The clock of a case that was not read yet. @param now unix milliseconds. */
export function clockOf(item: CaseSummary, now: number): Clock {
  const left = item.due - now;
  const amount = duration(Math.abs(left));
  if (left < 0)
    return {
      tone: "late",
      words: { fr: `En retard de ${amount.fr}`, en: `${amount.en} late` },
    };
  return {
    tone: isDanger(item.urgency) ? "urgent" : left < 24 * HOUR ? "soon" : "calm",
    words: { fr: `À lire sous ${amount.fr}`, en: `Read within ${amount.en}` },
  };
}

function duration(milliseconds: number): Localised {
  const hours = Math.max(1, Math.round(milliseconds / HOUR));
  return hours < 48
    ? { fr: `${hours} h`, en: `${hours} h` }
    : { fr: `${Math.round(hours / 24)} j`, en: `${Math.round(hours / 24)} d` };
}
