import type { StreamKey } from "#crypto/stream.ts";
import type { Answers } from "#schemas/answers.ts";
import type { ConsentScope } from "#schemas/consent.ts";
import type { AttachmentEntry, IdentitySection } from "#schemas/head.ts";
import type { Listed, ShownCode } from "../state.ts";
import type { ShownMessage } from "../visit.ts";

/** Whom to seal to: a signed bundle with its witnesses' signatures as fetched, and what it is checked against. */
export type Keys = {
  /** Organisation id, lower-case hex. */
  readonly organisation: string;
  readonly bundle: Uint8Array;
  /** Sequence number of the newest bundle that this page has heard of. */
  readonly known: number;
  /** The list said that partners co-sign it. */
  readonly witnessed: boolean;
  /** Now, unix milliseconds; only the day of it is used. */
  readonly at: number;
  /** Which code it is about: the one drawn for a new report, or the one that a returning person typed. */
  readonly code: "drawn" | "typed";
};

/** What goes into a head (protocol 2.3); keys, proofs and the sequence number are added in the sealer. */
export type Content = {
  readonly type: "new" | "follow-up" | "ack-read" | "withdraw" | "cover";
  /** 0 to 255, for the drops of one day by one code. */
  readonly counter: number;
  readonly answers?: Answers;
  readonly read?: readonly number[];
  readonly quote?: { readonly quote: number; readonly approved: boolean };
  readonly narrative?: string;
  readonly identity?: IdentitySection;
  readonly consent?: readonly ConsentScope[];
  /** What comes after the words, in this order. */
  readonly files?: readonly AttachmentEntry[];
};

/** A sealed drop: its first 8192 bytes, and what seals its files when the organisation takes any. */
export type Sealed = { readonly drop: Uint8Array; readonly stream?: StreamKey };
/** How far the work on a drop is. */
export type Effort = {
  /** The best nonce so far, 16 hex digits. */
  readonly nonce: string;
  /** From 0 towards 1, a half when as much was tried as is needed on average: luck has no other progress. */
  readonly share: number;
  /** True when there is enough, or as much as the bundle signs. */
  readonly done: boolean;
};

/**
 * Everything that touches a key or the code. It lives in a worker, so that deriving the code does not hold
 * up the form, and falls back to the page itself where workers are switched off.
 */
export interface Sealer {
  /** Reads `GET /v1/organisations`; keeps those whose id is the hash of their root key. @throws on other shapes. */
  organisations(listing: unknown): Listed[];
  /** Draws and derives the code of a new report, once; later calls answer the same code. */
  prepare(): ShownCode;
  /** Forgets the code, so that a changed report after a doubtful attempt is a report of its own. */
  renew(): void;
  /** Derives the code that a person typed. @throws CryptoError `code`. */
  recall(typed: string): { picture: number };
  /** Seals one drop. @throws CryptoError when the bundle is not to be trusted. */
  seal(keys: Keys, content: Content): Sealed;
  /** Goes on for a moment with the work on a sealed drop, or on the header of the one that is sealed next to these keys. */
  work(bits: number, on: Uint8Array | Keys): Effort;
  digest(bytes: Uint8Array): Uint8Array;
  /** Seals one chunk of files: 16384 bytes become 16400, the same ones each time. */
  chunk(stream: StreamKey, index: number, plaintext: Uint8Array): Uint8Array;
  /** Address below the organisation of the part of the reply board that belongs to the code. */
  bucket(keys: Keys): string;
  /** Replies on a board that belong to the code, oldest first. @param at the time to look back from. */
  read(keys: Keys, board: Uint8Array, at: number): ShownMessage[];
}

export type SealerMethod = keyof Sealer;
export type SealerArguments<Method extends SealerMethod> = Parameters<Sealer[Method]>;
export type SealerResult<Method extends SealerMethod> = ReturnType<Sealer[Method]>;

/** One call to the worker and its answer. An error is its code alone: never a message with content. */
export type SealerCall = {
  readonly id: number;
  readonly method: SealerMethod;
  readonly args: readonly unknown[];
};
export type SealerReply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string };

/** Calls a sealer that may be in a worker. @throws SealerError */
export type CallSealer = <Method extends SealerMethod>(
  method: Method,
  ...args: SealerArguments<Method>
) => Promise<SealerResult<Method>>;

/** A refusal by the sealer; `code` is a CryptoErrorCode, or "failed". */
export class SealerError extends Error {
  override name = "SealerError";
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
