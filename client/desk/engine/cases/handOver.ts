import { CASE_ROLES, type Desk, holds } from "../desk.ts";
import { forgetCase } from "../device/erased.ts";
import { storeRegister } from "../device/register.ts";
import { EngineError } from "../errors.ts";
import { mayOpen, readersOf, removedHolders } from "../organisation/assignment.ts";
import { caseGrants } from "../organisation/grants.ts";
import { devicesWith, loadTrust } from "../organisation/trust.ts";
import { CommitConflict, commit } from "../server/commit.ts";
import type { Commit } from "../server/wire.ts";
import { isKeeper } from "./cover.ts";
import { logged } from "./log.ts";
import { loadCase, loadCases, type OpenCase, remember, sealFacts, sealFile } from "./parts.ts";
import { grantsPerCase, type Rekeyed, rekeyed } from "./rekey.ts";

const ATTEMPTS = 4;
/** The server takes at most 500 grants in one commit. */
const GRANTS_AT_ONCE = 400;
const CASES_AT_ONCE = 60;

const sameSet = (left: readonly string[] | undefined, right: readonly string[]): boolean =>
  left !== undefined && left.length === right.length && left.every((id) => right.includes(id));

/** Nobody loses access: the key stays, the new ones are given it. */
function widened(desk: Desk, before: OpenCase, assigned: readonly string[]): Rekeyed {
  const { id, ck, facts, etags } = before;
  const fresh = readersOf(desk, assigned).filter(
    (device) => mayOpen(assigned, device) && !mayOpen(before.file.assigned, device),
  );
  const grants = caseGrants(desk, { id, ck, facts, assigned }, fresh);
  const access = [...new Set([...before.file.access, ...grants.map(({ device }) => device)])];
  const file = logged(desk, { ...before.file, assigned: [...assigned], access }, "handed-over");
  const part = (name: "file" | "stat", blob: Uint8Array) => ({
    case: id,
    part: name,
    expect: etags[name] ?? null,
    blob,
  });
  // Facts too, although they are the same: a device that was once refused looks again when they change.
  const parts = [part("file", sealFile(desk, id, ck, file)), part("stat", sealFacts(desk, id, ck, facts))];
  return { open: { ...before, file }, write: { parts, grants } };
}

/**
 * Hands a case to colleagues. Who is left out loses it: the case gets a new key, and her desk drops the old one at
 * its next sync. A supervisor may always; a caseworker while it is hers.
 * @param devices caseworkers' devices, all of them known and not removed.
 * @returns the case, or undefined when this device itself may no longer open it.
 * @throws EngineError `forbidden`, `not-found` for a device that is no caseworker's.
 */
export async function handOver(
  desk: Desk,
  id: string,
  devices: readonly string[],
): Promise<OpenCase | undefined> {
  await loadTrust(desk);
  const team = new Set(devicesWith(desk, CASE_ROLES).map((device) => device.id));
  if (devices.some((device) => !team.has(device))) throw new EngineError("not-found");
  // A caseworker alone must not send a case into the void.
  if (devices.length === 0 && !holds(desk, "RO-SUP")) throw new EngineError("forbidden");
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await loadCase(desk, id);
    if (sameSet(before.file.assigned, devices)) return before;
    const losing = devicesWith(desk, CASE_ROLES).filter(
      (device) => mayOpen(before.file.assigned, device) && !mayOpen(devices, device),
    );
    const next =
      losing.length > 0
        ? rekeyed(desk, before, devices, { action: "handed-over" })
        : widened(desk, before, devices);
    if (!(await rewritten(desk, [next]))) continue;
    if (losing.some((device) => device.id === desk.keyring.device)) {
      await forgetCase(desk, id);
      desk.register.cases[id] = { ...desk.register.cases[id], etags: {}, withheld: true };
      await storeRegister(desk);
      return undefined;
    }
    return { ...next.open, etags: { ...desk.register.cases[id]!.etags } };
  }
  throw new EngineError("conflict");
}

/**
 * Puts cases in the place of themselves under new keys.
 * @returns false when another device wrote first: nothing is changed then.
 */
export async function rewritten(desk: Desk, cases: readonly Rekeyed[]): Promise<boolean> {
  const whole: Commit = {
    delete_cases: cases.flatMap(({ write }) => write.delete_cases ?? []),
    delete_drops: cases.flatMap(({ write }) => write.delete_drops ?? []),
    parts: cases.flatMap(({ write }) => write.parts ?? []),
    grants: cases.flatMap(({ write }) => write.grants ?? []),
  };
  try {
    await commit(desk, whole);
  } catch (cause) {
    if (cause instanceof CommitConflict) return false;
    throw cause;
  }
  for (const { open } of cases)
    remember(desk, { ...open, etags: { ...desk.register.cases[open.id]!.etags } });
  await storeRegister(desk);
  return true;
}

/**
 * After a member was removed: every case that she could open gets a new key, so that what she kept opens nothing
 * that is written from now on. Of the devices that hold a case, the one that keeps its slots does it.
 */
export async function rekeyAfterRemoval(desk: Desk): Promise<void> {
  const removed = removedHolders(desk);
  if (removed.length === 0 || !holds(desk, ...CASE_ROLES)) return;
  const due = Object.entries(desk.register.cases)
    .filter(([, row]) => row.ck && !row.unlisted && removed.some((device) => !row.without?.includes(device)))
    .filter(([, row]) => isKeeper(desk, row))
    .map(([id]) => id);
  const size = Math.max(1, Math.min(CASES_AT_ONCE, Math.floor(GRANTS_AT_ONCE / grantsPerCase(desk))));
  for (let start = 0; start < due.length && !desk.stopping; start += size) {
    const cases = (await loadCases(desk, due.slice(start, start + size))).map((open) =>
      rekeyed(desk, open, open.file.assigned, { action: "rekeyed" }),
    );
    // What a colleague wrote meanwhile has its turn at the next sync.
    if (!(await rewritten(desk, cases))) for (const one of cases) await rewritten(desk, [one]);
  }
}
