import type { CaseFile } from "#schemas/casefile.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import type { CaseSummary } from "../cases/api.ts";
import type { Ports } from "../ports.ts";
import { inTurn } from "../storage/turns.ts";
import { LOCAL, readSealed, storeSealed } from "./local.ts";

export type Etags = { file?: string | undefined; stat?: string | undefined; ident?: string | undefined };

/** What of a case goes when (cases/retention.ts); `oldestEntry` is the day of the first line of its log. */
export type Terms = Pick<CaseFile, "retention"> & {
  readonly oldestEntry?: number;
  /** The last day of a hold by two people, until which nothing goes. */
  readonly held?: number;
};

/** What this device knows of one case without asking the server. Keys in hex. */
export type CaseRow = {
  ck?: string;
  stat?: string;
  etags: Etags;
  /** True for an advocate while the person has not agreed to be counted: there is a grant without a key in it. */
  withheld?: boolean;
  summary?: CaseSummary;
  cref?: string;
  /** By it additions of the agent who helped are found. */
  agent?: string;
  /** Newest epoch in which unread answers were sealed, when there are some to be sealed again. */
  answersEpoch?: number;
  /** True when what the server gives does not open with `ck`: a colleague may have changed the key. */
  stale?: boolean;
  /** True while the service does not list the case and nobody signed its erasure. */
  unlisted?: boolean;
  /** What of the case goes when (cases/retention.ts). */
  terms?: Terms;
  /** As in the case's file: to whom it belongs, and which removed devices never knew its key. */
  assigned?: readonly string[];
  without?: readonly string[];
  /** Devices known to hold a key of the case: from its file, and those that this device gave one. */
  access?: string[];
  /** The week in which each of them was given it, as far as this device knows. */
  givenIn?: Record<string, number>;
  /** How many slots of this case were sealed in the week in which this row was written. */
  slotsNow?: number;
  /** The week in which this device last moved the slots of the case. */
  round?: number;
  /** How many of the case's drops were done with when that was. */
  dropsDone?: number;
  /** The last line of its log that this device saw (restored/lines.ts). */
  last?: { line: string; day: number };
  /** Sealed parts that are kept here, with their etags, and the day of the last of them (restored/copies.ts). */
  kept?: { day: number; etags: Etags };
  /** True while the service shows an older state of it; it counts as `unlisted` then. */
  older?: boolean;
  /** Slot indices that were sealed once but perhaps never stored: a server that feigns failure has seen them. */
  burned?: number[];
};

/**
 * A cache of the server's cases, so that the list is ready right after unlocking. Losing it costs one sync:
 * case keys come back from this device's grants.
 */
export type Register = {
  version: 1;
  cases: Record<string, CaseRow>;
  /** The week in which this device gave each member each intake or carry key, by device and key id. */
  intakeGiven?: Record<string, Record<string, number>>;
  /** Cases that were erased as far as this device knows: by which device it believes it, and when it heard. */
  erasures?: Record<string, { by: string; epoch: number }>;
  /** Empty slots that this device put on the board, oldest first (cases/cover.ts). */
  cover?: SlotPlace[];
  /** Cover drops that were read, to be deleted with the others of the week. */
  coverDrops?: string[];
  /** How many times a restored service was given back its later state, as far as this device did its part in it. */
  restored?: number;
  /** The week in which the spare ones were put there. */
  spareEpoch?: number;
};

/** Where a slot is on the board; the tag in hex. */
export type SlotPlace = { bucket: number; tag: string };

export const emptyRegister = (): Register => ({ version: 1, cases: {} });

/** Read without a schema pass: it is authenticated, and this version wrote it. */
export async function readRegister(ports: Ports, krk: Uint8Array): Promise<Register> {
  const value = (await readSealed(ports, krk, LOCAL.register)) as Register | undefined;
  return value?.version === 1 ? value : emptyRegister();
}

/** Facts by case, apart from the register because the list does not need them. */
export type FactsByCase = Record<string, CaseFacts>;

export const readFacts = async (ports: Ports, krk: Uint8Array): Promise<FactsByCase> =>
  ((await readSealed(ports, krk, LOCAL.facts)) as FactsByCase | undefined) ?? {};

type Registering = {
  readonly ports: Ports;
  /** The key of the moment in which it is stored. */
  readonly krk: Uint8Array;
  readonly register: Register;
  readonly facts: FactsByCase;
};

export const storeRegister = (desk: Registering): Promise<void> =>
  inTurn(desk.ports, async () => {
    await storeSealed(desk.ports, desk.krk, LOCAL.register, desk.register);
    await storeSealed(desk.ports, desk.krk, LOCAL.facts, desk.facts);
  });

/** Without the facts, which are the larger half, where they cannot have changed. */
export const storeRegisterAlone = (desk: Omit<Registering, "facts">): Promise<void> =>
  inTurn(desk.ports, () => storeSealed(desk.ports, desk.krk, LOCAL.register, desk.register));
