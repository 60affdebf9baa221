import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import loadHighs from "highs";
import { highsSolver } from "#aggregation/solver/solver.ts";
import type { DeskEngine, Role } from "#client/desk/engine/api.ts";
import { createEngine } from "#client/desk/engine/engine.ts";
import { memoryStorage } from "#client/desk/engine/storage/memory.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import type { VaultCost } from "#crypto/vault.ts";

/** A member of the fictional organisation: what the command prints, and the engine that made it. */
export type DemoMember = {
  readonly role: string;
  /** Path of the `.lakana-device` file. */
  readonly file: string;
  readonly passphrase: string;
};
type Invited = DemoMember & { readonly roles: readonly Role[]; readonly member: string };

export const OFFICER: Omit<DemoMember, "file"> & { name: string; member: string } = {
  role: "bureau et clés / desk and keys",
  name: "officer.lakana-device",
  passphrase: "fictif bureau demo",
  member: "Bureau (fictif)",
};
export const INVITED: readonly (Omit<Invited, "file"> & { name: string })[] = [
  {
    role: "plaidoyer / advocacy",
    name: "advocate.lakana-device",
    passphrase: "fictif plaidoyer demo",
    member: "Plaidoyer (fictif)",
    roles: ["RO-ADV"],
  },
  {
    role: "seconde validation / approval",
    name: "approver.lakana-device",
    passphrase: "fictif validation demo",
    member: "Validation (fictif)",
    roles: ["RO-REL"],
  },
];

export const deskEngine = (
  primitives: Primitives,
  deskUrl: string,
  now: () => number,
  vaultCost?: VaultCost,
): DeskEngine =>
  createEngine({
    fetch,
    deskUrl,
    storage: memoryStorage(),
    primitives,
    solver: async () => highsSolver(await loadHighs()),
    now,
    ...(vaultCost ? { vaultCost } : {}),
  });

/** Invites, joins, compares and admits, as two people would. */
export async function admit(
  officer: DeskEngine,
  newcomer: DeskEngine,
  who: { passphrase: string; member: string; roles: readonly Role[] },
): Promise<void> {
  const { link, invite } = await officer.invite(who.roles);
  const shown = await newcomer.join({ link, passphrase: who.passphrase, member: who.member });
  const waiting = (await officer.pendingJoins()).find((join) => join.invite === invite);
  if (waiting?.fingerprint.join() !== shown.fingerprint.join())
    throw new Error("the fingerprints of a demo device differ");
  await officer.approveJoin(invite, who.member);
  if ((await newcomer.joinStatus(who.passphrase)) !== "admitted")
    throw new Error("a demo device was not admitted");
}

export async function writeDevice(
  engine: DeskEngine,
  folder: string,
  who: { name: string; role: string; passphrase: string },
): Promise<DemoMember> {
  const file = join(folder, who.name);
  await writeFile(file, await engine.exportDevice(), { mode: 0o600 });
  return { role: who.role, file, passphrase: who.passphrase };
}
