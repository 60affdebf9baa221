import { signedMessage } from "#schemas/bundle.ts";
import type { LogEntry } from "#schemas/casefile.ts";
import { encodeCbor } from "#schemas/cbor.ts";
import { utf8 } from "./bytes.ts";

/** A line of a case's log before it is signed. */
export type LogLine = Omit<LogEntry, "signature">;

/**
 * The bytes that a device signs for a line of a case's log (protocol section 12, "Log").
 * @param caseId 32 hex digits; a line of one case is no line of another.
 */
export const logMessage = (caseId: string, line: LogLine): Uint8Array =>
  signedMessage(
    "lakana/log",
    encodeCbor([utf8(caseId), line.day, utf8(line.device), line.action, line.detail ?? ""]),
  );
