const DAY = 86_400_000;

/** The device's clock beside the server's, unix milliseconds; undefined while no answer told it. */
export type Clocks = { readonly device: number; readonly server: number | undefined };

/** True when the two are more than a day apart: worth telling the person. */
export const clocksDisagree = ({ device, server }: Clocks): boolean =>
  server !== undefined && Math.abs(device - server) > DAY;

/**
 * The time to check keys against: the later of the two, so that neither a slow phone nor a lying server
 * can make keys that are over look good (protocol 2.8).
 */
export const timeForSealing = ({ device, server }: Clocks): number => Math.max(device, server ?? 0);

/** The time whose replies are looked for. A wrong one only hides replies, so the server's clock may correct it. */
export const timeForReading = (clocks: Clocks): number =>
  clocksDisagree(clocks) ? clocks.server! : clocks.device;
