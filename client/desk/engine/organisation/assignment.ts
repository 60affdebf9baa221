// Who is given the key of a case (decision 091). Pure: what a certificate says and what stands in the case decides.
import { CASE_ROLES, type Desk, type Device, FACTS_ROLES, holds } from "../desk.ts";
import { devicesWith } from "./trust.ts";

/** Caseworkers' devices by id; undefined means the whole team. */
export type Assigned = readonly string[] | undefined;

const has = ({ roles }: Pick<Device, "roles">, wanted: readonly string[]): boolean =>
  roles.some((role) => wanted.includes(role));

/** Supervisors open every case, caseworkers those that are theirs or the whole team's. */
export const mayOpen = (assigned: Assigned, device: Pick<Device, "id" | "roles">): boolean =>
  has(device, ["RO-SUP"]) || (has(device, CASE_ROLES) && (assigned?.includes(device.id) ?? true));

/** Devices that are given something of a case: its key, or its facts alone. */
export const readersOf = (desk: Desk, assigned: Assigned): Device[] =>
  devicesWith(desk, [...CASE_ROLES, ...FACTS_ROLES]).filter(
    (device) => mayOpen(assigned, device) || has(device, FACTS_ROLES),
  );

/** Two people, one of them with two devices: here everybody who opens the inbox is assigned. */
const SMALL_TEAM = 3;

/**
 * To whom a report belongs as it arrives: in a small team, or where no supervisor would hold it besides, to
 * everybody; otherwise to the caseworker who took it in, or to nobody yet when a supervisor did.
 */
export function assignedAtArrival(desk: Desk): string[] | undefined {
  const supervised = devicesWith(desk, ["RO-SUP"]).some(({ id }) => id !== desk.keyring.device);
  if (devicesWith(desk, CASE_ROLES).length <= SMALL_TEAM) return undefined;
  if (holds(desk, "RO-SUP")) return [];
  return supervised ? [desk.keyring.device] : undefined;
}

/** Removed devices that once could be given whole cases; what they knew must not open what is written later. */
export const removedHolders = (desk: Desk): string[] =>
  (desk.devices ?? []).filter((device) => device.revoked && has(device, CASE_ROLES)).map(({ id }) => id);
