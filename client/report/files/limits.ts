/** As many as a person looks through on one screen. */
export const MOST_FILES = 6;
/** Bytes of all files together: they are held in the open page, and a cheap phone has little room. */
export const MOST_BYTES = 24 * 2 ** 20;
/** Bytes in a second on a slow network, by which the time is guessed. */
const SLOW = 4_000;

/** Minutes that the files take on a slow network, one at least. */
export const minutesFor = (bytes: number): number => Math.max(1, Math.round(bytes / SLOW / 60));
