import { changeKeyring, type Desk, today } from "../desk.ts";
import { storeRegister } from "../device/register.ts";
import { rollIfDue } from "../device/roll.ts";
import { EngineError } from "../errors.ts";
import { monthOfDay } from "../intake/facts.ts";
import { erasureOf, forgetErased } from "../organisation/erasures.ts";
import { trust } from "../organisation/trust.ts";
import { commit } from "../server/commit.ts";
import { insistOnNoHold } from "./hold.ts";
import { loadCase } from "./parts.ts";

/** Forgets the case here, for good: what is on the disk was sealed under a key that is replaced at once. */
async function forgetHere(desk: Desk, id: string): Promise<void> {
  await forgetErased(desk, [{ id, by: desk.keyring.device }]);
  await storeRegister(desk);
  await rollIfDue(desk);
  const month = monthOfDay(today(desk));
  await changeKeyring(desk, (keyring) => ({
    ...keyring,
    tombstones: { ...keyring.tombstones, [month]: (keyring.tombstones[month] ?? 0) + 1 },
  }));
}

/**
 * Erases a case (protocol 2.12): parts, grants and drops at the server, the key here; the signed erasure that goes
 * with it makes the other devices forget theirs at their next sync. A count by month is all that remains.
 */
export async function eraseCase(desk: Desk, id: string): Promise<void> {
  await trust(desk);
  const { file } = await loadCase(desk, id);
  insistOnNoHold(desk, file);
  await commit(desk, {
    erasures: [erasureOf(desk, id)],
    delete_drops: file.drops.map((drop) => drop.id),
  });
  await forgetHere(desk, id);
}

/**
 * Erases a case that the service withholds: nobody can open it while it does, and a person decided that nobody ever
 * will. Its drops are not known here; the service deletes what it admits to have.
 * @throws EngineError `not-found` for a case that is listed.
 */
export async function eraseUnlisted(desk: Desk, id: string): Promise<void> {
  const row = desk.register.cases[id];
  if (!row?.unlisted) throw new EngineError("not-found");
  if ((row.terms?.held ?? -1) >= today(desk)) throw new EngineError("on-hold");
  await commit(desk, { erasures: [erasureOf(desk, id)] });
  await forgetHere(desk, id);
}
