import { fromHex, toHex } from "#crypto/bytes.ts";
import { CryptoError } from "#crypto/errors.ts";
import { caseKeys, type Grant, openGrant, sealGrant } from "#crypto/grant.ts";
import { keyId } from "#crypto/identifiers.ts";
import { GrantPage } from "#schemas/api/desk.ts";
import { consentState } from "#schemas/consent.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import { fromBase64url } from "../base64url.ts";
import {
  CASE_ROLES,
  changeKeyring,
  currentEpoch,
  type Desk,
  type Device,
  FACTS_ROLES,
  today,
} from "../desk.ts";
import { forgetCase } from "../device/erased.ts";
import type { IntakeKey, Keyring } from "../device/keyring.ts";
import type { CaseRow } from "../device/register.ts";
import { type LedgerGrant, withLedgerKey } from "../ledger/held.ts";
import type { Commit } from "../server/wire.ts";
import { type Assigned, mayOpen } from "./assignment.ts";
import { seedsFor } from "./deviceKeys.ts";
import { LIFE } from "./epochKeys.ts";
import { giversOf } from "./givers.ts";
import { devicesWith, isReachable, trust } from "./trust.ts";

type SealedGrant = NonNullable<Commit["grants"]>[number];

export function grantFor(desk: Desk, device: Device, subject: string, grant: Grant): SealedGrant {
  const epoch = currentEpoch(desk);
  const address = { subject: fromHex(subject), device: device.device_id, epoch };
  return {
    device: device.id,
    subject,
    epoch,
    blob: sealGrant(desk.ports.primitives, device.dek, address, grant, {
      device: fromHex(desk.keyring.device),
      seed: fromHex(desk.keyring.dsk),
    }),
  };
}

const mayHold = (device: Device, roles: readonly string[]) =>
  device.roles.some((role) => roles.includes(role));

/** True when an advocate may be given the facts: the person agreed to be counted. */
export const countable = (facts: CaseFacts): boolean => consentState(facts.consent)["CS-STATS"];

/** What stands in an advocate's grant while the person has not agreed to be counted: no key, equally long. */
const WITHHELD = new Uint8Array(32);
const isWithheld = (stat: Uint8Array): boolean => stat.every((byte) => byte === 0);

/** A case as its grants need it. `assigned`: to which caseworkers' devices it belongs. */
type Granted = {
  readonly id: string;
  readonly ck: Uint8Array;
  readonly facts: CaseFacts;
  readonly assigned: Assigned;
};

/**
 * Grants of one case: the whole key to those it belongs to and to supervisors, K_stat alone to advocates. Until the person
 * agrees to be counted an advocate's grant is empty, so that the number of grants tells the server nothing.
 */
export function caseGrants(
  desk: Desk,
  { id, ck, facts, assigned }: Granted,
  devices: readonly Device[] = devicesWith(desk, [...CASE_ROLES, ...FACTS_ROLES]),
): SealedGrant[] {
  return devices
    .filter((device) => isReachable(desk, device))
    .flatMap((device) => {
      if (mayOpen(assigned, device)) return [grantFor(desk, device, id, { kind: "case", ck })];
      if (!mayHold(device, FACTS_ROLES)) return [];
      const stat = countable(facts) ? caseKeys(ck).stat : WITHHELD;
      return [grantFor(desk, device, id, { kind: "stat", stat })];
    });
}

/** Tells a device that may no longer open a case to drop its key. As long as every other grant. */
export const lapsedGrant = (desk: Desk, device: Device, id: string): SealedGrant =>
  grantFor(desk, device, id, { kind: "stat", stat: WITHHELD });

/** Intake and carry secrets for devices that ingest. */
export function intakeGrants(
  desk: Desk,
  keys: readonly IntakeKey[],
  devices: readonly Device[],
): SealedGrant[] {
  return devices
    .filter((device) => mayHold(device, CASE_ROLES) && isReachable(desk, device))
    .flatMap((device) =>
      keys.map((key) =>
        grantFor(desk, device, intakeSubject(desk, key.publicKey), {
          kind: "intake",
          seed: fromHex(key.seed),
          epoch: key.epoch,
          use: key.use,
        }),
      ),
    );
}

/** An intake key is named by the first 16 bytes of H(public key). */
const intakeSubject = (desk: Desk, publicKey: string): string =>
  toHex(desk.ports.primitives.sha256(fromHex(publicKey)).slice(0, 16));

/**
 * Opens this device's grants and keeps what is new.
 * @param wanted case ids without a key here; the scan is skipped when nothing is missing.
 */
