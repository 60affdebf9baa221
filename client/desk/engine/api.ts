import type { Threshold } from "#crypto/sheets/sheets.ts";
import type { Code } from "#schemas/codebook/code.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import type { Localised } from "#schemas/language.ts";
import type { Pinned } from "../../shared/carriage/standalone.ts";
import type { CaseMethods, DayNumber } from "./cases/api.ts";
import type { PublishingMethods } from "./ledger/api.ts";
import type { SumMethods } from "./sums/api.ts";

export type Role = Code<"role">;

export type EngineStatus = {
  /** "waiting": this device asked to join and the key officer has not yet admitted it. */
  readonly state: "no-device" | "waiting" | "locked" | "unlocked";
  readonly organisation?: { readonly id: string; readonly name: Localised; readonly fictional: boolean };
  readonly device?: string;
  readonly roles: readonly Role[];
  /** What this member called herself on this device; never sent. */
  readonly member?: string;
  /** True when nothing but this device could bring the cases back: no second device, no backup made here in a month. */
  readonly alone?: boolean | undefined;
  /** True where this browser cannot overwrite old keys: what was erased may still be found on this computer. */
  readonly keepsOld?: boolean | undefined;
  /** How the service lags behind what this device knows (OlderService); it works in nothing until that is settled. */
  readonly older?: OlderService | undefined;
  /** Cases that the service withholds (SyncResult.unlisted), as far as the last sync told. */
  readonly unlisted?: number | undefined;
  /** True on a device that started the organisation again: cases of a backup can be brought back to it. */
  readonly restarted?: boolean | undefined;
  /** Six groups of this device's signing key. */
  readonly fingerprint?: readonly string[];
};

/** Numbers of the published keys, shown and known; members, and keys of the week, that are gone or older. */
export type OlderService = {
  readonly shown: number;
  readonly known: number;
  readonly members: number;
  readonly keys: number;
};

/** Shown once, to be printed; none of the secret stays on the device. */
export type RecoverySheets = {
  readonly organisation: Localised;
  readonly fictional: boolean;
  /** Of the root public key: for posters and the training card. */
  readonly fingerprint: readonly string[];
  /** How many of the sheets bring the root and recovery keys back. */
  readonly needed: number;
  /** One sheet each, 49 groups; sheet 1 first. */
  readonly sheets: readonly (readonly string[])[];
  /** What every sheet says about every other one, 5 groups each; public. */
  readonly commitments: readonly (readonly string[])[];
  readonly made: DayNumber;
};

/** What came back after everything was lost. */
export type Recovered = {
  readonly sheets: RecoverySheets;
  /** Cases that are back, and cases that the service holds and nobody can open any more. */
  readonly cases: number;
  readonly lost: number;
  /** True when the service knew nothing of the cases any more: it was lost, or had erased them. */
  readonly serviceLost: boolean;
  /** Files that the backup does not hold either. */
  readonly files: number;
};

export type SyncProgress = {
  readonly step: "session" | "keys" | "cases" | "drops" | "answers" | "done";
  readonly done: number;
  readonly total: number;
};
export type SyncResult = {
  readonly newDrops: number;
  readonly changedCases: number;
  /** Drops that stay on the server un-ingested, counted by reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** Cases whose keys are here and that the service lists no more, although nobody signed their erasure. */
  readonly unlisted: number;
  readonly cancelled: boolean;
  /** True when another tab was already ingesting. */
  readonly elsewhere: boolean;
};

export type Member = {
  readonly device: string;
  readonly roles: readonly Role[];
  readonly fingerprint: readonly string[];
  readonly revoked: boolean;
  readonly self: boolean;
  /** What the key officer called this member on this device, if anything. */
  readonly label?: string | undefined;
  readonly until: DayNumber;
};

export type PendingJoin = {
  readonly invite: string;
  readonly roles: readonly Role[];
  /** To compare by voice with what the new device shows. */
  readonly fingerprint: readonly string[];
  /** False when the invite's secret did not make this request: refuse it. */
  readonly genuine: boolean;
};

