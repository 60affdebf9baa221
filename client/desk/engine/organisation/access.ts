import { fromHex } from "#crypto/bytes.ts";
import { CASE_ROLES, type Desk, FACTS_ROLES, holds } from "../desk.ts";
import { commit } from "../server/commit.ts";
import type { Commit } from "../server/wire.ts";
import { caseGrants, intakeGrants } from "./grants.ts";
import { devicesWith } from "./trust.ts";

/** The server takes at most 500 grants in one commit, and a case adds one for each device. */
const GRANTS_AT_ONCE = 400;

/** Hands a newly admitted device the intake keys that its roles allow. */
export async function shareIntake(desk: Desk, id: string): Promise<void> {
  const devices = (desk.devices ?? []).filter((device) => device.id === id);
  await commit(desk, { grants: intakeGrants(desk, desk.keyring.intake, devices) });
}

/**
 * Gives every member the keys that her roles allow and that she was not given yet: to newcomers the older
 * cases, and whatever another device ingested before it had heard of them. The key officer's device does it.
 */
export async function shareCases(desk: Desk): Promise<void> {
  if (!holds(desk, "RO-KEY") || !holds(desk, ...CASE_ROLES)) return;
  const devices = devicesWith(desk, [...CASE_ROLES, ...FACTS_ROLES]);
  let grants: NonNullable<Commit["grants"]> = [];
  let given: { id: string; device: string }[] = [];
  const send = async () => {
    if (grants.length === 0) return;
    await commit(desk, { grants });
    for (const { id, device } of given) desk.register.cases[id]?.access?.push(device);
    grants = [];
    given = [];
  };
  for (const [id, row] of Object.entries(desk.register.cases)) {
    const facts = desk.facts[id];
    if (!row.ck || !row.access || !facts) continue;
    const without = devices.filter((device) => !row.access!.includes(device.id));
    if (without.length === 0) continue;
    const fresh = caseGrants(desk, id, fromHex(row.ck), facts, without);
    grants.push(...fresh);
    given.push(...fresh.map(({ device }) => ({ id, device })));
    if (grants.length >= GRANTS_AT_ONCE) await send();
  }
  await send();
}