export async function collectGrants(desk: Desk, wanted: ReadonlySet<string>): Promise<void> {
  await trust(desk);
  const found: IntakeKey[] = [];
  const ledger: LedgerGrant[] = [];
  let after = "";
  for (;;) {
    const page = await desk.server.json(GrantPage, `/v1/desk/grants?limit=500${after && `&after=${after}`}`);
    for (const { subject, epoch, blob } of page.grants) {
      const known = desk.register.cases[subject];
      if ((known?.ck && !known.stale) || (known?.stat && !wanted.has(subject))) continue;
      const grant = grantHere(desk, { subject, epoch, blob });
      if (!grant) continue;
      if (grant.kind === "intake") found.push(intakeKeyOf(desk, grant));
      else if (grant.kind === "ledger" || grant.kind === "chain") ledger.push(grant);
      else if (wanted.has(subject)) {
        const row = desk.register.cases[subject] ?? { etags: {} };
        desk.register.cases[subject] = row;
        if (grant.kind === "case") takeKey(desk, row, toHex(grant.ck));
        else await takeFacts(desk, subject, row, grant.stat);
      }
    }
    if (!page.next) break;
    after = page.next;
  }
  if (ledger.some((grant) => withLedgerKey(desk.keyring.ledger, grant) !== desk.keyring.ledger))
    await changeKeyring(desk, (keyring) => {
      const held = ledger.reduce<Keyring["ledger"]>(withLedgerKey, keyring.ledger);
      return held ? { ...keyring, ledger: held } : keyring;
    });
  // A key whose grace is over was erased here on purpose; the server's old grant must not bring it back.
  const day = today(desk);
  const fresh = found.filter(
    (key) =>
      day <= key.until + LIFE[key.use].grace && !desk.keyring.intake.some((held) => held.kid === key.kid),
  );
  if (fresh.length > 0)
    await changeKeyring(desk, (keyring) => ({ ...keyring, intake: [...keyring.intake, ...fresh] }));
}

/** What a stored grant gives this device; undefined when it does not open or nobody gave it who may. */
export function grantHere(
  desk: Desk,
  { subject, epoch, blob }: { readonly subject: string; readonly epoch: number; readonly blob: string },
): Grant | undefined {
  const address = { subject: fromHex(subject), device: fromHex(desk.keyring.device), epoch };
  const sealed = fromBase64url(blob);
  const dskOf = giversOf(desk, epoch);
  return seedsFor(desk.keyring, epoch).reduce<Grant | undefined>(
    (found, seed) => found ?? opened(() => openGrant(desk.ports.primitives, seed, address, sealed, dskOf)),
    undefined,
  );
}

/** A new key of a case that this device knew under another one: who else holds it is not known yet. */
function takeKey(desk: Desk, row: CaseRow, ck: string): void {
  if (row.ck === ck) return;
  // What was taken out of the case opens with the key before: the disk must not give that back.
  if (row.ck) desk.erased = true;
  row.ck = ck;
  row.etags = {};
  delete row.stale;
  delete row.withheld;
  // Parts that are kept here open with the key before; they are overwritten as the new ones are read.
  delete row.kept;
  delete row.access;
  delete row.givenIn;
}

/** Facts alone, or nothing. A case that was whole until now was handed on: its key goes, and its line in the lists. */
async function takeFacts(desk: Desk, id: string, known: CaseRow, stat: Uint8Array): Promise<void> {
  const key = isWithheld(stat) ? undefined : toHex(stat);
  const row = known.stale ? await underOtherKey(desk, id, known, key) : known;
  desk.register.cases[id] = row;
  if (key) row.stat = key;
  if (row.stat) delete row.withheld;
  else row.withheld = true;
}

/** What stays of a case whose key of before opens nothing any more. */
async function underOtherKey(desk: Desk, id: string, known: CaseRow, stat?: string): Promise<CaseRow> {
  if (!known.ck && stat === known.stat) return known;
  if (known.ck || !stat) await forgetCase(desk, id);
  // The facts that were read stay for comparison, so that no older ones are believed under any key.
  else desk.erased = true;
  return { ...(known.ck || !stat ? desk.register.cases[id] : {}), etags: {} };
}

/** A grant that does not open was not made for this device's key: it is worth nothing, and stops nobody. */
function opened(work: () => Grant): Grant | undefined {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof CryptoError) return undefined;
    throw cause;
  }
}

function intakeKeyOf(desk: Desk, grant: Extract<Grant, { kind: "intake" }>): IntakeKey {
  const { publicKey } = desk.ports.primitives.kemKeyPair(grant.seed);
  // The grant names the week, so the last day is known to the week.
  const weekEnd = grant.epoch * 7 - 3 + 7;
  return {
    kid: toHex(keyId(desk.ports.primitives, publicKey)),
    seed: toHex(grant.seed),
    publicKey: toHex(publicKey),
    use: grant.use,
    epoch: grant.epoch,
    until: weekEnd + LIFE[grant.use].days,
  };
}
