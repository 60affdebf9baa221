// Keys that grants to this device are sealed to: a new one each week, the old ones erased (protocol 2.2), so that
// neither a recorded grant nor a seized server opens with what is found on a seized desk later.
import { fromHex, toHex } from "#crypto/bytes.ts";
import { signDeviceKey } from "#crypto/device.ts";
import { firstDayOf } from "#schemas/time.ts";
import { toBase64url } from "../base64url.ts";
import { changeKeyring, currentEpoch, type Desk, today } from "../desk.ts";
import type { Keyring } from "../device/keyring.ts";
import { Refusal } from "../server/request.ts";

/** Days that a superseded key is kept for grants still on their way, and at the very most. */
const GRACE = 14;
const LATEST = 60;

type Receiving = { readonly epoch: number; readonly seed: string };

/** Every key that this device can still open grants with, newest first; the certificate's own is of epoch 0. */
const receivingKeys = ({ dek, weekly = [] }: Keyring): Receiving[] => [
  ...[...weekly].reverse(),
  ...(dek ? [{ epoch: 0, seed: dek }] : []),
];

/** Seeds to try for a grant of `epoch`: first the key that was published when it was made, then the others. */
export function seedsFor(keyring: Keyring, epoch: number): Uint8Array[] {
  const keys = receivingKeys(keyring);
  const likely = keys.find((key) => key.epoch <= epoch);
  return [...(likely ? [likely] : []), ...keys.filter((key) => key !== likely)].map(({ seed }) =>
    fromHex(seed),
  );
}

const newestOf = ({ weekly }: Keyring) => weekly?.at(-1);

/** Adds this week's key; another tab of this device may have been faster. */
function withWeeklyKey(desk: Desk, keyring: Keyring): Keyring {
  const epoch = currentEpoch(desk);
  const newest = newestOf(keyring);
  if (newest && newest.epoch >= epoch) return keyring;
  const { primitives } = desk.ports;
  return {
    ...keyring,
    ...(keyring.dek ? { dekPublic: toHex(primitives.kemKeyPair(fromHex(keyring.dek)).publicKey) } : {}),
    weekly: [...(keyring.weekly ?? []), { epoch, seed: toHex(primitives.randomBytes(32)) }],
    since: keyring.since ?? epoch,
  };
}

/** Makes this week's key when there is none yet, and publishes it. The secret is on disk before anybody uses it. */
export async function rollDeviceKey(desk: Desk): Promise<void> {
  if ((newestOf(desk.keyring)?.epoch ?? -1) < currentEpoch(desk))
    await changeKeyring(desk, (keyring) => withWeeklyKey(desk, keyring));
  const current = newestOf(desk.keyring)!;
  const own = desk.devices?.find(({ id }) => id === desk.keyring.device);
  if (own?.keyEpoch !== undefined && own.keyEpoch >= current.epoch) return;
  const { primitives } = desk.ports;
  const signed = signDeviceKey(
    primitives,
    {
      ver: 1,
      org_id: fromHex(desk.keyring.organisation),
      device_id: fromHex(desk.keyring.device),
      epoch: current.epoch,
      since: desk.keyring.since ?? current.epoch,
      dek: primitives.kemKeyPair(fromHex(current.seed)).publicKey,
    },
    fromHex(desk.keyring.dsk),
  );
  try {
    await desk.server.send("/v1/desk/device-key", { key: toBase64url(signed) });
  } catch (cause) {
    // Another tab published the same key a moment ago.
    if (!(cause instanceof Refusal) || cause.status !== 409) throw cause;
  }
}

/**
 * Keys whose week, or in the end whose successor's first day, is more than `days` ago. A key without successor is
 * the one that colleagues still use: it goes after `LATEST` days only, and never before there was a weekly one.
 */
function outlived(desk: Desk, days: number): Set<string> {
  const keys = receivingKeys(desk.keyring);
  const day = today(desk);
  return new Set(
    keys.flatMap(({ seed, epoch }, index) => {
      const successor = keys[index - 1];
      const end = successor ? firstDayOf(successor.epoch) : firstDayOf(epoch + 1);
      if (!successor && (days < LATEST || epoch === 0)) return [];
      return day > end + days ? [seed] : [];
    }),
  );
}

async function erase(desk: Desk, gone: ReadonlySet<string>, also: Partial<Keyring> = {}): Promise<void> {
  if (gone.size === 0) return;
  desk.erased = true;
  await changeKeyring(desk, ({ dek, ...keyring }) => ({
    ...keyring,
    ...(dek && !gone.has(dek) ? { dek } : {}),
    weekly: (keyring.weekly ?? []).filter(({ seed }) => !gone.has(seed)),
    ...also,
  }));
}

/**
 * Before anything is fetched: what is older than sixty days goes, whether this device has synced since or not.
 * What was granted to those keys meanwhile is lost to it, which the next published key tells the colleagues.
 */
export const eraseLatest = (desk: Desk): Promise<void> =>
  erase(desk, outlived(desk, LATEST), { since: currentEpoch(desk) });

/** After a sync collected every grant: what is older than two weeks goes. */
export const eraseCollected = (desk: Desk): Promise<void> => erase(desk, outlived(desk, GRACE));
