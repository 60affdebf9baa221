import { fromHex, toHex } from "#crypto/bytes.ts";
import { keyId } from "#crypto/identifiers.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import type { Bundle } from "#schemas/bundle.ts";
import { epochOfDay } from "#schemas/time.ts";
import { changeKeyring, type Desk, today } from "../desk.ts";
import type { IntakeKey } from "../device/keyring.ts";

/** Days that clients seal to a key, and days of grace after which its secret is erased (protocol 2.2). */
export const LIFE = {
  intake: { days: 7, grace: 14, latest: 60 },
  carry: { days: 90, grace: 60, latest: 60 },
} as const;
/** Weeks of intake keys that are signed at once, this one included: what a seized device could open ahead. */
export const WEEKS_AHEAD = 4;
export const OFFICER_DAYS = 365;
export const MEMBER_DAYS = 365;

/** A fresh intake or carry key. @param until last day on which a client seals to it. */
export function makeIntakeKey(
  primitives: Primitives,
  use: IntakeKey["use"],
  epoch: number,
  until: number,
): IntakeKey {
  const seed = primitives.randomBytes(32);
  const { publicKey } = primitives.kemKeyPair(seed);
  return {
    kid: toHex(keyId(primitives, publicKey)),
    seed: toHex(seed),
    publicKey: toHex(publicKey),
    use,
    epoch,
    until,
  };
}

/**
 * Intake keys for `WEEKS_AHEAD` weeks from `day` on: those that are signed already and still to come, and fresh
 * ones after them. @param ahead known keys, of which the future ones stay.
 */
export function intakeKeysFrom(
  primitives: Primitives,
  day: number,
  ahead: readonly IntakeKey[] = [],
): { weeks: IntakeKey[]; fresh: IntakeKey[] } {
  const weeks = ahead
    .filter((key) => key.use === "intake" && key.until >= day)
    .sort((a, b) => a.until - b.until);
  const fresh: IntakeKey[] = [];
  while (weeks.length < WEEKS_AHEAD) {
    const until = (weeks.at(-1)?.until ?? day) + LIFE.intake.days;
    const key = makeIntakeKey(primitives, "intake", epochOfDay(until - LIFE.intake.days), until);
    weeks.push(key);
    fresh.push(key);
  }
  return { weeks, fresh };
}

/** The weeks after the first as a bundle names them. */
export const weeksAhead = (weeks: readonly IntakeKey[]) =>
  weeks.slice(1).map(({ epoch, until, publicKey }) => ({ epoch, not_after: until, iek: fromHex(publicKey) }));

/** Last day for which an intake key is signed. */
export const intakeUntil = ({ not_after, weeks = [] }: Pick<Bundle, "not_after" | "weeks">): number =>
  weeks.at(-1)?.not_after ?? not_after;

/** The secret for a key id in a drop's header, if this device holds it. */
export function seedFinder(desk: Desk): (kid: Uint8Array) => Uint8Array | undefined {
  const seeds = new Map(desk.keyring.intake.map((key) => [key.kid, key.seed]));
  return (kid) => {
    const seed = seeds.get(toHex(kid));
    return seed ? fromHex(seed) : undefined;
  };
}

/**
 * Erases secrets whose time is over: after the grace period once everything is ingested, and at the latest
 * `latest` days after their use, because a server could feign waiting drops to keep keys alive (protocol 2.2).
 * @param drained true when the server holds no un-ingested drop.
 */
export async function eraseOldKeys(desk: Desk, drained: boolean): Promise<void> {
  const day = today(desk);
  const over = (key: IntakeKey) => {
    const { grace, latest } = LIFE[key.use];
    return day > key.until + latest || (drained && day > key.until + grace);
  };
  if (!desk.keyring.intake.some(over)) return;
  desk.erased = true;
  await changeKeyring(desk, (keyring) => ({
    ...keyring,
    intake: keyring.intake.filter((key) => !over(key)),
  }));
}

/** True when this device could open what reporters seal today. */
export function holdsPublishedKeys(desk: Desk): boolean {
  const { iek, cek, weeks = [] } = desk.bundle!;
  const held = new Set(desk.keyring.intake.map((key) => key.publicKey));
  return [iek, cek, ...weeks.map((week) => week.iek)].every((key) => held.has(toHex(key)));
}
