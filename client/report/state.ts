import type { Language } from "#schemas/language.ts";
import { type ConsentKey, type Draft, EMPTY_DRAFT, type InHand } from "./draft.ts";
import type { Screen } from "./screen.ts";
import { EMPTY_RETURN, type ReturnAction, type ReturnVisit, type Trouble } from "./visit.ts";

/** An organisation that can be written to; its id was checked against its root key. */
export type Listed = {
  readonly id: string;
  readonly name: { readonly fr: string; readonly en: string };
  readonly fictional: boolean;
  readonly seq: number;
  /** Partners vouch for its keys; the signed bundle must say so too. */
  readonly witnessed: boolean;
  /** It is leaving: no new report is taken, and a code still reads. */
  readonly closed?: boolean;
  /** It takes photos, sounds and films. */
  readonly files?: boolean;
};

/** How far the files are on their way; the words are there already. */
export type Upload = {
  readonly arrived: number;
  readonly parts: number;
  /** Why nothing moves just now: the network, or no room; or why nothing will: not taken. */
  readonly held?: "offline" | "full" | "not-taken" | undefined;
};

/** The code once the report is stored; groups as shown. */
export type ShownCode = { readonly groups: readonly string[]; readonly picture: number };

/** Everything on the screen. Pure data: the page is a function of it. */
export type Journey = {
  readonly screen: Screen;
  readonly trail: readonly Screen[];
  readonly page: number;
  /** Tag of the chosen language; `language` is the catalogue of words that goes with it. */
  readonly tag: string;
  readonly language: Language;
  readonly draft: Draft;
  /** The answer that is being changed from the summary. */
  readonly changing: Screen | undefined;
  readonly organisations: readonly Listed[] | undefined;
  /** A demonstration: every page says so. */
  readonly fictional: boolean;
  readonly sent: "nothing" | "urgent" | "full";
  readonly trouble: Trouble | undefined;
  readonly clockWrong: boolean;
  /** How far the work is that a crowded service asks for; undefined when it asks for none. */
  readonly work: number | undefined;
  readonly code: ShownCode | undefined;
  readonly upload: Upload | undefined;
  /** Positions of the two groups that are asked back. */
  readonly asked: readonly number[];
  readonly visit: ReturnVisit;
};

export const START: Journey = {
  screen: "front",
  trail: [],
  page: 0,
  tag: "fr",
  language: "fr",
  draft: EMPTY_DRAFT,
  changing: undefined,
  organisations: undefined,
  fictional: false,
  sent: "nothing",
  trouble: undefined,
  clockWrong: false,
  work: undefined,
  code: undefined,
  upload: undefined,
  asked: [],
  visit: EMPTY_RETURN,
};

export type TextField = "words" | "phone" | "nameToSay";

export type Action =
  | { readonly type: "next" }
  | { readonly type: "go"; readonly screen: Screen }
  | { readonly type: "back" }
  | { readonly type: "speak"; readonly tag: string; readonly language: Language }
  | { readonly type: "choose"; readonly code: string }
  | { readonly type: "page" }
  | { readonly type: "write"; readonly field: TextField; readonly text: string }
  | { readonly type: "consent"; readonly key: ConsentKey; readonly on: boolean }
  | { readonly type: "change"; readonly screen: Screen }
  | { readonly type: "organisation"; readonly id: string }
  | { readonly type: "organisations"; readonly list: readonly Listed[] }
  | { readonly type: "fictional" }
  | { readonly type: "trouble"; readonly trouble: Trouble }
  | { readonly type: "again" }
  | { readonly type: "danger"; readonly now: boolean }
  | { readonly type: "clock" }
  | { readonly type: "work"; readonly share: number | undefined }
  | { readonly type: "stored"; readonly code: ShownCode; readonly asked: readonly number[] }
  | { readonly type: "files"; readonly files: readonly InHand[] }
  | { readonly type: "upload"; readonly upload: Upload }
  | { readonly type: "erase" }
  | ReturnAction;
