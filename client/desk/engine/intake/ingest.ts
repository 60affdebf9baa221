import type { SyncProgress } from "../api.ts";
import { writesFor } from "../cases/change.ts";
import { bucketOfCase, covered } from "../cases/cover.ts";
import { loadCase, type OpenCase, remember } from "../cases/parts.ts";
import { CASE_ROLES, currentEpoch, type Desk, FACTS_ROLES, holds } from "../desk.ts";
import { wasErased } from "../device/erased.ts";
import { EngineError } from "../errors.ts";
import { seedFinder } from "../organisation/epochKeys.ts";
import { devicesWith } from "../organisation/trust.ts";
import { CommitConflict, commit } from "../server/commit.ts";
import { Refusal } from "../server/request.ts";
import type { Commit } from "../server/wire.ts";
import { casesByReference } from "./agent.ts";
import { inBatches } from "./batches.ts";
import { applyDrop } from "./followUp.ts";
import { newCase } from "./newCase.ts";
import { isRefused, type OpenedDrop, openDrop } from "./opening.ts";
import { waitingDrops } from "./waiting.ts";

/** Most drops written in one commit, and the server's limit on grants in one. */
const BATCH = 100;
const GRANT_LIMIT = 500;
/** Drops fetched at the same time. */
const PARALLEL = 8;

/** Reasons that the next sync may take away: the case was handed to this device, or the service lists it again. */
const AGAIN: ReadonlySet<string> = new Set(["unknown-case", "unlisted"]);

export type Ingested = { newDrops: number; drained: boolean };

/**
 * Brings every waiting drop home (protocol 2.2), those with the most work first, window by window. In each window
 * the new reports are written first, then what belongs to a case, by number; what belongs to none yet waits for
 * the windows after, because the order says nothing. A drop that cannot be opened is counted by reason, stays at
 * the server and is not tried again in this session.
 */
export async function ingest(desk: Desk, progress: (state: SyncProgress) => void): Promise<Ingested> {
  // A case that was handed to this device since brings its follow-ups with it.
  for (const [id, reason] of desk.refused) if (AGAIN.has(reason)) desk.refused.delete(id);
  const seedOf = seedFinder(desk);
  const devices = devicesWith(desk, [...CASE_ROLES, ...FACTS_ROLES]).length;
  const batch = Math.max(1, Math.min(BATCH, Math.floor(GRANT_LIMIT / Math.max(1, devices))));
  const waiting = await waitingDrops(desk);
  const newest: Newest = new Map();
  let caseless: OpenedDrop[] = [];
  let newDrops = 0;
  for (let offset = 0; offset < waiting.length && !desk.stopping; offset += batch) {
    const opened = await openWindow(desk, seedOf, waiting.slice(offset, offset + batch));
    const known = casesByReference(desk.register.cases);
    const fresh: OpenedDrop[] = [];
    const later = [...caseless];
    for (const drop of opened) {
      const first = drop.opened.head.type === "new" && !known.has(drop.cref) && !wasErased(desk, drop.cref);
      (first ? fresh : later).push(drop);
      if (first) known.set(drop.cref, "");
    }
    newDrops += await writeNew(desk, fresh);
    const written = await writeLater(desk, later, newest);
    newDrops += written.count;
    caseless = written.caseless;
    progress({ step: "drops", done: Math.min(offset + batch, waiting.length), total: waiting.length });
  }
  if (!desk.stopping) for (const { id } of caseless) desk.refused.set(id, "unknown-case");
  return { newDrops, drained: !desk.stopping && refusedHere(desk).length === 0 };
}

async function openWindow(
  desk: Desk,
  seedOf: ReturnType<typeof seedFinder>,
  ids: readonly string[],
): Promise<OpenedDrop[]> {
  const opened: OpenedDrop[] = [];
  await inBatches(ids, PARALLEL, async (id) => {
    const first = await fetchFirst(desk, id);
    if (!first) return;
    const drop = openDrop(desk, seedOf, id, first);
    if (isRefused(drop)) desk.refused.set(drop.id, drop.reason);
    else opened.push(drop);
  });
  return opened;
}

/** Undefined when it is gone: while a long list is worked off, another device may bring a drop home and delete it. */
async function fetchFirst(desk: Desk, id: string): Promise<Uint8Array | undefined> {
  try {
    return await desk.server.bytes(`/v1/desk/drops/${id}`);
  } catch (cause) {
    if (cause instanceof Refusal && cause.status === 404) return undefined;
    throw cause;
  }
}

