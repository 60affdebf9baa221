// Each state of a case holds the log lines of all states before it. So a state without the last line that this device
// saw is an older one, or grew beside it from an older one.
import { toHex } from "#crypto/bytes.ts";
import type { CaseFile, LogEntry } from "#schemas/casefile.ts";
import { CONSENT_SCOPES, type ConsentEvent, consentState } from "#schemas/consent.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import type { CaseRow } from "../device/register.ts";

const nameOf = ({ signature }: LogEntry): string => toHex(signature.slice(0, 16));

/** The last line of a state, as the register keeps it. */
export function lastLine({ log }: CaseFile): CaseRow["last"] {
  const last = log.at(-1);
  return last && { line: nameOf(last), day: last.day };
}

/** True when a state is the one that was seen last or came after it. Lines go when their time is over, the oldest first. */
export function follows({ log }: CaseFile, last: CaseRow["last"]): boolean {
  if (!last || log.some((entry) => nameOf(entry) === last.line)) return true;
  const [oldest] = log;
  return oldest !== undefined && oldest.day > last.day;
}

const joined = <Item>(
  theirs: readonly Item[],
  mine: readonly Item[],
  nameOf: (item: Item) => string,
): Item[] => {
  const known = new Set(theirs.map(nameOf));
  return [...theirs, ...mine.filter((item) => !known.has(nameOf(item)))];
};

/** One state out of two that grew from the same one: nothing that was written in either is lost. */
export const merged = (theirs: CaseFile, mine: CaseFile): CaseFile => ({
  ...theirs,
  drops: joined(theirs.drops, mine.drops, ({ id }) => id),
  follow_ups: joined(theirs.follow_ups, mine.follow_ups, ({ drop }) => drop),
  replies: joined(theirs.replies, mine.replies, ({ id }) => id),
  notes: joined(theirs.notes, mine.notes, ({ id }) => id),
  log: joined(theirs.log, mine.log, nameOf),
});

const same = (left: ConsentEvent | undefined, right: ConsentEvent | undefined): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

/** All that a person said in either state, in both orders at once: where one of them ends with a no, it is a no. */
function consentOf(theirs: readonly ConsentEvent[], mine: readonly ConsentEvent[]): ConsentEvent[] {
  const grown = mine.findIndex((event, place) => !same(event, theirs[place]));
  const events = [...theirs, ...(grown < 0 ? [] : mine.slice(grown))];
  for (const scope of CONSENT_SCOPES) {
    const ends = [theirs, mine].map((all) => all.filter((event) => event.scope === scope).at(-1));
    const no = ends.find((event) => event?.value === false);
    if (no && consentState(events)[scope]) events.push(no);
  }
  return events;
}

/** Facts of two states of a case that grew from the same one: the coding of theirs, the consent of both. */
export const mergedFacts = (theirs: CaseFacts, mine: CaseFacts): CaseFacts => ({
  ...theirs,
  consent: consentOf(theirs.consent, mine.consent),
});
