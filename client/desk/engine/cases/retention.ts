// How long what is kept, by class of the codebook (list `retention_class`), and what is left when a time is over.

import { returnKey } from "#crypto/drop.ts";
import { type CaseFile, RETAINED, type Retained } from "#schemas/casefile.ts";
import { entry } from "#schemas/codebook/codebook.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import type { IdentitySection } from "#schemas/head.ts";
import type { Terms } from "../device/register.ts";

/** Gone without anybody's word; the others wait for a supervisor. */
const UNATTENDED: readonly Retained[] = ["RT-RAW", "RT-CONTACT"];
/** The log is shortened once in this many days at most, because each time the case needs a new key. */
const LOG_STEP = 30;

const daysOf = (retained: Retained | "RT-LOG"): number => entry("retention_class", retained).days!;

const isAudio = (mime: string): boolean => mime.startsWith("audio/");
const hasAudio = (file: CaseFile): boolean =>
  file.drops.some(({ attachments }) => attachments.some(({ mime }) => isAudio(mime)));

/** The last day of each part of a case that is closed on `day`. What was said is written down by then. */
export function retentionFrom(file: CaseFile, day: number): NonNullable<CaseFile["retention"]> {
  const last = RETAINED.filter((retained) => retained !== "RT-RAW" || hasAudio(file));
  return Object.fromEntries(last.map((retained) => [retained, day + daysOf(retained)]));
}

export const toldAgain = (file: CaseFile, day: number): NonNullable<CaseFile["retention"]> => ({
  ...file.retention,
  "RT-CASE": day + daysOf("RT-CASE"),
});

const isHeld = ({ held }: Terms, day: number): boolean => held !== undefined && held >= day;

export const termsOf = ({ retention, log }: CaseFile, held?: number): Terms => ({
  ...(held === undefined ? {} : { held }),
  ...(retention ? { retention } : {}),
  ...(log.length > 0 ? { oldestEntry: Math.min(...log.map(({ day }) => day)) } : {}),
});

/** What the nightly sweep takes by itself. */
export function unattended(terms: Terms, day: number): (Retained | "RT-LOG")[] {
  const { retention, oldestEntry } = terms;
  if (isHeld(terms, day)) return [];
  const parts = UNATTENDED.filter((retained) => (retention?.[retained] ?? day) < day);
  return oldestEntry !== undefined && oldestEntry + daysOf("RT-LOG") < day ? [...parts, "RT-LOG"] : parts;
}

/** What a supervisor is asked to look at: the whole case before its story. */
export const toReview = (terms: Terms, day: number): "RT-CODED" | "RT-CASE" | undefined =>
  isHeld(terms, day)
    ? undefined
    : (["RT-CODED", "RT-CASE"] as const).find((retained) => (terms.retention?.[retained] ?? day) < day);

/** As `OpenCase`, of which only this is looked at. */
type Whole = {
  readonly file: CaseFile;
  readonly facts: CaseFacts;
  readonly identity: IdentitySection | Uint8Array | null;
};

export type Stripped<Case extends Whole> = {
  readonly open: Case;
  /** Class and how many things went, for the log. */
  readonly detail: string;
  /** Drops that the service deletes. */
  readonly drops: readonly string[];
};

const NO_KEY = new Uint8Array(32);
const withoutTerm = (file: CaseFile, gone: readonly string[]): CaseFile => ({
  ...file,
  retention: Object.fromEntries(
    Object.entries(file.retention ?? {}).filter(([retained]) => !gone.includes(retained)),
  ),
});

/** A case without the parts whose time is over. Under its old key they still open: it needs a new one. */
export function stripped<Case extends Whole>(
  open: Case,
  gone: readonly (Retained | "RT-LOG")[],
  day: number,
): Stripped<Case> {
  let { file, identity } = open;
  const told: string[] = [];
  const drops: string[] = [];
  if (gone.includes("RT-CONTACT")) {
    told.push(`RT-CONTACT ${identity instanceof Uint8Array ? 1 : Object.keys(identity ?? {}).length}`);
    identity = null;
    // The key of a drop opens its first part too, where the contact details came in. Those with files keep theirs.
    const read = file.drops.filter(({ chunks }) => chunks === 1);
    drops.push(...read.map(({ id }) => id));
    file = { ...file, drops: file.drops.map((drop) => (read.includes(drop) ? emptied(drop) : drop)) };
  }
  if (gone.includes("RT-RAW")) {
    const audio = file.drops.filter(({ attachments }) => attachments.some(({ mime }) => isAudio(mime)));
    told.push(`RT-RAW ${audio.length}`);
    drops.push(...audio.map(({ id }) => id));
    file = { ...file, drops: file.drops.map((drop) => (audio.includes(drop) ? emptied(drop) : drop)) };
  }
  if (gone.includes("RT-LOG")) {
    const log = file.log.filter((line) => line.day + daysOf("RT-LOG") - LOG_STEP >= day);
    told.push(`RT-LOG ${file.log.length - log.length}`);
    file = { ...file, log };
  }
  return { open: { ...open, file: withoutTerm(file, gone), identity }, detail: told.join(", "), drops };
}

const emptied = (drop: CaseFile["drops"][number]): CaseFile["drops"][number] => ({
  ...drop,
  key: NO_KEY,
  chunks: 1,
  attachments: [],
});

/**
 * A case without its story: what remains are the coded answers and facts, the log, and what recognises a return with
 * the code, so that she can still withdraw. The secret of the conversation goes: nobody can answer any more.
 */
export function withoutStory<Case extends Whole>(open: Case, day: number): Stripped<Case> {
  const { file, facts } = open;
  const words = file.follow_ups.length + file.replies.length + file.notes.length;
  const rest: CaseFile = {
    ...withoutTerm(file, ["RT-CASE", "RT-CONTACT", "RT-RAW"]),
    rs: NO_KEY,
    returns: file.returns ?? returnKey(file.rs),
    shredded: day,
    narrative: null,
    exclusions: [],
    drops: file.drops.map(emptied),
    follow_ups: [],
    replies: [],
    notes: [],
    quote: null,
  };
  return {
    open: { ...open, file: rest, facts: { ...facts, quote_approved: false }, identity: null },
    detail: `RT-CASE ${words + (file.narrative === null ? 0 : 1)}`,
    drops: file.drops.map(({ id }) => id),
  };
}
