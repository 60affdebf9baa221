import { fromHex, toHex } from "#crypto/bytes.ts";
import { Answers } from "#schemas/answers.ts";
import type { CaseFile } from "#schemas/casefile.ts";
import { bucketOfCase, emptySlot, placeOf } from "../cases/cover.ts";
import { logged } from "../cases/log.ts";
import { type OpenCase, sealFacts, sealFile, sealIdentity } from "../cases/parts.ts";
import { ACKNOWLEDGEMENT, answered, isBarred } from "../cases/slots.ts";
import type { Desk } from "../desk.ts";
import { assignedAtArrival, readersOf, removedHolders } from "../organisation/assignment.ts";
import { caseGrants } from "../organisation/grants.ts";
import type { Commit } from "../server/wire.ts";
import { figuresOnly, initialFacts } from "./facts.ts";
import { caseDrop, dayOf, type OpenedDrop } from "./opening.ts";

/** The first slot of a case. In a week in which none may be sealed an empty one, and the round of the next sees to it. */
function acknowledge(desk: Desk, file: CaseFile): { file: CaseFile; slots: NonNullable<Commit["slots"]> } {
  if (isBarred(desk)) {
    const empty = emptySlot(desk, bucketOfCase(desk, file));
    desk.register.cover = [...(desk.register.cover ?? []), placeOf(empty)];
    return { file, slots: [empty] };
  }
  return answered(desk, file, ACKNOWLEDGEMENT, 0);
}

/**
 * A case from a new report (protocol 2.2, ingest): a random case key, the sealed parts, grants for the devices
 * whose roles allow them, and the acknowledgement on the board. Nothing is written yet.
 */
export function newCase(
  desk: Desk,
  drop: OpenedDrop,
): { open: OpenCase; write: Commit & Required<Pick<Commit, "ingested" | "parts" | "grants" | "slots">> } {
  const { primitives } = desk.ports;
  const { head } = drop.opened;
  // A report without any answer is a report: every answer then reads "not known".
  const answers = Answers.parse(head.coded ?? {});
  const id = toHex(primitives.randomBytes(16));
  const ck = primitives.randomBytes(32);
  const received = dayOf(desk, drop.opened);
  const facts = initialFacts({
    answers,
    consentBits: head.consent ?? 0,
    received,
    caseId: id,
    profile: desk.keyring.profile,
    randomBytes: (length) => primitives.randomBytes(length),
  });
  const assigned = assignedAtArrival(desk);
  const grants = caseGrants(desk, { id, ck, facts, assigned }, readersOf(desk, assigned));
  const words = figuresOnly(answers) ? null : (head.narrative ?? null);
  const identity = figuresOnly(answers) ? null : (head.identity ?? null);
  const plain: CaseFile = {
    version: 1,
    case_id: id,
    state: "new",
    received,
    practice: false,
    rs: head.rs!,
    cref: fromHex(drop.cref),
    answers,
    narrative: words,
    exclusions: head.exclusions ?? [],
    drops: [caseDrop(desk, drop)],
    follow_ups: [],
    replies: [],
    notes: [],
    quote: null,
    outcome: null,
    access: grants.map((grant) => grant.device),
    ...(assigned ? { assigned } : {}),
    without: removedHolders(desk),
    log: [],
  };
  const acknowledged = acknowledge(desk, plain);
  const file = logged(desk, acknowledged.file, "ingested");
  const part = (name: "file" | "stat" | "ident", blob: Uint8Array) => ({
    case: id,
    part: name,
    expect: null,
    blob,
  });
  return {
    open: { id, ck, file, facts, identity, etags: {} },
    write: {
      ingested: [drop.id],
      parts: [
        part("file", sealFile(desk, id, ck, file)),
        part("stat", sealFacts(desk, id, ck, facts)),
        part("ident", sealIdentity(desk, id, ck, identity)),
      ],
      grants,
      slots: acknowledged.slots,
    },
  };
}