/** One commit for a whole window; when another device was faster, drop by drop, leaving out what she took. */
async function writeNew(desk: Desk, drops: readonly OpenedDrop[]): Promise<number> {
  if (drops.length === 0) return 0;
  const cases = drops.map((drop) => newCase(desk, drop));
  const whole: Commit = {
    ingested: cases.flatMap(({ write }) => write.ingested),
    parts: cases.flatMap(({ write }) => write.parts),
    grants: cases.flatMap(({ write }) => write.grants),
    slots: cases.flatMap(({ write }) => write.slots),
  };
  // The acknowledgement is this week's slot of the case.
  for (const { open } of cases) remember(desk, open).round = currentEpoch(desk);
  try {
    await commit(desk, whole);
    return drops.length;
  } catch (cause) {
    for (const { open } of cases) {
      delete desk.register.cases[open.id];
      delete desk.facts[open.id];
    }
    if (!(cause instanceof CommitConflict)) throw cause;
    if (drops.length === 1) return 0;
  }
  let written = 0;
  for (const drop of drops) written += await writeNew(desk, [drop]);
  return written;
}

/**
 * Reasons of what this device could not take in. A caseworker who does not hold every case leaves what belongs to
 * the others: it waits for them, and is no fault.
 */
export function refusedHere(desk: Desk): string[] {
  const partial = desk.partial && !holds(desk, "RO-SUP");
  return [...desk.refused.values()].filter((reason) => !partial || reason !== "unknown-case");
}

const ATTEMPTS = 4;

/** The highest number of the person's own drops that this sync applied, by case. */
type Newest = Map<string, number>;

/** @returns how many drops changed a case, and those of no known case. */
async function writeLater(desk: Desk, drops: readonly OpenedDrop[], newest: Newest) {
  const byCref = casesByReference(desk.register.cases);
  const ordered = [...drops].sort((left, right) => left.opened.head.seq - right.opened.head.seq);
  const caseless: OpenedDrop[] = [];
  let count = 0;
  for (const drop of ordered) {
    if (desk.stopping) break;
    const id = byCref.get(drop.cref);
    if (drop.opened.head.type === "cover") {
      await setAside(desk, drop.id);
      continue;
    }
    if (!id && wasErased(desk, drop.cref)) {
      await commit(desk, { ingested: [drop.id], delete_drops: [drop.id] });
      continue;
    }
    if (!id) caseless.push(drop);
    else if (desk.register.cases[id]?.unlisted) desk.refused.set(drop.id, "unlisted");
    else if (await append(desk, id, drop, newest)) count++;
  }
  return { count, caseless };
}

/** A drop that says nothing is taken in like one that does, and goes with the others of the week. */
async function setAside(desk: Desk, id: string): Promise<void> {
  const { write, undo } = covered(desk, { ingested: [id] });
  try {
    await commit(desk, write);
  } catch (cause) {
    undo();
    throw cause;
  }
  desk.register.coverDrops = [...(desk.register.coverDrops ?? []), id];
}

/** A copy is deleted; the drop itself, listed again while another device brought it home, is kept. */
const forgetReplay = ({ file }: OpenCase, { id }: OpenedDrop): Commit =>
  file.drops.some((held) => held.id === id) ? {} : { delete_drops: [id] };

/** Applies one drop to its case and marks it ingested in the same commit. */
async function append(desk: Desk, id: string, drop: OpenedDrop, newest: Newest): Promise<boolean> {
  const { seq } = drop.opened.head;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await loadCase(desk, id);
    const applied = applyDrop(desk, before, drop, newest.get(id));
    if (applied.kind === "refused") {
      desk.refused.set(drop.id, applied.reason);
      return false;
    }
    const { write, undo } = covered(
      desk,
      applied.kind === "replay" ? forgetReplay(before, drop) : writesFor(desk, before, applied),
      bucketOfCase(desk, before.file),
    );
    try {
      await commit(desk, { ...write, ingested: [drop.id] });
    } catch (cause) {
      undo();
      if (cause instanceof CommitConflict) continue;
      throw cause;
    }
    if (applied.kind === "replay") return false;
    const after: OpenCase = { ...before, ...applied, etags: { ...desk.register.cases[id]!.etags } };
    remember(desk, after);
    if (!applied.file.drops.at(-1)?.agent) newest.set(id, Math.max(seq, newest.get(id) ?? 0));
    return true;
  }
  throw new EngineError("conflict");
}
