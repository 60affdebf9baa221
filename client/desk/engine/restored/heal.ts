import { CASE_ROLES, changeKeyring, type Desk, holds } from "../desk.ts";
import { storeRegister } from "../device/register.ts";
import { giveLedgerBack } from "../ledger/kept.ts";
import { COUNTS_ROLES } from "../ledger/roles.ts";
import { signErasuresAgain } from "../organisation/erasures.ts";
import { giveCasesBack } from "./cases.ts";
import { giveMembersBack } from "./older.ts";

/** Before any week: given again whatever else is known. */
const LOST = -1;

/** Grants that this device made since the copy may be lost, so those they were for are given them again. */
async function giveKeysAgain(desk: Desk, since: number): Promise<void> {
  const isKept = (week: number): boolean => week < since;
  for (const row of Object.values(desk.register.cases))
    for (const [device, week] of Object.entries(row.givenIn ?? {}))
      if (!isKept(week) && device !== desk.keyring.device) row.givenIn![device] = LOST;
  for (const given of Object.values(desk.register.intakeGiven ?? {}))
    for (const [kid, week] of Object.entries(given)) if (!isKept(week)) delete given[kid];
  const { ledger } = desk.keyring;
  if (!ledger || Object.values(ledger.given).every(isKept)) return;
  await changeKeyring(desk, (keyring) => {
    if (!keyring.ledger) return keyring;
    const given = Object.entries(keyring.ledger.given).filter(([, week]) => isKept(week));
    return { ...keyring, ledger: { ...keyring.ledger, given: Object.fromEntries(given) } };
  });
}

/**
 * This device's part in giving a restored service its later state back, once for each time that the key officer
 * signed that there is something to give (protocol section 12).
 */
export async function heal(desk: Desk): Promise<void> {
  const { restored } = desk.bundle!;
  if (!restored || restored.count <= (desk.register.restored ?? 0)) return;
  await giveMembersBack(desk);
  if (holds(desk, ...CASE_ROLES)) {
    await signErasuresAgain(desk);
    await giveCasesBack(desk);
  }
  if (holds(desk, ...COUNTS_ROLES)) await giveLedgerBack(desk);
  if (desk.stopping) return;
  await giveKeysAgain(desk, restored.since);
  desk.register.restored = restored.count;
  await storeRegister(desk);
}
