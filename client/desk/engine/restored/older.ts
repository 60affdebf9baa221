// Whether a service shows what this device has seen, or an older state of it (protocol section 12, "A restored service").
import { equal, fromHex, toHex } from "#crypto/bytes.ts";
import { CryptoError } from "#crypto/errors.ts";
import { verifyKeyOfficer } from "#crypto/signed.ts";
import { PublishedBundle } from "#schemas/api/bundle.ts";
import { BATCH_LIMIT, MemberList } from "#schemas/api/desk.ts";
import { type Bundle, decodeSigned } from "#schemas/bundle.ts";
import { deviceKeyCodec } from "#schemas/device.ts";
import type { OlderService } from "../api.ts";
import { fromBase64url } from "../base64url.ts";
import { currentEpoch, type Desk, today } from "../desk.ts";
import { EngineError } from "../errors.ts";
import { readBundle } from "../organisation/readBundle.ts";
import { Refusal } from "../server/request.ts";
import { digestOf } from "./seen.ts";

/** What the service shows of keys and members, as it came. */
export type Current = {
  readonly published: PublishedBundle;
  readonly devices: MemberList["devices"];
};

export async function fetchState(desk: Desk): Promise<Current> {
  const published = await desk.server.json(PublishedBundle, "/v1/desk/bundle");
  const { devices } = await desk.server.json(MemberList, "/v1/desk/members");
  return { published, devices };
}

/** The newest bundle of an answer, genuine but perhaps old. @throws EngineError `tampered`. */
export function genuine(desk: Desk, { bundle }: Pick<PublishedBundle, "bundle">): Bundle {
  try {
    return readBundle(desk.ports, fromBase64url(bundle), fromHex(desk.keyring.organisation), today(desk), 0);
  } catch (cause) {
    throw new EngineError("tampered", { cause });
  }
}

/** The week of a device's key, as it says of itself; -1 without one. */
function keyWeek(encoded: string | undefined): number {
  if (encoded === undefined) return -1;
  try {
    return deviceKeyCodec.decode(decodeSigned(fromBase64url(encoded)).payload).epoch;
  } catch (cause) {
    throw new EngineError("tampered", { cause });
  }
}

/**
 * Two bundles with one number, or one that was never there: no restored copy shows that. An officer who is neither
 * the present one nor one whom the root key replaced neither.
 * @throws EngineError `tampered`.
 */
function insistOnHistory(desk: Desk, bundle: Bundle, encoded: string): void {
  const { seen, ports } = desk;
  if (!seen) return;
  const digest = seen.digests[bundle.seq];
  if (digest !== undefined && digest !== digestOf(desk, encoded)) throw new EngineError("tampered");
  const newest = genuine(desk, seen.published);
  if (bundle.seq > newest.seq) return;
  try {
    const officer = (cert: Uint8Array) => verifyKeyOfficer(ports.primitives, cert, newest.org_id, 0).kok;
    const known = [newest.kok_cert, ...(newest.former ?? [])].map(officer);
    if (!known.some((kok) => equal(kok, officer(bundle.kok_cert)))) throw new EngineError("tampered");
  } catch (cause) {
    if (cause instanceof CryptoError) throw new EngineError("tampered", { cause });
    throw cause;
  }
}

/** How the service lags behind what this device saw; undefined when it does not. */
export function behind(desk: Desk, { published, devices }: Current): OlderService | undefined {
  const bundle = genuine(desk, published);
  insistOnHistory(desk, bundle, published.bundle);
  const { sequence, keyEpochs = {} } = desk.keyring;
  const weeks = new Map(devices.map(({ device, key }) => [device, keyWeek(key)]));
  const members = (desk.seen?.devices ?? []).filter(({ device }) => !weeks.has(device)).length;
  const keys = [...weeks].filter(([device, week]) => week < (keyEpochs[device] ?? -1)).length;
  if (bundle.seq >= sequence && members === 0 && keys === 0) return undefined;
  return { shown: bundle.seq, known: sequence, members, keys };
}

/** The last week in which a copy of the service's state was certainly alive: somebody's key of that week is in it. */
export const aliveIn = (desk: Desk, { devices }: Current): number =>
  Math.min(currentEpoch(desk), Math.max(0, ...devices.map(({ key }) => keyWeek(key))));

/** Certificates and keys of the week that this device saw. */
export async function giveMembersBack(desk: Desk): Promise<void> {
  const devices = (desk.seen?.devices ?? []).map(({ cert, key }) => ({ cert, ...(key ? { key } : {}) }));
  for (let start = 0; start < devices.length; start += BATCH_LIMIT)
    await desk.server.send("/v1/desk/given-back/members", {
      devices: devices.slice(start, start + BATCH_LIMIT),
    });
}

/**
 * Keys and members as the service shows them now, which are not older than what this device saw. Where the key
 * officer has signed that the service was restored, what colleagues know of members is given back first.
 * @throws EngineError `older-service`, and `tampered` for what no older copy could show.
 */
export async function fetchCurrent(desk: Desk): Promise<Current> {
  let current = await fetchState(desk);
  let older = behind(desk, current);
  const { restored } = genuine(desk, current.published);
  if (older && older.shown >= older.known && (restored?.count ?? 0) > (desk.register.restored ?? 0)) {
    await giveMembersBack(desk).catch((cause: unknown) => {
      if (!(cause instanceof Refusal)) throw cause;
    });
    current = await fetchState(desk);
    older = behind(desk, current);
  }
  if (!older) {
    delete desk.older;
    return current;
  }
  desk.older = older;
  throw new EngineError("older-service");
}

/** True for a device of this id among those that a bundle removes. */
export const removes = ({ revoked }: Bundle, device: string): boolean =>
  revoked.some((id) => toHex(id) === device);
