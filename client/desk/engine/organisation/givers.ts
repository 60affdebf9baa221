// Whose grants are believed. A server knows every device's public key and could seal keys of its own making to it.
import { equal } from "#crypto/bytes.ts";
import type { Grant } from "#crypto/grant.ts";
import { firstDayOf } from "#schemas/time.ts";
import type { Role } from "../api.ts";
import { CASE_ROLES, type Desk } from "../desk.ts";

/** Roles of the devices that hold what they give. */
const GIVERS: Readonly<Record<Grant["kind"], readonly Role[]>> = {
  case: CASE_ROLES,
  stat: CASE_ROLES,
  intake: CASE_ROLES,
  ledger: ["RO-KEY", "RO-SUP"],
  chain: ["RO-KEY", "RO-SUP"],
};

/**
 * The signing key of a certified device that may give this kind of grant, undefined for every other. A removed
 * device gives nothing any more, not even in the past: it could date a grant back. What it gave and nobody collected
 * is given again by its colleagues, because its cases and intake keys are replaced after the removal.
 * @param epoch the week that the grant names; the certificate must have been good then.
 */
export const giversOf =
  (desk: Desk, epoch: number) =>
  (granter: Uint8Array, kind: Grant["kind"]): Uint8Array | undefined =>
    desk.devices?.find(
      ({ device_id, revoked, not_after, roles }) =>
        equal(device_id, granter) &&
        !revoked &&
        not_after >= firstDayOf(epoch) &&
        roles.some((role) => GIVERS[kind].includes(role)),
    )?.dsk;