export type KeyWarning =
  | "not-witnessed-yet"
  | "witness-late"
  | "intake-over"
  | "intake-ends-soon"
  | "carry-ends-soon"
  | "officer-ends-soon"
  | "no-intake-key";
/** Partners who co-sign the published keys. */
export type WitnessesStatus = {
  readonly needed: number;
  readonly keys: readonly {
    readonly name: string;
    /** Public key, hex. */
    readonly key: string;
    /** Six groups, to be compared by voice. */
    readonly groups: readonly string[];
    /** First day of the week in which it last signed the newest publication. */
    readonly signed?: DayNumber | undefined;
  }[];
  /** Number of what visitors are given. */
  readonly shown: number;
  /** True while the newest publication waits for them. */
  readonly waits: boolean;
  /** True when what visitors are given was signed more than two weeks ago. */
  readonly late: boolean;
};
/** Parts of a drop's files: announced, and here. `open`: more may still come. */
export type KeysStatus = {
  readonly sequence: number;
  readonly epoch: number;
  readonly intakeUntil: DayNumber;
  readonly carryUntil: DayNumber;
  readonly officerUntil: DayNumber;
  readonly rootFingerprint: readonly string[];
  /** True when this device can extend the bundle and admit members. */
  readonly officer: boolean;
  /** Whether photos, sounds and films are taken. */
  readonly files: boolean;
  /** Day since which no new report is taken, when the organisation is leaving. */
  readonly closedOn?: DayNumber | undefined;
  /** Day of the last backup that this device made. */
  readonly savedOn?: DayNumber | undefined;
  /** The oldest release of page and desk that may be used, this desk's own, and whether that is newer. */
  readonly release: { readonly least: string; readonly own: string; readonly newer: boolean };
  /** Undefined when no partner is named, and none has to agree to that. */
  readonly witnesses?: WitnessesStatus | undefined;
  readonly warnings: readonly KeyWarning[];
};

/**
 * The desk's only door to keys and server. It runs in a worker behind comlink (and in Node for tests, the demo
 * and the command line); every argument and result can be structured-cloned. Every method can reject with an
 * `EngineError` (errors.ts) whose `name` is "EngineError" and whose `message` is its code; `explain` there gives
 * French and English sentences. Methods below `unlock` reject with code `locked` while locked.
 */
export interface DeskEngine extends CaseMethods, PublishingMethods, SumMethods {
  status(): Promise<EngineStatus>;
  createOrganisation(input: {
    readonly setupToken: string;
    readonly name: Localised;
    readonly fictional: boolean;
    readonly passphrase: string;
    readonly member: string;
    /** The organisation's codebook entry, ORG-CAS when left out. */
    readonly profile?: Code<"provider_profile">;
    /** How many sheets are made and how many are needed; two of three when left out. */
    readonly sheets?: Threshold;
  }): Promise<RecoverySheets>;
  /**
   * Starts an organisation again that lost every device: this one becomes its only device, with a new key officer's
   * key that the recovered root key names; the cases of the backup come back under new keys. New sheets are made,
   * because these were typed into a computer that has a network.
   * @param input.backup may be missing when the service still knows the organisation: then no case comes back.
   * @param input.setupToken of a service that does not know the organisation.
   * @throws EngineError `wrong-sheets`, `wrong-backup`, `backup-needed`, `wrong-token`, `device-exists`.
   */
  recover(
    input: {
      readonly typed: readonly string[];
      readonly backup?: Blob | undefined;
      readonly setupToken?: string | undefined;
      readonly passphrase: string;
      readonly member: string;
    },
    onProgress?: (done: number, total: number) => void,
  ): Promise<Recovered>;
  /** Goes on with what `recover` could not finish: cases of the backup that are not here yet. */
  restoreCases(
    typed: readonly string[],
    backup: Blob,
    onProgress?: (done: number, total: number) => void,
  ): Promise<Pick<Recovered, "cases" | "lost" | "files">>;
  /**
   * Makes a whole new set of sheets with a new recovery key from enough old ones, typed; the old set is void for
   * every backup from now on. Key officers only.
   * @throws EngineError `wrong-sheets`.
   */
  renewSheets(typed: readonly string[], sheets: Threshold): Promise<RecoverySheets>;
  /**
   * Every case of which this device holds the key, as an age file in parts. Supervisors and key officers.
   * @param custodian a second recipient, `age1pq1…`.
   */
  backup(
    write: (part: Uint8Array) => void | Promise<void>,
    custodian?: string,
    onProgress?: (done: number, total: number) => void,
  ): Promise<void>;
  /** @param input.link the invite link, or its part after `#`. Afterwards the state is "waiting". */
  join(input: {
    readonly link: string;
    readonly passphrase: string;
    readonly member: string;
  }): Promise<{ fingerprint: readonly string[] }>;
  /** Needs the passphrase, because the admitted certificate is stored under it. */
  joinStatus(passphrase: string): Promise<"invited" | "waiting" | "admitted">;
  unlock(passphrase: string): Promise<EngineStatus>;
  lock(): Promise<void>;
  changePassphrase(current: string, next: string): Promise<void>;
  /** The sealed device (wrapped key and keyring) as a file, for moving to another computer. Index and drafts stay. */
  exportDevice(): Promise<Uint8Array>;
  /** Afterwards the state is "locked"; the passphrase is the one of the exporting device. */
  importDevice(file: Uint8Array): Promise<EngineStatus>;

