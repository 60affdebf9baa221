import { fromHex, toHex } from "#crypto/bytes.ts";
import type { Grant } from "#crypto/grant.ts";
import { ledgerKeys, ledgerSubject } from "#crypto/ledger.ts";
import { LedgerList } from "#schemas/api/ledger.ts";
import { changeKeyring, currentEpoch, type Desk, type Device, holds } from "../desk.ts";
import { grantFor } from "../organisation/grants.ts";
import { devicesWith, isReachable } from "../organisation/trust.ts";
import { commit } from "../server/commit.ts";
import { heldLedger } from "./held.ts";

/** Who reads what was published with its true counts, and who reads it without. */
export const COUNTS_ROLES = ["RO-ADV", "RO-SUP"] as const;
export const LEDGER_ROLES = [...COUNTS_ROLES, "RO-REL"] as const;

export const subjectOf = (desk: Desk): string =>
  toHex(ledgerSubject(desk.ports.primitives, fromHex(desk.keyring.organisation)));

/**
 * Hands the ledger's key to every member who may have it and was not given one, and makes the first one for an
 * organisation that was founded before there was a ledger. A supervisor's or key officer's device does it.
 */
export async function shareLedger(desk: Desk): Promise<void> {
  if (!desk.keyring.ledger && holds(desk, "RO-KEY") && holds(desk, "RO-SUP")) await makeKey(desk);
  const { ledger } = desk.keyring;
  if (!ledger?.root || !holds(desk, "RO-KEY", "RO-SUP")) return;
  const root = fromHex(ledger.root);
  const waiting = devicesWith(desk, LEDGER_ROLES).filter(
    (device) =>
      device.id !== desk.keyring.device &&
      isReachable(desk, device) &&
      (ledger.given[device.id] ?? -1) < (device.since ?? 0),
  );
  if (waiting.length === 0) return;
  const subject = subjectOf(desk);
  const epoch = currentEpoch(desk);
  await commit(desk, {
    grants: waiting.map((device) => grantFor(desk, device, subject, grantOf(device, root))),
  });
  await changeKeyring(desk, (keyring) =>
    keyring.ledger
      ? {
          ...keyring,
          ledger: {
            ...keyring.ledger,
            given: {
              ...keyring.ledger.given,
              ...Object.fromEntries(waiting.map(({ id }) => [id, epoch])),
            },
          },
        }
      : keyring,
  );
}

const grantOf = (device: Device, root: Uint8Array): Grant =>
  COUNTS_ROLES.some((role) => device.roles.includes(role))
    ? { kind: "ledger", root }
    : { kind: "chain", chain: ledgerKeys(root).chain };

/** Only where no entry was ever made: a second key would leave the first entries unread. */
async function makeKey(desk: Desk): Promise<void> {
  const { entries } = await desk.server.json(LedgerList, "/v1/desk/ledger?limit=1");
  if (entries.length > 0) return;
  const root = desk.ports.primitives.randomBytes(32);
  await changeKeyring(desk, (keyring) =>
    keyring.ledger ? keyring : { ...keyring, ledger: heldLedger({ kind: "ledger", root }) },
  );
}
