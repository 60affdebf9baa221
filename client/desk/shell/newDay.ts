import type { IdleWorld } from "./idle.ts";

const DAY = 86_400_000;
const MINUTE = 60_000;

/**
 * Calls `onDay` when a day (UTC) began since the last look: what is due goes while the desk stays open too.
 * @returns a function that ends the watch.
 */
export function watchDays({ now, every }: Pick<IdleWorld, "now" | "every">, onDay: () => void): () => void {
  let day = Math.floor(now() / DAY);
  return every(MINUTE, () => {
    const today = Math.floor(now() / DAY);
    if (today === day) return;
    day = today;
    onDay();
  });
}
