import { fromHex, toHex } from "#crypto/bytes.ts";
import { CryptoError } from "#crypto/errors.ts";
import { caseKeys } from "#crypto/grant.ts";
import { openRecord, PARTS, type Part, sealRecord } from "#crypto/record.ts";
import { PartsAnswer } from "#schemas/api/desk.ts";
import { type CaseFile, decodeCaseFile, encodeCaseFile } from "#schemas/casefile.ts";
import { decodeCbor, encodeCbor, fromPlain, plain } from "#schemas/cbor.ts";
import { CaseFacts } from "#schemas/facts.ts";
import { IdentitySection } from "#schemas/head.ts";
import { epochOfDay } from "#schemas/time.ts";
import { fromBase64url } from "../base64url.ts";
import { currentEpoch, type Desk } from "../desk.ts";
import type { CaseRow, Etags } from "../device/register.ts";
import { EngineError } from "../errors.ts";
import { agentReference } from "../intake/agent.ts";
import { collectGrants } from "../organisation/grants.ts";
import { follows, lastLine } from "../restored/lines.ts";
import { heldUntil } from "./holdState.ts";
import { termsOf } from "./retention.ts";
import { answersEpoch, sealedIn, summaryOf } from "./summary.ts";

/** A case with its words, in memory on a caseworker's device. */
export type OpenCase = {
  readonly id: string;
  readonly ck: Uint8Array;
  readonly file: CaseFile;
  readonly facts: CaseFacts;
  /** As stored: a section, or the bytes that only a later version opens. */
  readonly identity: IdentitySection | Uint8Array | null;
  readonly etags: Etags;
};

const address = (desk: Desk, id: string, part: Part) => ({
  organisation: fromHex(desk.keyring.organisation),
  subject: fromHex(id),
  part,
});

export const sealFacts = (desk: Desk, id: string, ck: Uint8Array, facts: CaseFacts): Uint8Array =>
  sealRecord(
    desk.ports.primitives,
    caseKeys(ck).stat,
    address(desk, id, "stat"),
    encodeCbor(fromPlain(CaseFacts.parse(facts))),
  );

/** @throws CryptoError also for genuine but older facts: consent only grows, so fewer events are a rollback. */
export function openFacts(desk: Desk, id: string, stat: Uint8Array, blob: Uint8Array): CaseFacts {
  const facts = CaseFacts.parse(
    plain(decodeCbor(openRecord(desk.ports.primitives, stat, address(desk, id, "stat"), blob))),
  );
  if (facts.consent.length < (desk.facts[id]?.consent.length ?? 0))
    throw new CryptoError("rollback", "the server gave older facts of a case");
  return facts;
}

export const sealFile = (desk: Desk, id: string, ck: Uint8Array, file: CaseFile): Uint8Array =>
  sealRecord(desk.ports.primitives, caseKeys(ck).file, address(desk, id, "file"), encodeCaseFile(file));

export const openFile = (desk: Desk, id: string, ck: Uint8Array, blob: Uint8Array): CaseFile =>
  decodeCaseFile(openRecord(desk.ports.primitives, caseKeys(ck).file, address(desk, id, "file"), blob));

export const sealIdentity = (
  desk: Desk,
  id: string,
  ck: Uint8Array,
  identity: IdentitySection | Uint8Array | null,
): Uint8Array =>
  sealRecord(
    desk.ports.primitives,
    caseKeys(ck).ident,
    address(desk, id, "ident"),
    // Also when there is nothing to say: that a case has the part must not tell who gave a name.
    encodeCbor(fromPlain(identity ?? {})),
  );

function openIdentity(desk: Desk, id: string, ck: Uint8Array, blob: Uint8Array) {
  const value = decodeCbor(
    openRecord(desk.ports.primitives, caseKeys(ck).ident, address(desk, id, "ident"), blob),
  );
  if (value instanceof Uint8Array) return value;
  const section = IdentitySection.parse(plain(value));
  return Object.keys(section).length > 0 ? section : null;
}

/** Parts by case and name, for at most 500 wishes at once. */
export async function fetchParts(desk: Desk, want: readonly { case: string; part: Part }[]) {
  const { parts } = await desk.server.json(PartsAnswer, "/v1/desk/parts", { want });
  const byCase = new Map<string, Map<Part, { etag: string; blob: Uint8Array }>>();
  for (const { case: id, part, etag, blob } of parts) {
    const held = byCase.get(id) ?? new Map();
    byCase.set(id, held.set(part, { etag, blob: fromBase64url(blob) }));
  }
  return byCase;
}

