import { fromHex } from "#crypto/bytes.ts";
import { logMessage } from "#crypto/log.ts";
import type { CaseFile, LogEntry } from "#schemas/casefile.ts";
import { type Desk, type Device, today } from "../desk.ts";

/** The case with one more signed line in its log (protocol 2.7: accountability inside, deniability outside). */
export function logged(desk: Desk, file: CaseFile, action: LogEntry["action"], detail?: string): CaseFile {
  const entry = {
    day: today(desk),
    device: desk.keyring.device,
    action,
    ...(detail === undefined ? {} : { detail }),
  };
  const signature = desk.ports.primitives.sign(logMessage(file.case_id, entry), fromHex(desk.keyring.dsk));
  return { ...file, log: [...file.log, { ...entry, signature }] };
}

/** True when a known device, removed or not, signed this line of this case. */
export function isGenuine(desk: Desk, devices: readonly Device[], caseId: string, entry: LogEntry): boolean {
  const author = devices.find((device) => device.id === entry.device);
  return author
    ? desk.ports.primitives.verify(entry.signature, logMessage(caseId, entry), author.dsk)
    : false;
}
