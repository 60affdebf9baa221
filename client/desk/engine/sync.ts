import { fromHex } from "#crypto/bytes.ts";
import { CryptoError } from "#crypto/errors.ts";
import { caseKeys } from "#crypto/grant.ts";
import { CaseList } from "#schemas/api/desk.ts";
import type { SyncProgress, SyncResult } from "./api.ts";
import { rekeyAfterRemoval } from "./cases/handOver.ts";
import { fetchParts, openFacts, openFile, remember } from "./cases/parts.ts";
import { sweep } from "./cases/sweep.ts";
import { weeklyRound } from "./cases/weeklyRound.ts";
import { CASE_ROLES, type Desk, FACTS_ROLES, holds } from "./desk.ts";
import { type CaseRow, storeRegister } from "./device/register.ts";
import { rollIfDue } from "./device/roll.ts";
import { forgetDrafts } from "./drafts.ts";
import { ingest, refusedHere } from "./intake/ingest.ts";
import { hasLedgerKey, shareLedger } from "./ledger/keys.ts";
import { LEDGER_ROLES } from "./ledger/roles.ts";
import { shareCases, shareIntake } from "./organisation/access.ts";
import { eraseCollected, eraseLatest, rollDeviceKey } from "./organisation/deviceKeys.ts";
import { eraseOldKeys, holdsPublishedKeys } from "./organisation/epochKeys.ts";
import { settleUnlisted, unlistedCases, vouchForErasures, withoutErased } from "./organisation/erasures.ts";
import { collectGrants } from "./organisation/grants.ts";
import { rollBundle } from "./organisation/publish.ts";
import { loadTrust } from "./organisation/trust.ts";
import { keepCopy, pruneCopies } from "./restored/copies.ts";
import { heal } from "./restored/heal.ts";
import { follows } from "./restored/lines.ts";

/** Key officers and administrators alone have nothing to read, and the server tells them nothing. */
const READING_ROLES = [...CASE_ROLES, ...FACTS_ROLES, "RO-REL"] as const;

/** Cases whose parts are fetched in one request. */
const CASES_AT_ONCE = 200;

type Progress = (state: SyncProgress) => void;

/** One round with the server. What it finished before a lost connection stays finished. */
export async function synchronise(desk: Desk, progress: Progress): Promise<SyncResult> {
  desk.stopping = false;
  try {
    return await round(desk, progress);
  } finally {
    await pruneCopies(desk);
    await storeRegister(desk);
    await rollIfDue(desk);
  }
}

async function round(desk: Desk, progress: Progress): Promise<SyncResult> {
  progress({ step: "session", done: 0, total: 1 });
  await eraseLatest(desk);
  await loadTrust(desk);
  await rollDeviceKey(desk);
  await rollBundle(desk);
  await heal(desk);
  const caseworker = holds(desk, ...CASE_ROLES);
  const changed = await refresh(desk, progress);
  await vouchForErasures(desk);
  const bringHome = async () => {
    if (!caseworker || desk.stopping) return { newDrops: 0, drained: false };
    // First: what arrives now must not be written under a key that a removed member holds.
    await rekeyAfterRemoval(desk);
    const result = await ingest(desk, progress);
    await weeklyRound(desk, progress);
    await sweep(desk);
    return result;
  };
  const { alone } = desk.ports;
  const result = alone ? await alone(bringHome) : await bringHome();
  if (caseworker && result) await eraseOldKeys(desk, result.drained);
  await shareIntake(desk);
  await shareCases(desk);
  await shareLedger(desk);
  if (result || !caseworker) await eraseCollected(desk);
  progress({ step: "done", done: 1, total: 1 });
  const refused: Record<string, number> = {};
  for (const reason of refusedHere(desk)) refused[reason] = (refused[reason] ?? 0) + 1;
  return {
    newDrops: result?.newDrops ?? 0,
    changedCases: changed,
    refused,
    unlisted: unlistedCases(desk),
    cancelled: desk.stopping,
    elsewhere: caseworker && result === undefined,
  };
}