/** Fetches and opens a whole case. @throws EngineError `not-found`, `no-key` or `tampered`. */
export async function loadCase(desk: Desk, id: string): Promise<OpenCase> {
  const row = desk.register.cases[id];
  if (!row) throw new EngineError("not-found");
  if (!row.ck) throw new EngineError("no-key");
  if (row.unlisted) throw new EngineError("unlisted");
  const [open] = await loadCases(desk, [id]).catch((cause: unknown) => underNewKey(desk, id, cause));
  if (!open) throw new EngineError("not-found");
  return open;
}

/** A case that does not open may have a new key since the last sync: this device's grants say so, or nothing does. */
async function underNewKey(desk: Desk, id: string, cause: unknown): Promise<OpenCase[]> {
  const row = desk.register.cases[id]!;
  if (!(cause instanceof EngineError) || cause.code !== "tampered") throw cause;
  row.stale = true;
  await collectGrants(desk, new Set([id]));
  const now = desk.register.cases[id];
  if (now?.stale) throw cause;
  if (!now?.ck) throw new EngineError("no-key");
  return loadCases(desk, [id]);
}

/** Whole cases, at most 166 at once; those that the server no longer has are left out. */
export async function loadCases(desk: Desk, ids: readonly string[]): Promise<OpenCase[]> {
  const want = ids.flatMap((id) => PARTS.map((part) => ({ case: id, part })));
  const byCase = await fetchParts(desk, want);
  return ids.flatMap((id) => {
    const parts = byCase.get(id);
    const [file, stat, ident] = [parts?.get("file"), parts?.get("stat"), parts?.get("ident")];
    const key = desk.register.cases[id]?.ck;
    if (!file || !stat || !key) return [];
    const ck = fromHex(key);
    try {
      return [
        {
          id,
          ck,
          file: notOlder(openFile(desk, id, ck, file.blob), desk.register.cases[id]!),
          facts: openFacts(desk, id, caseKeys(ck).stat, stat.blob),
          identity: ident ? openIdentity(desk, id, ck, ident.blob) : null,
          etags: { file: file.etag, stat: stat.etag, ident: ident?.etag },
        },
      ];
    } catch (cause) {
      throw cause instanceof EngineError ? cause : new EngineError("tampered", { cause });
    }
  });
}

/** @throws EngineError `older-case` for a state of a case from before the one that was seen last, or beside it. */
function notOlder(file: CaseFile, row: CaseRow): CaseFile {
  if (!follows(file, row.last)) throw new EngineError("older-case");
  return file;
}

/** What the register keeps of a case after it was written or read. */
export function remember(desk: Desk, open: Omit<OpenCase, "identity">): CaseRow {
  const last = lastLine(open.file);
  const row: CaseRow = {
    ck: toHex(open.ck),
    etags: { ...open.etags },
    summary: summaryOf(open.file, open.facts),
    cref: toHex(open.file.cref),
    // Without a story there is no secret from which an agent's reference could follow.
    ...(open.file.shredded === undefined ? { agent: toHex(agentReference(open.file.rs)) } : {}),
    terms: termsOf(open.file, heldUntil(desk, open.file)),
  };
  const epoch = answersEpoch(open.file, currentEpoch(desk));
  if (epoch !== undefined) row.answersEpoch = epoch;
  const before = desk.register.cases[open.id];
  if (last) row.last = last;
  if (before?.kept) row.kept = before.kept;
  if (before?.burned) row.burned = before.burned;
  if (before?.round !== undefined) row.round = before.round;
  if (before?.dropsDone !== undefined) row.dropsDone = before.dropsDone;
  if (open.file.assigned) row.assigned = open.file.assigned;
  if (open.file.without) row.without = open.file.without;
  row.slotsNow = sealedIn(open.file, currentEpoch(desk));
  // Who was given an earlier key of this case holds nothing of the present one.
  const since = before?.ck === row.ck ? before : undefined;
  row.access = [...new Set([...open.file.access, ...(since?.access ?? [])])];
  const received = epochOfDay(open.file.received);
  row.givenIn = {
    ...Object.fromEntries(open.file.access.map((device) => [device, received])),
    ...since?.givenIn,
  };
  desk.register.cases[open.id] = row;
  desk.facts[open.id] = open.facts;
  return row;
}
