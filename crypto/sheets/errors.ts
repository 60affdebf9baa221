export type SheetErrorCode =
  /** Groups whose check digit does not fit; `where` are their positions from 0. */
  | "groups"
  | "length"
  | "digest"
  | "version"
  /** Fewer sheets than the set needs. */
  | "few"
  /** One sheet typed twice; `where` are its numbers. */
  | "repeated"
  /** Sheets of another set; `where` are their numbers. */
  | "mixed"
  /** Sheets that are not what was printed; `where` are their numbers. */
  | "forged"
  /** At least one sheet is not what was printed, and these do not suffice to say which. */
  | "unknown";

/** What reading and joining sheets refuse; `where` names groups or sheets, never their content. */
export class SheetError extends Error {
  override name = "SheetError";
  readonly code: SheetErrorCode;
  readonly where: readonly number[];
  constructor(code: SheetErrorCode, where: readonly number[] = []) {
    super(where.length > 0 ? `${code}: ${where.join(", ")}` : code);
    this.code = code;
    this.where = where;
  }
}
