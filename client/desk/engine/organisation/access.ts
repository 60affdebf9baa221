import { fromHex } from "#crypto/bytes.ts";
import { type Desk, holds } from "../desk.ts";
import { commit } from "../server/commit.ts";
import type { Commit } from "../server/wire.ts";
import { caseGrants, intakeGrants } from "./grants.ts";

/** The server takes at most so many grants in one commit. */
const GRANTS_AT_ONCE = 400;

/**
 * Hands devices what their roles allow: the intake keys, and every case that this device holds itself.
 * @param ids devices that were not given anything yet.
 */
export async function shareWith(desk: Desk, ids: readonly string[]): Promise<void> {
  const devices = (desk.devices ?? []).filter((device) => ids.includes(device.id) && !device.revoked);
  let grants: NonNullable<Commit["grants"]> = intakeGrants(desk, desk.keyring.intake, devices);
  for (const [id, row] of Object.entries(desk.register.cases)) {
    const facts = desk.facts[id];
    if (row.ck && facts) grants.push(...caseGrants(desk, id, fromHex(row.ck), facts, devices));
    if (grants.length >= GRANTS_AT_ONCE) {
      await commit(desk, { grants });
      grants = [];
    }
  }
  if (grants.length > 0) await commit(desk, { grants });
  desk.register.granted = [...new Set([...desk.register.granted, ...ids])];
}

/** The key officer's device gives newcomers what another officer could not; others leave it to her. */
export async function shareWithNewcomers(desk: Desk): Promise<void> {
  if (!holds(desk, "RO-KEY")) return;
  const newcomers = (desk.devices ?? [])
    .filter((device) => !device.revoked && device.id !== desk.keyring.device)
    .map((device) => device.id)
    .filter((id) => !desk.register.granted.includes(id));
  if (newcomers.length > 0) await shareWith(desk, newcomers);
}