  sync(onProgress?: (progress: SyncProgress) => void): Promise<SyncResult>;
  /** The running sync stops after its present batch; nothing half-done remains. */
  cancelSync(): Promise<void>;

  /** Sealed on this device as typed; an empty text removes it. */
  saveDraft(key: string, text: string): Promise<void>;
  loadDraft(key: string): Promise<string>;

  members(): Promise<Member[]>;
  /** `link` is for the new member alone; `groups` is its secret, to be read aloud instead. */
  invite(roles: readonly Role[]): Promise<{ link: string; groups: readonly string[]; invite: string }>;
  pendingJoins(): Promise<PendingJoin[]>;
  /** After the fingerprints were compared. Hands over the keys that the roles allow. */
  approveJoin(invite: string, label?: string): Promise<void>;
  /** Revokes the device and rolls the intake and carry keys, because the removed device knew them. */
  removeMember(device: string): Promise<void>;
  keys(): Promise<KeysStatus>;
  /**
   * Names the partners whose signatures clients ask for, and how many of them; nobody with an empty list. Those who
   * were named before must sign the change. Key officers only. @throws EngineError `wrong-witness`.
   */
  nameWitnesses(input: {
    readonly needed: number;
    readonly keys: readonly { readonly name: string; readonly key: string }[];
  }): Promise<KeysStatus>;
  /** From now on no page and no desk older than this desk's own release is used. Key officers only. */
  requireRelease(): Promise<KeysStatus>;
  /** Six groups of a witness's key, to compare by voice before it is named. @throws EngineError `wrong-witness`. */
  witnessGroups(key: string): Promise<readonly string[]>;
  /** The published bundle, checked, as the stand-alone file carries it. @throws EngineError `tampered`. */
  pinned(): Promise<Pinned>;
  /** A new intake key for the coming weeks (and a new carry key when the old one is near its end). */
  extendBundle(): Promise<KeysStatus>;
  /** Takes photos, sounds and films from now on, or no longer; signed. Key officer. */
  takeFiles(taken: boolean): Promise<KeysStatus>;

  /**
   * Gives a service that was restored from an older copy its later state back, and says so to every device by a
   * signed publication. After a person of the technical team has confirmed the restoring. Key officer.
   */
  giveBack(): Promise<KeysStatus>;
  /** Takes no new report from today on; signed, and said on the reporter's page. Key officer. */
  closeIntake(): Promise<KeysStatus>;
  /** Erases everything at the service and on this device; the others erase theirs when they next ask. */
  leaveNetwork(): Promise<void>;

  /** Facts that this device may see; what aggregation counts. */
  facts(): Promise<CaseFacts[]>;
}
