// Legal hold (domain, "gel juridique"): two members' devices sign it into the log, it has an end, and until then
// nothing of the case goes, neither by itself nor by one person's hand.
import type { CaseFile, LogEntry } from "#schemas/casefile.ts";
import { CASE_ROLES, type Desk, type Device, today } from "../desk.ts";
import { isGenuine } from "./log.ts";

/** `until` is its last day; it is in force once a second device confirmed it. */
export type Hold = {
  readonly until: number;
  readonly proposedBy: string;
  readonly confirmedBy?: string;
};

const untilOf = ({ detail }: LogEntry): number => Number(detail);
const HOLD_ACTIONS = ["hold-proposed", "hold-confirmed", "hold-end-proposed", "hold-ended"] as const;
export type HoldAction = (typeof HOLD_ACTIONS)[number];
const isHold = (entry: LogEntry): entry is LogEntry & { action: HoldAction } =>
  (HOLD_ACTIONS as readonly string[]).includes(entry.action);

export type HoldState = {
  /** Proposed or in force; undefined when there is none or its day is over. */
  readonly hold?: Hold;
  /** The device that proposed to end it early. */
  readonly endProposedBy?: string;
};

/**
 * What the log says, oldest line first. A line counts only when a device that is certified, with a role that opens
 * cases, signed it; the second one must be another device's.
 * @param genuine whether the signature of a line holds.
 */
export function holdState(
  log: readonly LogEntry[],
  day: number,
  genuine: (entry: LogEntry) => boolean,
): HoldState {
  let state: HoldState = {};
  for (const entry of log.filter(isHold)) {
    if (!genuine(entry)) continue;
    const { hold, endProposedBy } = state;
    if (entry.action === "hold-proposed" && !hold?.confirmedBy)
      state = { hold: { until: untilOf(entry), proposedBy: entry.device } };
    else if (entry.action === "hold-confirmed" && hold && !hold.confirmedBy) {
      if (hold.proposedBy !== entry.device && hold.until === untilOf(entry))
        state = { hold: { ...hold, confirmedBy: entry.device } };
    } else if (entry.action === "hold-end-proposed" && hold?.confirmedBy)
      state = { hold, endProposedBy: entry.device };
    else if (entry.action === "hold-ended" && endProposedBy && endProposedBy !== entry.device) state = {};
    if (state.hold && state.hold.until < entry.day) state = {};
  }
  return state.hold && state.hold.until < day ? {} : state;
}

const mayHold = (device: Device | undefined): boolean =>
  Boolean(device?.roles.some((role) => CASE_ROLES.includes(role)));

export const holdOf = (desk: Desk, file: CaseFile): HoldState =>
  holdState(
    file.log,
    today(desk),
    (entry) =>
      mayHold(desk.devices?.find(({ id }) => id === entry.device)) &&
      isGenuine(desk, desk.devices ?? [], file.case_id, entry),
  );

/**
 * The last day of a hold that is in force. One that this device has seen lasts until its day, or until a line shows
 * that two devices ended it: a service that gives an older copy, or hides who confirmed, ends none.
 */
export const heldUntil = (desk: Desk, file: CaseFile): number | undefined => {
  const { hold } = holdOf(desk, file);
  if (hold?.confirmedBy) return hold.until;
  const seen = desk.register.cases[file.case_id]?.terms?.held;
  const ended = (entry: LogEntry) =>
    entry.action === "hold-ended" &&
    untilOf(entry) === seen &&
    isGenuine(desk, desk.devices ?? [], file.case_id, entry);
  return seen === undefined || seen < today(desk) || file.log.some(ended) ? undefined : seen;
};
