import * as z from "zod/mini";
import { Answers } from "./answers.ts";
import { decodeCbor, encodeCbor, fromPlain, plain } from "./cbor.ts";
import { codeOf } from "./codebook/code.ts";
import { AttachmentEntry, DROP_TYPES } from "./head.ts";
import { SlotContent } from "./slot.ts";

const bytes = (length: number) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length === length,
    `${length} bytes expected`,
  );
const HexId = z.string().check(z.regex(/^[0-9a-f]{32}$/));
const DayNumber = z.int().check(z.minimum(0), z.maximum(200_000));
const Words = z.string().check(z.maxLength(6000));

/** One drop that belongs to the case. `key` and `ad` open its chunks after the server dropped `enc`. */
export const CaseDrop = z.object({
  id: HexId,
  type: z.enum(DROP_TYPES),
  /** SHA-256 of the drop's header, which is also the associated data of its chunks: notices replays. */
  ad: bytes(32),
  key: bytes(32),
  chunks: z.int().check(z.minimum(1), z.maximum(4096)),
  seq: z.int().check(z.nonnegative()),
  day: DayNumber,
  attachments: z.array(AttachmentEntry),
  /** True when the agent who helped made it. */
  agent: z.optional(z.literal(true)),
});
export type CaseDrop = z.infer<typeof CaseDrop>;

/** Place in the thread, counted over both sides: days are too coarse to order an answer and its reply. */
const Order = z.int().check(z.nonnegative());

/** What the person wrote after the first report. `drop` is the id of the drop that brought it. */
export const FollowUp = z.object({
  drop: HexId,
  order: Order,
  day: DayNumber,
  text: Words,
  read: z.boolean(),
  /** True when the agent who helped added it, not the person. */
  agent: z.optional(z.literal(true)),
});

/** What the desk answered. `sealed` lists the slot indices that carried these words, one for each epoch. */
export const Reply = z.object({
  id: HexId,
  order: Order,
  day: DayNumber,
  kind: SlotContent.shape.kind,
  text: SlotContent.shape.text,
  from: z.optional(z.string().check(z.maxLength(40))),
  status: SlotContent.shape.status,
  prev_hash: bytes(32),
  sealed: z.array(z.int().check(z.nonnegative())),
  read: z.boolean(),
});
export type Reply = z.infer<typeof Reply>;

export const Note = z.object({ id: HexId, day: DayNumber, device: HexId, text: Words });

/** Parts of a case that go after a time of their own (codebook list `retention_class`). */
export const RETAINED = ["RT-RAW", "RT-CONTACT", "RT-CASE", "RT-CODED"] as const;
export type Retained = (typeof RETAINED)[number];

export const LOG_ACTIONS = [
  "ingested",
  "follow-up",
  "withdrawal-asked",
  "read-by-person",
  "opened",
  "coded",
  "note",
  "replied",
  "resealed",
  "quote-set",
  "quote-approved",
  "consent-changed",
  "closed",
  "reopened",
  "access-given",
  "restored",
  "handed-over",
  "rekeyed",
  "shredded",
  "kept-longer",
  "hold-proposed",
  "hold-confirmed",
  "hold-end-proposed",
  "hold-ended",
] as const;

/** Accountability inside the organisation (protocol 2.7): signed by DSK, never shown to the reporter. */
export const LogEntry = z.object({
  day: DayNumber,
  device: HexId,
  action: z.enum(LOG_ACTIONS),
  detail: z.optional(z.string().check(z.maxLength(80))),
  signature: bytes(64),
});
export type LogEntry = z.infer<typeof LogEntry>;

/** All that K_file opens: the words, the thread, and the keys to the stored drops. Appended to, not rewritten. */
export const CaseFile = z.object({
  version: z.literal(1),
  case_id: HexId,
  state: z.enum(["new", "open", "closed", "withdrawal-asked"]),
  received: DayNumber,
  practice: z.boolean(),
  rs: bytes(32),
  cref: bytes(16),
  answers: Answers,
  narrative: z.nullable(Words),
  exclusions: z.array(z.string()),
  drops: z.array(CaseDrop).check(z.minLength(1)),
  follow_ups: z.array(FollowUp),
  replies: z.array(Reply),
  notes: z.array(Note),
  /** Redacted words that the person was asked to approve. */
  quote: z.nullable(Words),
  outcome: z.nullable(codeOf("outcome")),
  /** Devices that were given a key of the case when it was made; later ones are given theirs later. */
  access: z.array(HexId),
  /** Caseworkers' devices to whom the case belongs; the whole team's when left out. Supervisors open it besides. */
  assigned: z.optional(z.array(HexId).check(z.maxLength(50))),
  /** Removed devices that never knew the present key. */
  without: z.optional(z.array(HexId).check(z.maxLength(500))),
  /** Last day of each part, set when the case is closed. */
  retention: z.optional(z.partialRecord(z.enum(RETAINED), DayNumber)),
  /** The day on which the story was erased; `rs` is zero then, and `returns` (drp1/fauth) recognises her code. */
  shredded: z.optional(DayNumber),
  returns: z.optional(bytes(32)),
  log: z.array(LogEntry),
});
export type CaseFile = z.infer<typeof CaseFile>;

export const encodeCaseFile = (file: CaseFile): Uint8Array => encodeCbor(fromPlain(CaseFile.parse(file)));

/** @throws CborError or ZodError. */
export const decodeCaseFile = (encoded: Uint8Array): CaseFile => CaseFile.parse(plain(decodeCbor(encoded)));
