import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Clock } from "../../clock.ts";

/** Seconds in which a challenge can be answered. */
const LIFE = 60;

/** Challenges of 32 bytes: second of expiry 4, random 12, MAC 16. */
export interface Challenges {
  make(org: Uint8Array, device: Uint8Array): Buffer;
  /** True once, for a challenge made here for this device and not yet over. */
  use(challenge: Buffer, org: Uint8Array, device: Uint8Array): boolean;
}

/**
 * Challenges are authenticated instead of remembered, so that asking for many pushes out nobody else's.
 * Only those that were answered are remembered, until they are over. The key lives in memory.
 */
export function challengeBook(clock: Clock): Challenges {
  const key = randomBytes(32);
  const used = new Map<string, number>();
  const seconds = () => Math.floor(clock() / 1000) >>> 0;
  const mac = (start: Uint8Array, org: Uint8Array, device: Uint8Array) =>
    createHmac("sha256", key).update(start).update(org).update(device).digest().subarray(0, 16);
  return {
    make: (org, device) => {
      const start = randomBytes(16);
      start.writeUInt32BE(seconds() + LIFE, 0);
      return Buffer.concat([start, mac(start, org, device)]);
    },
    use: (challenge, org, device) => {
      const [start, end] = [challenge.subarray(0, 16), challenge.subarray(16)];
      if (end.length !== 16 || !timingSafeEqual(mac(start, org, device), end)) return false;
      const now = seconds();
      for (const [name, until] of used) if (until < now) used.delete(name);
      const name = challenge.toString("base64");
      const until = start.readUInt32BE(0);
      if (until < now || used.has(name)) return false;
      used.set(name, until);
      return true;
    },
  };
}
