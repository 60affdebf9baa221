import { PARTS } from "#crypto/record.ts";
import type { CaseFile, LogEntry } from "#schemas/casefile.ts";
import { type Desk, FACTS_ROLES } from "../desk.ts";
import type { Etags } from "../device/register.ts";
import { type Assigned, readersOf, removedHolders } from "../organisation/assignment.ts";
import { caseGrants, lapsedGrant } from "../organisation/grants.ts";
import { devicesWith } from "../organisation/trust.ts";
import type { Commit } from "../server/wire.ts";
import { logged } from "./log.ts";
import { type OpenCase, sealFacts, sealFile, sealIdentity } from "./parts.ts";

export type Rekeyed = { readonly open: OpenCase; readonly write: Commit };

/**
 * A case under a new key, and the write that puts it in the place of the old one: all grants before are deleted
 * with it. Whoever still holds the old key and may no longer open the case is told so by an empty grant.
 * @param held what the server has of the case; nothing where it does not know it.
 */
export function rekeyed(
  desk: Desk,
  before: OpenCase,
  assigned: Assigned,
  log: { readonly action: LogEntry["action"]; readonly detail?: string },
  held: Etags = before.etags,
): Rekeyed {
  const { id, facts, identity } = before;
  const ck = desk.ports.primitives.randomBytes(32);
  const grants = caseGrants(desk, { id, ck, facts, assigned }, readersOf(desk, assigned));
  const reading = new Set(grants.map(({ device }) => device));
  const { assigned: _before, ...rest } = before.file;
  const plain: CaseFile = {
    ...rest,
    ...(assigned ? { assigned: [...assigned] } : {}),
    access: [...reading],
    without: removedHolders(desk),
  };
  const file = logged(desk, plain, log.action, log.detail);
  const lapsed = devicesWith(desk, ["RO-CASE", "RO-SUP"])
    .filter((device) => !reading.has(device.id) && device.id !== desk.keyring.device)
    .map((device) => lapsedGrant(desk, device, id));
  const sealed = {
    file: sealFile(desk, id, ck, file),
    stat: sealFacts(desk, id, ck, facts),
    ident: sealIdentity(desk, id, ck, identity),
  };
  return {
    open: { ...before, ck, file },
    write: {
      ...(Object.keys(held).length > 0 ? { delete_cases: [id] } : {}),
      parts: PARTS.map((part) => ({ case: id, part, expect: held[part] ?? null, blob: sealed[part] })),
      grants: [...grants, ...lapsed],
    },
  };
}

/** Advocates' and readers' devices that are there now: how many grants one case takes. */
export const grantsPerCase = (desk: Desk): number =>
  Math.max(1, devicesWith(desk, ["RO-CASE", "RO-SUP", ...FACTS_ROLES]).length);
