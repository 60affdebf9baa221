import type { Wrapping } from "#crypto/vault.ts";
import type { Bundle } from "#schemas/bundle.ts";
import type { DeviceCertificate } from "#schemas/device.ts";
import { dayNumber, epochOf } from "#schemas/time.ts";
import type { OlderService, Role } from "./api.ts";
import { Keyring } from "./device/keyring.ts";
import { LOCAL, readSealed, storeSealed } from "./device/local.ts";
import type { FactsByCase, Register } from "./device/register.ts";
import { EngineError } from "./errors.ts";
import type { Ports } from "./ports.ts";
import type { Seen } from "./restored/record.ts";
import type { Server } from "./server/server.ts";
import { inTurn } from "./storage/turns.ts";

/** A member's device as its verified certificate describes it. */
export type Device = DeviceCertificate & {
  readonly id: string;
  readonly revoked: boolean;
  /** The key in the certificate, by which people compared fingerprints. */
  readonly certifiedDek: Uint8Array;
  /** Week of the key in `dek`; undefined while the certificate's own key is the only one. */
  readonly keyEpoch?: number;
  /** The week since which the device kept every key it was given. */
  readonly since?: number;
};

/** What an unlocked desk holds in memory. `lock` drops the whole object. */
export type Desk = {
  readonly ports: Ports;
  readonly server: Server;
  krk: Uint8Array;
  /** What the passphrase became, to wrap the next keyring key. */
  wrapping: Wrapping;
  keyring: Keyring;
  register: Register;
  facts: FactsByCase;
  /** Verified at sync or when a room first needs them. */
  bundle?: Bundle;
  /** The signed bytes of `bundle`, which the next one must name, and what witnesses signed of it. */
  bundleBytes?: Uint8Array;
  cosignatures?: readonly Uint8Array[];
  /** The newest that its witnesses signed: what visitors are given. Another one while `bundle` waits for them. */
  believed?: Bundle;
  devices?: readonly Device[];
  /** Keys and members as they were last verified. */
  seen?: Seen;
  /** What the service shows now is older than that. */
  older?: OlderService;
  /** Drops that cannot be ingested, by reason; not tried again in this session. */
  readonly refused: Map<string, string>;
  /** Words of the cases opened in this session, for the search. */
  readonly words: Map<string, string>;
  /** True when the server lists cases of which this device holds no key. */
  partial?: boolean;
  stopping: boolean;
  /** Something was erased since the keyring key last changed: old sectors of the disk still open with it. */
  erased: boolean;
};

export const today = (desk: Pick<Desk, "ports">): number => dayNumber(desk.ports.now());
export const currentEpoch = (desk: Pick<Desk, "ports">): number => epochOf(desk.ports.now());

export const holds = (desk: Desk, ...roles: readonly Role[]): boolean =>
  desk.keyring.roles.some((role) => roles.includes(role));

/** @throws EngineError `forbidden`. */
export function requireRole(desk: Desk, ...roles: readonly Role[]): void {
  if (!holds(desk, ...roles)) throw new EngineError("forbidden");
}

/** Roles whose devices are given whole cases, and the role that is given facts alone. */
export const CASE_ROLES: readonly Role[] = ["RO-CASE", "RO-SUP"];
export const FACTS_ROLES: readonly Role[] = ["RO-ADV"];

/**
 * Changes the keyring. It is read again first, so that two tabs of one device, or two errands of one tab,
 * cannot undo each other's keys.
 */
export async function changeKeyring(desk: Desk, change: (keyring: Keyring) => Keyring): Promise<void> {
  await inTurn(desk.ports, async () => {
    const stored = await readSealed(desk.ports, desk.krk, LOCAL.keyring);
    desk.keyring = Keyring.parse(change(Keyring.parse(stored ?? desk.keyring)));
    await storeSealed(desk.ports, desk.krk, LOCAL.keyring, desk.keyring);
  });
}
