// What the service last showed that a signature vouches for. A device refuses to go back behind it, and can give it
// back to a service that lost it.
import { toHex } from "#crypto/bytes.ts";
import { fromBase64url } from "../base64url.ts";
import type { Desk } from "../desk.ts";
import { LOCAL, readSealed, storeSealed } from "../device/local.ts";
import type { Ports } from "../ports.ts";
import { inTurn } from "../storage/turns.ts";
import { Seen } from "./record.ts";

/** Bundles whose digests are kept: some years of weekly ones. */
const MOST_BUNDLES = 256;

export async function readSeen(ports: Ports, krk: Uint8Array): Promise<Seen | undefined> {
  const stored = Seen.safeParse(await readSealed(ports, krk, LOCAL.seen));
  return stored.success ? stored.data : undefined;
}

/** SHA-256 of a signed bundle as it travels. */
export const digestOf = ({ ports }: Pick<Desk, "ports">, bundle: string): string =>
  toHex(ports.primitives.sha256(fromBase64url(bundle)));

/** Remembers what was verified just now, when it is something new. @param shown numbers of the bundles in it. */
export async function noteSeen(
  desk: Desk,
  { published, devices }: Pick<Seen, "published" | "devices">,
  numbers: { readonly newest: number; readonly shown?: number },
): Promise<void> {
  const before = desk.seen;
  if (before && JSON.stringify([before.published, before.devices]) === JSON.stringify([published, devices]))
    return;
  const fresh = {
    ...(published.shown && numbers.shown !== undefined
      ? { [numbers.shown]: digestOf(desk, published.shown.bundle) }
      : {}),
    [numbers.newest]: digestOf(desk, published.bundle),
  };
  const all = Object.entries<string>({ ...before?.digests, ...fresh }).sort(
    ([a], [b]) => Number(b) - Number(a),
  );
  desk.seen = { version: 1, published, devices, digests: Object.fromEntries(all.slice(0, MOST_BUNDLES)) };
  await inTurn(desk.ports, () => storeSealed(desk.ports, desk.krk, LOCAL.seen, desk.seen));
}
