export type BackupErrorCode =
  | "recipient"
  /** Not an age file, or its head was changed. */
  | "format"
  /** Cut short, or changed somewhere. */
  | "damaged"
  /** Opens, and is not what its own list says. */
  | "digest"
  | "content";

const SENTENCES: Readonly<Record<BackupErrorCode, string>> = {
  recipient: "this backup was sealed to another key",
  format: "this is not a backup, or its first bytes were changed",
  damaged: "the backup is cut short or was changed",
  digest: "the backup is not what its own list says",
  content: "the backup opens, and something in it cannot be read",
};

export class BackupError extends Error {
  override name = "BackupError";
  readonly code: BackupErrorCode;
  constructor(code: BackupErrorCode, options?: ErrorOptions) {
    super(SENTENCES[code], options);
    this.code = code;
  }
}
