import { dayNumber, epochOf } from "#schemas/time.ts";

const DAY = 86_400_000;

/** The device's clock beside the server's, unix milliseconds; undefined while no answer told it. */
export type Clocks = { readonly device: number; readonly server: number | undefined };

/** True when the two are more than a day apart: worth telling the person. */
export const clocksDisagree = ({ device, server }: Clocks): boolean =>
  server !== undefined && Math.abs(device - server) > DAY;

/**
 * The day to check keys against: the later of the two, so that neither a slow phone nor a lying server
 * can make keys that are over look good (protocol 2.8).
 */
export const dayForSealing = ({ device, server }: Clocks): number => dayNumber(Math.max(device, server ?? 0));

/** The week whose replies are looked for. A wrong one only hides replies, so the server's clock may correct it. */
export const epochForReading = (clocks: Clocks): number =>
  epochOf(clocksDisagree(clocks) ? clocks.server! : clocks.device);
