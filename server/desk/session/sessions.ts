import { randomBytes } from "node:crypto";
import type { RoleCode } from "#schemas/api/desk.ts";
import { equal, fromText, sha256, toHex, toText } from "../../bytes.ts";
import { type Clock, today } from "../../clock.ts";

/** Seconds without a request after which a session ends. */
export const SESSION_SECONDS = 30 * 60;
/** Sessions that one device may hold; the oldest gives way. */
const MOST_PER_DEVICE = 8;

export type Session = {
  readonly org: Uint8Array;
  readonly device: Uint8Array;
  readonly roles: readonly RoleCode[];
  /** Last day of the device's certificate: no use of a session prolongs that. */
  readonly lastDay: number;
};

export interface Sessions {
  /** @returns the token, of which only a digest is kept. */
  open(session: Session): string;
  /** The session of a token, prolonged by this use; undefined when it ended. */
  find(token: string): Session | undefined;
  close(token: string): void;
  closeDevice(org: Uint8Array, device: Uint8Array): void;
}

/** Sessions live in memory only: a restart ends them, a seized disk holds none. */
export function sessionTable(clock: Clock): Sessions {
  const table = new Map<string, Session & { until: number }>();
  const nameOf = (token: string) => toHex(sha256(fromText(token)));
  const expiry = () => clock() + SESSION_SECONDS * 1000;
  const ofDevice = (org: Uint8Array, device: Uint8Array) =>
    [...table].filter(([, row]) => equal(row.org, org) && equal(row.device, device));
  return {
    open: (session) => {
      for (const [name, row] of table) if (row.until < clock()) table.delete(name);
      const held = ofDevice(session.org, session.device);
      for (const [name] of held.slice(0, Math.max(0, held.length + 1 - MOST_PER_DEVICE))) table.delete(name);
      const token = toText(randomBytes(32));
      table.set(nameOf(token), { ...session, until: expiry() });
      return token;
    },
    find: (token) => {
      const row = table.get(nameOf(token));
      if (!row || row.until < clock() || row.lastDay < today(clock)) return undefined;
      row.until = expiry();
      return row;
    },
    close: (token) => {
      table.delete(nameOf(token));
    },
    closeDevice: (org, device) => {
      for (const [name] of ofDevice(org, device)) table.delete(name);
    },
  };
}
