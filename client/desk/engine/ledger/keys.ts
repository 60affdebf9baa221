import { Refusal as NotPublishable } from "#aggregation/refusal.ts";
import { fromHex, toHex } from "#crypto/bytes.ts";
import type { Grant } from "#crypto/grant.ts";
import { ledgerKeys, ledgerSubject } from "#crypto/ledger.ts";
import { LedgerList } from "#schemas/api/ledger.ts";
import { changeKeyring, currentEpoch, type Desk, type Device, holds } from "../desk.ts";
import { grantFor } from "../organisation/grants.ts";
import { devicesWith, isReachable } from "../organisation/trust.ts";
import { commit } from "../server/commit.ts";
import { generationOf, type HeldKey, heldKeys, heldLedger, withLedgerKey } from "./held.ts";
import { readLedger } from "./read.ts";
import { COUNTS_ROLES, LEDGER_ROLES } from "./roles.ts";

const subjectOf = (desk: Desk, generation: number): string =>
  toHex(ledgerSubject(desk.ports.primitives, fromHex(desk.keyring.organisation), generation));

/** True when this device holds the key that entries are sealed with now: the signed bundle says which one it is. */
export const hasLedgerKey = ({ keyring: { ledger }, bundle }: Desk): boolean =>
  ledger !== undefined && generationOf(ledger) >= (bundle?.ledger ?? 0);

/**
 * After somebody who knew the ledger's key was removed: a new one for every entry from now on. The bundle has
 * announced it before, so nobody writes with the old one meanwhile.
 */
export async function rollLedgerKey(desk: Desk): Promise<void> {
  if (hasLedgerKey(desk) || !desk.keyring.kok || !desk.keyring.ledger?.root) return;
  const { head } = await readLedger(desk);
  const root = desk.ports.primitives.randomBytes(32);
  const generation = desk.bundle!.ledger!;
  await changeKeyring(desk, ({ savedOn: _void, ...keyring }) => ({
    ...keyring,
    // Backups from before do not open what is entered from now on.
    ledger: withLedgerKey(keyring.ledger, { kind: "ledger", root, generation, from: head.sequence + 1 }),
  }));
}

/**
 * Hands the ledger's key to every member who may have it and was not given one, and makes the first one for an
 * organisation that was founded before there was a ledger. A supervisor's or key officer's device does it.
 */
export async function shareLedger(desk: Desk): Promise<void> {
  if (!desk.keyring.ledger && holds(desk, "RO-KEY") && holds(desk, "RO-SUP")) await makeKey(desk);
  await rollLedgerKey(desk).catch((cause: unknown) => {
    // A ledger that was tampered with is told where releases are made; all else goes on.
    if (!(cause instanceof NotPublishable)) throw cause;
  });
  const { ledger } = desk.keyring;
  if (!ledger?.root || !holds(desk, "RO-KEY", "RO-SUP")) return;
  const waiting = devicesWith(desk, LEDGER_ROLES).filter(
    (device) =>
      device.id !== desk.keyring.device &&
      isReachable(desk, device) &&
      (ledger.given[device.id] ?? -1) < (device.since ?? 0),
  );
  if (waiting.length === 0) return;
  const keys = heldKeys(ledger);
  const epoch = currentEpoch(desk);
  await commit(desk, {
    grants: waiting.flatMap((device) =>
      keys.flatMap((key) => {
        const subject = subjectOf(desk, generationOf(key));
        return key.root ? [grantFor(desk, device, subject, grantOf(device, key, fromHex(key.root)))] : [];
      }),
    ),
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

const grantOf = (device: Device, { generation, from }: HeldKey, root: Uint8Array): Grant =>
  COUNTS_ROLES.some((role) => device.roles.includes(role))
    ? { kind: "ledger", root, generation, from }
    : { kind: "chain", chain: ledgerKeys(root).chain, generation, from };

/** Only where no entry was ever made: a second key would leave the first entries unread. */
async function makeKey(desk: Desk): Promise<void> {
  const { entries } = await desk.server.json(LedgerList, "/v1/desk/ledger?limit=1");
  if (entries.length > 0) return;
  const root = desk.ports.primitives.randomBytes(32);
  await changeKeyring(desk, (keyring) =>
    keyring.ledger ? keyring : { ...keyring, ledger: heldLedger({ kind: "ledger", root }) },
  );
}