/** Brings the register to what the server holds: forgets erased cases, collects keys, reads changed parts. */
async function refresh(desk: Desk, progress: Progress): Promise<number> {
  if (!holds(desk, ...READING_ROLES)) return 0;
  const { cases: listed } = await desk.server.json(CaseList, "/v1/desk/cases");
  const cases = await withoutErased(desk, listed);
  const present = new Set(cases.map((item) => item.case));
  await settleUnlisted(desk, present);
  const missing = new Set(cases.filter((item) => isMissing(desk, item)).map((item) => item.case));
  progress({ step: "keys", done: 0, total: missing.size });
  const ledger = hasLedgerKey(desk) || !holds(desk, ...LEDGER_ROLES);
  if (missing.size > 0 || !ledger || (holds(desk, ...CASE_ROLES) && !holdsPublishedKeys(desk)))
    await collectGrants(desk, missing);
  const changed = cases.filter(({ case: id, etags }) => {
    const row = desk.register.cases[id];
    if (row?.withheld) row.etags = { stat: etags.stat };
    if (!row || row.withheld) return false;
    // A device's file brings keys and no facts, and a power cut may come between the two.
    if ((row.ck || row.stat) && !desk.facts[id]) return true;
    return row.etags.stat !== etags.stat || (Boolean(row.ck) && row.etags.file !== etags.file);
  });
  for (let offset = 0; offset < changed.length && !desk.stopping; offset += CASES_AT_ONCE) {
    await read(desk, changed.slice(offset, offset + CASES_AT_ONCE));
    progress({
      step: "cases",
      done: Math.min(offset + CASES_AT_ONCE, changed.length),
      total: changed.length,
    });
  }
  await takeNewKeys(desk);
  desk.partial = cases.some(({ case: id }) => !desk.register.cases[id]?.ck);
  return changed.length;
}

/** Cases whose key a colleague changed: the new one is among this device's grants, or the news that it has none. */
async function takeNewKeys(desk: Desk): Promise<void> {
  const stale = Object.entries(desk.register.cases).flatMap(([id, row]) => (row.stale ? [id] : []));
  if (stale.length === 0 || desk.stopping) return;
  await collectGrants(desk, new Set(stale));
  const opensNow = (row: CaseRow | undefined) =>
    row !== undefined && !row.stale && Boolean(row.ck ?? row.stat);
  const renewed = new Set(stale.filter((id) => opensNow(desk.register.cases[id])));
  const { cases } = await desk.server.json(CaseList, "/v1/desk/cases");
  const again = cases.filter((item) => renewed.has(item.case));
  for (let offset = 0; offset < again.length; offset += CASES_AT_ONCE)
    await read(desk, again.slice(offset, offset + CASES_AT_ONCE));
}

/** A key to look for: none is here, and what the last grant withheld may have been given since the facts changed. */
function isMissing(desk: Desk, { case: id, etags }: CaseList["cases"][number]): boolean {
  const row = desk.register.cases[id];
  if (!row || (!row.ck && !row.stat && !row.withheld)) return true;
  // Facts alone on a caseworker's device: the whole case may have become hers.
  const partly = row.withheld === true || (!row.ck && holds(desk, ...CASE_ROLES));
  return partly && row.etags.stat !== etags.stat;
}

async function read(desk: Desk, cases: CaseList["cases"]): Promise<void> {
  const want = cases.flatMap(({ case: id }) => [
    { case: id, part: "stat" as const },
    ...(desk.register.cases[id]?.ck ? [{ case: id, part: "file" as const }] : []),
  ]);
  const parts = await fetchParts(desk, want);
  for (const { case: id, etags } of cases) {
    const row = desk.register.cases[id];
    const held = parts.get(id);
    const stat = held?.get("stat");
    if (!row || !stat) continue;
    try {
      if (row.ck) {
        const ck = fromHex(row.ck);
        const file = held?.get("file");
        if (!file) continue;
        const facts = openFacts(desk, id, caseKeys(ck).stat, stat.blob);
        const known = { file: file.etag, stat: stat.etag, ident: etags.ident };
        const words = openFile(desk, id, ck, file.blob);
        if (!follows(words, row.last)) {
          // Older than what was seen here: it is believed as little as a case that is gone.
          row.unlisted = true;
          row.older = true;
          continue;
        }
        delete row.older;
        for (const [part, { etag, blob }] of [["file", file] as const, ["stat", stat] as const])
          await keepCopy(desk, id, { part, etag, blob });
        // A colleague erased the story: what was typed here for it goes too.
        if (words.shredded !== undefined) await forgetDrafts(desk, id);
        remember(desk, { id, ck, file: words, facts, etags: known });
      } else readFactsOf(desk, id, row, stat);
    } catch (cause) {
      // Bytes that do not open are not this case's bytes: the others go on, and the row stays as it was.
      if (!(cause instanceof CryptoError)) throw cause;
      // Facts from before what was read here open well; no other key is looked for because of them.
      if (row.ck || cause.code !== "rollback") row.stale = true;
    }
  }
}

function readFactsOf(desk: Desk, id: string, row: CaseRow, stat: { etag: string; blob: Uint8Array }): void {
  desk.facts[id] = openFacts(desk, id, fromHex(row.stat!), stat.blob);
  row.etags = { stat: stat.etag };
  delete row.stale;
}
