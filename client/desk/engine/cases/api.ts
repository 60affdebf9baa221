import type { Answers } from "#schemas/answers.ts";
import type { LOG_ACTIONS, Retained } from "#schemas/casefile.ts";
import type { Code } from "#schemas/codebook/code.ts";
import type { Completeness } from "#schemas/completeness.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import type { IdentitySection } from "#schemas/head.ts";
import type { SlotContent } from "#schemas/slot.ts";

/** Days are day numbers since 1970-01-01 UTC, ids are lower-case hex, groups are five digits each. */
export type DayNumber = number;

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

export type FilesState = { readonly chunks: number; readonly arrived: number; readonly open: boolean };

export type ReplyInput = {
  readonly kind: "message" | "status" | "quote";
  readonly text: string;
  readonly from?: string | undefined;
  readonly status?: SlotContent["status"];
};

/** What is done with single cases. */
export interface CaseMethods {
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
}
