export type CryptoErrorCode =
  | "format"
  | "version"
  | "suite"
  | "flags"
  | "length"
  | "recipient"
  | "commitment"
  | "authentication"
  | "encoding"
  | "signature"
  | "expired"
  | "rollback"
  | "code";

/** Everything that sealing and opening refuse; `code` says which rule was broken, never with what content. */
export class CryptoError extends Error {
  override name = "CryptoError";
  readonly code: CryptoErrorCode;
  constructor(code: CryptoErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
