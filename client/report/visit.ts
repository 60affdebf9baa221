/** Why a report is not sent yet; each has its own sentence that says what to do. */
export type Trouble = "offline" | "expired" | "distrust" | "refused" | "failed";

/** One answer on the board, as shown. */
export type ShownMessage = {
  readonly index: number;
  readonly kind: "ack" | "message" | "status" | "quote";
  readonly text: string;
  readonly from: string | undefined;
  readonly status: "received" | "read" | "in-progress" | "help-offered" | "closed" | undefined;
};

/** What a returning person is about to send. */
export type ReturnErrand = "reply" | "reconsent" | "withdraw";

/** A visit with a code. Nothing of it outlives the open page. */
export type ReturnVisit = {
  readonly groups: readonly string[];
  /** undefined while the code is being derived. */
  readonly picture: number | undefined;
  readonly messages: readonly ShownMessage[] | undefined;
  readonly trouble: Trouble | undefined;
  readonly reply: string;
  readonly quotes: Readonly<Record<number, boolean>>;
  readonly errand: ReturnErrand | undefined;
};

export const EMPTY_RETURN: ReturnVisit = {
  groups: ["", "", "", "", "", ""],
  picture: undefined,
  messages: undefined,
  trouble: undefined,
  reply: "",
  quotes: {},
  errand: undefined,
};

export type ReturnAction =
  | { readonly type: "type-group"; readonly position: number; readonly digits: string }
  | { readonly type: "longer" }
  | { readonly type: "recalled"; readonly picture: number }
  | { readonly type: "messages"; readonly messages: readonly ShownMessage[] }
  | { readonly type: "unread"; readonly trouble: Trouble | undefined }
  | { readonly type: "reply"; readonly text: string }
  | { readonly type: "quote"; readonly index: number; readonly approved: boolean }
  | { readonly type: "errand"; readonly errand: ReturnErrand }
  | { readonly type: "delivered" };
