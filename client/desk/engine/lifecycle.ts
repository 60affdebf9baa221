import { DeskStatus } from "#schemas/api/desk.ts";
import type { DeskEngine, EngineStatus, RecoverySheets } from "./api.ts";
import { CASE_ROLES, type Desk, holds, today } from "./desk.ts";
import type { Keyring } from "./device/keyring.ts";
import { LOCAL, storeSealed } from "./device/local.ts";
import { readFacts, readRegister } from "./device/register.ts";
import { forgetDevice, hasDevice, makeDevice, type Opened, openDevice } from "./device/vault.ts";
import { EngineError } from "./errors.ts";
import { unlistedCases } from "./organisation/erasures.ts";
import { ownFingerprint } from "./organisation/invitation.ts";
import { askAdmission, askToJoin } from "./organisation/joining.ts";
import { found } from "./organisation/setup.ts";
import { devicesWith } from "./organisation/trust.ts";
import type { Ports } from "./ports.ts";
import { readSeen } from "./restored/seen.ts";
import { Refusal, request } from "./server/request.ts";
import { openServer } from "./server/server.ts";

/** What the device is, as far as it can be told without a passphrase, or all of it when unlocked. */
export async function statusOf(ports: Ports, desk: Desk | undefined): Promise<EngineStatus> {
  if (!desk) {
    if (!(await hasDevice(ports))) return { state: "no-device", roles: [] };
    return { state: (await ports.storage.get(LOCAL.waiting)) ? "waiting" : "locked", roles: [] };
  }
  const { keyring } = desk;
  return {
    state: "unlocked",
    organisation: { id: keyring.organisation, name: keyring.name, fictional: keyring.fictional },
    device: keyring.device,
    roles: keyring.roles,
    member: keyring.member,
    alone: isAlone(desk),
    unlisted: unlistedCases(desk),
    keepsOld: ports.keepsOld,
    older: desk.older,
    restarted: keyring.restore !== undefined,
    fingerprint: ownFingerprint(ports.primitives, keyring),
  };
}

/** Days after which a backup no longer stands for the cases that came since. */
const BACKUP_DAYS = 30;

/** Known after a first look at the members: no other device holds whole cases, and no late backup was made here. */
const isAlone = (desk: Desk): boolean =>
  desk.devices !== undefined &&
  today(desk) - (desk.keyring.savedOn ?? Number.NEGATIVE_INFINITY) > BACKUP_DAYS &&
  holds(desk, ...CASE_ROLES) &&
  devicesWith(desk, CASE_ROLES).every(({ id }) => id === desk.keyring.device);

/** Opens the device's storage with the passphrase; works without the network. */
export async function openDesk(ports: Ports, passphrase: string): Promise<Desk> {
  const { keyring, ...opened } = await openDevice(ports, passphrase);
  if (keyring.lookup !== undefined) throw new EngineError("no-device");
  return deskOf(ports, opened, keyring);
}

export async function deskOf(ports: Ports, { krk, wrapping }: Opened, keyring: Keyring): Promise<Desk> {
  const seen = await readSeen(ports, krk);
  const desk: Desk = {
    ports,
    server: openServer(ports, () => desk.keyring),
    krk,
    wrapping,
    keyring,
    register: await readRegister(ports, krk),
    facts: await readFacts(ports, krk),
    ...(seen ? { seen } : {}),
    refused: new Map(),
    words: new Map(),
    stopping: false,
    erased: false,
  };
  return desk;
}

/** Founds an organisation and leaves its first device unlocked. */
export async function createOrganisation(
  ports: Ports,
  input: Parameters<DeskEngine["createOrganisation"]>[0],
): Promise<{ desk: Desk; sheets: RecoverySheets }> {
  const founding = await found(ports, input);
  const opened = await makeDevice(ports, input.passphrase, founding.keyring);
  try {
    await request(ports, {
      path: "/v1/desk/setup",
      body: { token: input.setupToken, ...founding.request },
    });
  } catch (cause) {
    // The answer may have been lost after the server had stored it: only then the device stays.
    if (!(await isSetUp(ports, founding.keyring.organisation))) {
      await forgetDevice(ports);
      throw cause instanceof Refusal ? new EngineError("wrong-token", { cause }) : cause;
    }
  }
  return { desk: await deskOf(ports, opened, founding.keyring), sheets: founding.sheets };
}

async function isSetUp(ports: Ports, organisation: string): Promise<boolean> {
  try {
    const response = await request(ports, { path: "/v1/desk/status" });
    const { organisations } = DeskStatus.parse(await response.json());
    return organisations.some((item) => item.id === organisation);
  } catch {
    return false;
  }
}

export async function join(
  ports: Ports,
  input: Parameters<DeskEngine["join"]>[0],
): Promise<{ fingerprint: readonly string[] }> {
  if (await hasDevice(ports)) throw new EngineError("device-exists");
  const keyring = await askToJoin(ports, input);
  await makeDevice(ports, input.passphrase, keyring);
  await ports.storage.set(LOCAL.waiting, new Uint8Array([1]));
  return { fingerprint: ownFingerprint(ports.primitives, keyring) };
}

export async function joinStatus(
  ports: Ports,
  passphrase: string,
): Promise<"invited" | "waiting" | "admitted"> {
  const { krk, keyring } = await openDevice(ports, passphrase);
  if (keyring.lookup === undefined) return "admitted";
  const answer = await askAdmission(ports, keyring);
  if (answer.state !== "admitted") return answer.state;
  await storeSealed(ports, krk, LOCAL.keyring, answer.keyring);
  await ports.storage.delete(LOCAL.waiting);
  return "admitted";
}
