import * as z from "zod/mini";

/** A month, "2026-11": the finest date that facts, consent and releases carry. */
export const Month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
export type Month = z.infer<typeof Month>;

/** A quarter, "2026-Q4": the finest date that leaves the organisation. */
export const Quarter = z.string().check(z.regex(/^\d{4}-Q[1-4]$/));
export type Quarter = z.infer<typeof Quarter>;

/** A day, "2026-11-23". */
export const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
export type Day = z.infer<typeof Day>;

const DAY_SECONDS = 86_400;
const WEEK_SECONDS = 7 * DAY_SECONDS;
/** 1970-01-01 was a Thursday: three days bring week boundaries to Monday 00:00 UTC. */
const MONDAY_OFFSET = 3 * DAY_SECONDS;

/** Epoch (protocol 2.2): number of the week, Monday 00:00 UTC, that holds a unix time in milliseconds. */
export function epochOf(milliseconds: number): number {
  return Math.floor((milliseconds / 1000 + MONDAY_OFFSET) / WEEK_SECONDS);
}

/** First day of an epoch, a Monday, as a day number; the inverse is `epochOfDay`. */
export const firstDayOf = (epoch: number): number => epoch * 7 - 3;
export const epochOfDay = (day: number): number => Math.floor((day + 3) / 7);

/** Whole days since 1970-01-01 UTC. */
export function dayNumber(milliseconds: number): number {
  return Math.floor(milliseconds / 1000 / DAY_SECONDS);
}

/** "2026-11" of a unix time in milliseconds, UTC. */
export function monthOf(milliseconds: number): Month {
  return new Date(milliseconds).toISOString().slice(0, 7);
}

/** "2026-Q4" of a month. */
export function quarterOf(month: Month): Quarter {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}
