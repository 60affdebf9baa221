import { fromHex } from "#crypto/bytes.ts";
import { isKeeper } from "../cases/cover.ts";
import { CASE_ROLES, currentEpoch, type Desk, type Device, FACTS_ROLES, holds, today } from "../desk.ts";
import type { CaseRow } from "../device/register.ts";
import { commit } from "../server/commit.ts";
import type { Commit } from "../server/wire.ts";
import { readersOf } from "./assignment.ts";
import { caseGrants, intakeGrants } from "./grants.ts";
import { devicesWith, isReachable } from "./trust.ts";

/** The server takes at most 500 grants in one commit, and a case adds one for each device. */
const GRANTS_AT_ONCE = 400;

/** Of those who can be reached now, the key officer's device and the one that sorts first see to the others. */
function looksAfterOthers(desk: Desk): boolean {
  if (holds(desk, "RO-KEY")) return true;
  const reachable = devicesWith(desk, CASE_ROLES).filter((device) => isReachable(desk, device));
  return reachable.map(({ id }) => id).sort()[0] === desk.keyring.device;
}

/**
 * Hands members the intake and carry keys that their roles allow and that they do not hold: to newcomers all, to
 * whoever was away for long what is new since. Only keys that are still sealed to: one that is over, sealed anew,
 * would come back to a colleague who has erased it.
 */
export async function shareIntake(desk: Desk): Promise<void> {
  if (!holds(desk, ...CASE_ROLES) || !looksAfterOthers(desk)) return;
  const epoch = currentEpoch(desk);
  const day = today(desk);
  const given = desk.register.intakeGiven ?? {};
  const grants: NonNullable<Commit["grants"]> = [];
  const noted: Record<string, Record<string, number>> = {};
  for (const device of devicesWith(desk, CASE_ROLES)) {
    if (device.id === desk.keyring.device || !isReachable(desk, device)) continue;
    const before = given[device.id] ?? {};
    const missing = desk.keyring.intake.filter(
      ({ kid, until }) => until >= day && (before[kid] ?? -1) < (device.since ?? 0),
    );
    grants.push(...intakeGrants(desk, missing, [device]));
    noted[device.id] = { ...before, ...Object.fromEntries(missing.map(({ kid }) => [kid, epoch])) };
  }
  if (grants.length === 0) return;
  await commit(desk, { grants });
  desk.register.intakeGiven = { ...given, ...noted };
}

/** True when the device was given the key of this case in a week from which it still has everything. */
const hasKey = ({ access, givenIn }: CaseRow, { id, since }: Device): boolean =>
  access?.includes(id) === true && (givenIn?.[id] ?? 0) >= (since ?? 0);

/**
 * Gives members the keys that their roles allow and that they do not hold: to newcomers the older cases, to whoever
 * was away for long everything again, and whatever another device ingested before it had heard of them. The key
 * officer's device does it, and for each case the one that keeps its slots.
 */
export async function shareCases(desk: Desk): Promise<void> {
  if (!holds(desk, ...CASE_ROLES)) return;
  const devices = devicesWith(desk, [...CASE_ROLES, ...FACTS_ROLES]).filter(
    (device) => device.id !== desk.keyring.device && isReachable(desk, device),
  );
  const epoch = currentEpoch(desk);
  let grants: NonNullable<Commit["grants"]> = [];
  let given: { id: string; device: string }[] = [];
  const send = async () => {
    if (grants.length === 0) return;
    await commit(desk, { grants });
    for (const { id, device } of given) {
      const row = desk.register.cases[id];
      if (!row) continue;
      row.access = [...new Set([...(row.access ?? []), device])];
      row.givenIn = { ...row.givenIn, [device]: epoch };
    }
    grants = [];
    given = [];
  };
  for (const [id, row] of Object.entries(desk.register.cases)) {
    const facts = desk.facts[id];
    if (!row.ck || row.unlisted || !row.access || !facts) continue;
    if (!holds(desk, "RO-KEY") && !isKeeper(desk, row)) continue;
    const readers = new Set(readersOf(desk, row.assigned).map((device) => device.id));
    const without = devices.filter((device) => readers.has(device.id) && !hasKey(row, device));
    if (without.length === 0) continue;
    const fresh = caseGrants(desk, { id, ck: fromHex(row.ck), facts, assigned: row.assigned }, without);
    grants.push(...fresh);
    given.push(...fresh.map(({ device }) => ({ id, device })));
    if (grants.length >= GRANTS_AT_ONCE) await send();
  }
  await send();
}
