import type { LedgerHead } from "#aggregation/ledger/chain.ts";
import type { DraftEntry } from "#aggregation/ledger/draft.ts";
import type { LedgerPage } from "#aggregation/ledger/entry.ts";
import type { Threshold } from "#crypto/sheets/sheets.ts";
import type { Answers } from "#schemas/answers.ts";
import type { LOG_ACTIONS, Retained } from "#schemas/casefile.ts";
import type { Code } from "#schemas/codebook/code.ts";
import type { Completeness } from "#schemas/completeness.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import type { IdentitySection } from "#schemas/head.ts";
import type { Localised } from "#schemas/language.ts";
import type { Renderings } from "#schemas/release.ts";
import type { SlotContent } from "#schemas/slot.ts";
import type { Pinned } from "../../shared/carriage/standalone.ts";
import type { SumMethods } from "./sums/api.ts";

/** Days are day numbers since 1970-01-01 UTC, ids are lower-case hex, groups are five digits each. */
export type DayNumber = number;
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

export type CaseState = "new" | "open" | "closed" | "withdrawal-asked";

/** A line of the inbox: nothing that tells the story. */
export type CaseSummary = {
  readonly id: string;
  readonly state: CaseState;
  readonly urgency: Code<"urgency">;
  readonly received: DayNumber;
  /** Unix milliseconds by which the codebook's `sla_h` wants a first reading, from the end of the received day. */
  readonly due: number;
  readonly tiles: readonly Code<"violation_tile">[];
  /** Region (first administrative level) or the code itself when it has none. */
  readonly region: Code<"place">;
  readonly need: readonly Code<"need">[];
  readonly child: boolean;
  readonly grade: Code<"completeness">;
  readonly verification: Code<"verification">;
  readonly unread: number;
  readonly practice: boolean;
  /** Caseworkers' devices to whom it belongs, null for the whole team. */
  readonly assigned: readonly string[] | null;
  /** True while the service withholds the case: its key is here, its words are not. */
  readonly unlisted?: boolean;
  /** What a supervisor is asked to look at, because its time is over: the story, or the whole case. */
  readonly review?: "RT-CASE" | "RT-CODED";
};

export type ThreadItem =
  | {
      readonly who: "person";
      readonly id: string;
      readonly day: DayNumber;
      readonly text: string;
      readonly read: boolean;
      /** True when the agent who helped added it. */
      readonly agent?: true | undefined;
    }
  | {
      readonly who: "desk";
      readonly id: string;
      readonly day: DayNumber;
      readonly kind: SlotContent["kind"];
      readonly text: string;
      readonly from?: string | undefined;
      readonly status?: SlotContent["status"];
      /** True once the person's page said that it was shown. */
      readonly read: boolean;
    };

