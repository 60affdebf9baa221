/** What a command may touch of the world outside; tests pass their own. */
export type Shell = {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Unix time in milliseconds. */
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
};

export const EXIT = { ok: 0, failed: 1, usage: 2, refused: 3 } as const;

/** A wrong option, or an input file that is missing or not what the option says: exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** The work was understood and must not be done: exit code 3. The message is one line for a person. */
export class RefusedError extends Error {
  override name = "RefusedError";
}
