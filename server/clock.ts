import { dayNumber, epochOf } from "#schemas/time.ts";

/** Unix milliseconds; only days and weeks of it are ever stored. */
export type Clock = () => number;

export const today = (clock: Clock): number => dayNumber(clock());
export const thisEpoch = (clock: Clock): number => epochOf(clock());
