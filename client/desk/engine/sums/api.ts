import type { ProfileName } from "#aggregation/profile.ts";
import type { SumTableId } from "#aggregation/sum/tables.ts";
import type { Localised } from "#schemas/language.ts";
import type { ReleasedTable } from "#schemas/release.ts";
import type { Quarter } from "#schemas/time.ts";

/**
 * Where an organisation is in a sum. `called`: it has not joined. `compare`: all keys are there, to be compared by
 * voice. `contribute`: its own table is to be looked at and added. `audit`: the sum is open here, and this machine
 * has to say what it wants hidden. `marking`: the round of the marks runs. `ready`: the table may be protected.
 * `stopped`: somebody ended the round, nothing was revealed. The rest waits for others.
 */
export type SumState =
  | "called"
  | "waiting"
  | "compare"
  | "contribute"
  | "adding"
  | "audit"
  | "marking"
  | "ready"
  | "stopped";

export type SumMemberView = { readonly id: string; readonly name: Localised; readonly self: boolean };

export type SumRoundView = {
  readonly sum: string;
  readonly table: SumTableId;
  readonly profile: ProfileName;
  readonly quarter: Quarter;
  /** Last day of the round, a day number. */
  readonly deadline: number;
  readonly members: readonly SumMemberView[];
  readonly state: SumState;
  /** Ids of those whose next message is missing. */
  readonly waitingFor: readonly string[];
  /** Id of whoever ended it. */
  readonly stoppedBy?: string | undefined;
  /** What was not genuine, or does not fit any more. */
  readonly trouble?: Localised | undefined;
};

/** An organisation as its own signed bundle names it, and its root key as six groups to be read aloud. */
export type SumFingerprint = SumMemberView & {
  readonly groups: readonly string[];
  /** True when they were compared in an earlier round: the id stands for the same key for ever. */
  readonly compared: boolean;
};

/** An opened sum on its way to the machine that audits it. As confidential as a table of one's own. */
export type OpenedSumView = {
  readonly table: SumTableId;
  readonly quarter: Quarter;
  readonly profile: ProfileName;
  /** Hex ids, ascending. */
  readonly members: readonly string[];
  readonly counts: readonly number[];
  readonly contributors: readonly number[];
  readonly contributing: number;
  /** Known to all members alone: decides ties. */
  readonly seed: string;
  readonly own: readonly number[];
  readonly cases: readonly string[];
  /** Codebook entry of this organisation. */
  readonly organisation: string;
  /** Cells that somebody asked to hide; there once the round of the marks is over. */
  readonly asked?: readonly number[] | undefined;
};

export type SumCallInput = {
  readonly table: SumTableId;
  readonly quarter: Quarter;
  readonly profile: ProfileName;
  /** Hex ids; one's own is among them. */
  readonly members: readonly string[];
  readonly deadline: number;
  /** The round that was ended, when this one takes its place. */
  readonly after?: string | undefined;
};

/** Sums with other organisations (protocol, section 19). Advocates and supervisors. */
export interface SumMethods {
  /** Goes on with every round as far as it goes without a person, then lists them. */
  sums(): Promise<readonly SumRoundView[]>;
  /** Organisations at this server, by the names that it gives them; this one is marked. */
  sumPartners(): Promise<readonly SumMemberView[]>;
  /** Calls for a round and joins it. */
  callSum(input: SumCallInput): Promise<{ readonly sum: string }>;
  joinSum(sum: string): Promise<void>;
  /** Whose keys are in the roster, each verified against its signed bundle. */
  compareSum(sum: string): Promise<readonly SumFingerprint[]>;
  /** The groups were compared by voice: signs the roster. */
  agreeSum(sum: string): Promise<void>;
  /** What this organisation would add: counted from coded facts, checked, never sent as it is. */
  ownSum(sum: string): Promise<ReleasedTable>;
  contributeSum(sum: string): Promise<void>;
  openedSum(sum: string): Promise<OpenedSumView>;
  /** Positions of the cells that this organisation wants hidden, as its own machine worked out. */
  askMarks(sum: string, asked: readonly number[]): Promise<void>;
  /** Ends the round for everybody and erases its secrets here. */
  stopSum(sum: string): Promise<void>;
}
