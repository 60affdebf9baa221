// What the protocol promises (2.2, 2.12; decisions 060-062, 091), said without looking at the product: after a
// seizure only cases still open to that device, and what was sealed to keys whose grace is not over, can be read.
import { epochOfDay, firstDayOf } from "#schemas/time.ts";
import type { RecordedGrant } from "./record.ts";

/** Days that a superseded key is kept. */
const GRACE = 14;

export type Moment = { readonly step: number; readonly day: number };
export type Word = {
  readonly text: string;
  readonly step: number;
  readonly kind: "drop" | "reply";
  /** Last day of the intake key that the drop was sealed to. */
  readonly until?: number;
};
export type Story = {
  readonly words: Word[];
  readonly counted: boolean;
  id?: string;
  erasedAt?: number;
  erasedBy?: Holder;
};
export type Holder = {
  readonly device: string;
  readonly role: string;
  readonly syncs: Moment[];
  removedAt?: number;
};

const reads = ({ role }: Holder): boolean => role === "RO-CASE" || role === "RO-SUP";

/** True while the device may still hold the key that a grant of this step was sealed to. */
function receivingKeyLives({ syncs }: Holder, grant: RecordedGrant): boolean {
  const before = syncs.filter(({ step }) => step <= grant.step);
  const used = epochOfDay((before.at(-1) ?? syncs[0]!).day);
  const successor = syncs.map(({ day }) => epochOfDay(day)).find((epoch) => epoch > used);
  return successor === undefined || syncs.at(-1)!.day <= firstDayOf(successor) + GRACE;
}

const grantLives = (holder: Holder, { id }: Story, grants: readonly RecordedGrant[]): boolean =>
  grants.some(
    (grant) => grant.device === holder.device && grant.subject === id && receivingKeyLives(holder, grant),
  );

/** An intake key may be handed on while it is sealed to; then it lives as long as the key it was handed on under. */
const intakeLives = (holder: Holder, until: number, grants: readonly RecordedGrant[]): boolean =>
  grants.some(
    (grant) =>
      grant.device === holder.device && firstDayOf(grant.epoch) <= until && receivingKeyLives(holder, grant),
  );

/** Whether the holder heard of the erasing: only then she can have erased her own key. */
const erasedFor = ({ syncs }: Holder, { erasedAt }: Story): boolean =>
  erasedAt !== undefined && erasedAt <= syncs.at(-1)!.step;

/** Who erased it was removed before the holder asked again: only a colleague who had heard can vouch for it then. */
const heardTooLate = ({ syncs, device }: Holder, { erasedAt, erasedBy }: Story): boolean => {
  const removedAt = erasedBy?.removedAt;
  if (erasedAt === undefined || removedAt === undefined || erasedBy?.device === device) return false;
  return !syncs.some(({ step }) => step >= erasedAt && step <= removedAt);
};

/** Every recorded grant, and the ids of cases: the others hand on intake keys and the ledger's. */
export type Sealed = { readonly grants: readonly RecordedGrant[]; readonly cases: ReadonlySet<string> };

/** "either" where the protocol promises nothing. */
export function mayRead(
  holder: Holder,
  story: Story,
  word: Word,
  { grants, cases }: Sealed,
): boolean | "either" {
  if (!reads(holder)) return false;
  // The reply secret is the person's: who once held it reads answers on the public board (decision 091).
  if (holder.removedAt !== undefined && word.step > holder.removedAt)
    return word.kind === "reply" ? "either" : false;
  if (!erasedFor(holder, story)) return true;
  if (heardTooLate(holder, story)) return "either";
  const day = holder.syncs.at(-1)!.day;
  const sealed = word.kind === "reply" ? story.words[0]! : word;
  const until = sealed.until!;
  const others = grants.filter((grant) => !cases.has(grant.subject));
  return until + GRACE >= day || intakeLives(holder, until, others) || grantLives(holder, story, grants);
}

export function mayCount(holder: Holder, story: Story, sealed: Sealed): boolean {
  if (reads(holder)) return story.words.some((word) => mayRead(holder, story, word, sealed) !== false);
  if (holder.role !== "RO-ADV" || !story.counted) return false;
  return !erasedFor(holder, story) || heardTooLate(holder, story) || grantLives(holder, story, sealed.grants);
}
