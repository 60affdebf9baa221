import { changeKeyring, type Desk, today } from "../desk.ts";
import { forgetCase, noteErased } from "../device/erased.ts";
import { storeRegister } from "../device/register.ts";
import { rollIfDue } from "../device/roll.ts";
import { monthOfDay } from "../intake/facts.ts";
import { commit } from "../server/commit.ts";
import { loadCase } from "./parts.ts";

/**
 * Erases a case that its person withdrew (protocol 2.12): parts, grants and drops at the server, the key here.
 * The other devices forget it at their next sync. A count by month is all that remains.
 */
export async function confirmWithdrawal(desk: Desk, id: string): Promise<void> {
  const { file } = await loadCase(desk, id);
  await commit(desk, { delete_cases: [id], delete_drops: file.drops.map((drop) => drop.id) });
  await noteErased(desk, [desk.register.cases[id]]);
  forgetCase(desk, id);
  await storeRegister(desk);
  await rollIfDue(desk);
  const month = monthOfDay(today(desk));
  await changeKeyring(desk, (keyring) => ({
    ...keyring,
    tombstones: { ...keyring.tombstones, [month]: (keyring.tombstones[month] ?? 0) + 1 },
  }));
}