export type CaseView = {
  readonly summary: CaseSummary;
  readonly facts: CaseFacts;
  readonly completeness: Completeness;
  readonly answers: Answers;
  readonly narrative: string | null;
  /** Oldest first; the narrative is not repeated here. */
  readonly thread: readonly ThreadItem[];
  readonly identity: IdentitySection | null;
  readonly notes: readonly {
    readonly id: string;
    readonly day: DayNumber;
    readonly device: string;
    readonly text: string;
  }[];
  readonly log: readonly {
    readonly day: DayNumber;
    readonly device: string;
    readonly action: (typeof LOG_ACTIONS)[number];
    readonly detail?: string | undefined;
    /** False when the entry's signature does not hold. */
    readonly genuine: boolean;
  }[];
  readonly attachments: readonly {
    readonly drop: string;
    readonly index: number;
    readonly mime: string;
    readonly length: number;
    readonly cleaned: boolean;
  }[];
  readonly quote: string | null;
  /** A hold by two people, proposed or in force, and who proposed to end it; null when there is none. */
  readonly hold: {
    readonly until: DayNumber;
    readonly proposedBy: string;
    readonly confirmedBy?: string;
    readonly endProposedBy?: string;
  } | null;
  /** The last day of each part, by class; set when the case is closed. */
  readonly retention: Readonly<Partial<Record<Retained, DayNumber>>>;
  /** The day on which the story was erased, if it was. */
  readonly shredded: DayNumber | null;
  readonly exclusions: readonly string[];
  /** Devices that hold the key of this case or are given it at the next sync, this one included. */
  readonly access: readonly string[];
  /** Caseworkers' devices to whom it belongs, null for the whole team. Supervisors open it besides. */
  readonly assigned: readonly string[] | null;
  /** How many answers can still be sealed this week (0..4). */
  readonly repliesLeft: number;
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
export type FilesState = { readonly chunks: number; readonly arrived: number; readonly open: boolean };

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

export type ReleaseEntry = {
  readonly release: string;
  readonly state: "proposed" | "published";
  /** Canonical JSON of schemas/release.ts ReleaseManifest. */
  readonly manifest: string;
  readonly author: string;
  readonly approver?: string | undefined;
  readonly access: "public" | "token";
  /** True when this device may approve it: another author, and a fitting role. */
  readonly approvable: boolean;
};

export type ReplyInput = {
  readonly kind: "message" | "status" | "quote";
  readonly text: string;
  readonly from?: string | undefined;
  readonly status?: SlotContent["status"];
};

/**
 * The desk's only door to keys and server. It runs in a worker behind comlink (and in Node for tests, the demo
 * and the command line); every argument and result can be structured-cloned. Every method can reject with an
 * `EngineError` (errors.ts) whose `name` is "EngineError" and whose `message` is its code; `explain` there gives
 * French and English sentences. Methods below `unlock` reject with code `locked` while locked.
 */
export interface DeskEngine extends SumMethods {
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

  /** From the local index, without the network. Empty on an advocate's device. */
  listCases(): Promise<CaseSummary[]>;
  /** Full text over what caseworkers wrote or received on cases opened in this session, and coded words of all. */
  search(text: string): Promise<string[]>;
  /** Counts as reading: a new case becomes open, and the log says who opened it. */
  openCase(id: string): Promise<CaseView>;
  /** @param basis the facts as they were opened: when another device saved meanwhile, rejects with `conflict`. */
  saveFacts(id: string, facts: CaseFacts, basis?: CaseFacts): Promise<CaseView>;
  addNote(id: string, text: string): Promise<CaseView>;
  reply(id: string, input: ReplyInput): Promise<CaseView>;
  /** A reply of kind `message` with one question from the completeness lights. */
  askQuestion(id: string, question: string, from?: string): Promise<CaseView>;
  /** Stores the redacted words and asks the person to approve them. */
  setQuote(id: string, redacted: string): Promise<CaseView>;
  /** The person said yes in person; her yes through the code arrives by itself with a sync. */
  approveQuote(id: string): Promise<CaseView>;
  markRead(id: string): Promise<CaseView>;
  closeCase(id: string, outcome: Code<"outcome">): Promise<CaseView>;
  reopenCase(id: string): Promise<CaseView>;
  /**
   * Hands a case to the caseworkers of these devices, and to no other: who is left out loses it at her next sync.
   * @returns null when this device itself may no longer open it. @throws EngineError `forbidden`, `not-found`.
   */
  handOver(id: string, devices: readonly string[]): Promise<CaseView | null>;
  /** Deletes the case and its drops at the server and its keys here. Cannot be undone. */
  confirmWithdrawal(id: string): Promise<void>;
  /** Erases the story of a closed case and keeps what is counted. Supervisors. @throws EngineError `case-open`. */
  eraseStory(id: string): Promise<CaseView>;
  /**
   * Legal hold: proposed by one device and confirmed by another, nothing of the case is erased until its last day.
   * @throws EngineError `hold-refused` for the same device, a day that is over or more than two years away.
   */
  proposeHold(id: string, until: DayNumber): Promise<CaseView>;
  confirmHold(id: string): Promise<CaseView>;
  /** Proposes to end a hold before its day; called by another device, ends it. */
  endHold(id: string): Promise<CaseView>;
  /** Puts off the review of a case whose time is over by a year. Supervisors. */
  keepLonger(id: string): Promise<CaseView>;
  /** Gives up a case that the service withholds: every device forgets its key. Cannot be undone. */
  eraseUnlisted(id: string): Promise<void>;
  /** How many cases were withdrawn and erased, by month of erasing: all that remains of them. */
  tombstones(): Promise<Record<string, number>>;
  /** How much of a drop's files has arrived, and whether more may come. */
  filesState(id: string, drop: string): Promise<FilesState>;
  attachment(id: string, drop: string, index: number): Promise<{ bytes: Uint8Array; mime: string }>;
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

  proposeRelease(input: {
    readonly manifest: string;
    readonly renderings: Renderings;
    readonly access: "public" | "token";
    /** What the ledger will hold of it; the server takes both or neither. */
    readonly entry: DraftEntry;
  }): Promise<{ release: string }>;
  listReleases(): Promise<ReleaseEntry[]>;
  approveRelease(release: string): Promise<void>;
  /**
   * Everything published so far, opened and checked: rejects, naming the entry, when the server left one out,
   * changed one or shows another history than before. Counts are there for advocates and supervisors alone.
   */
  ledger(): Promise<{ readonly pages: readonly LedgerPage[]; readonly head: LedgerHead }>;
  /** Enters tables that were published before. @param input.id first 16 bytes of their SHA-256, hex. */
  importTables(input: { readonly entry: DraftEntry; readonly id: string }): Promise<void>;
  /** A partner's token, shown once, base64url. Needs RO-REL or RO-SUP. */
  createPartnerToken(release: string): Promise<{ token: string }>;
}
