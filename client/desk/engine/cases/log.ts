import { fromHex, utf8 } from "#crypto/bytes.ts";
import { signedMessage } from "#schemas/bundle.ts";
import type { CaseFile, LogEntry } from "#schemas/casefile.ts";
import { encodeCbor } from "#schemas/cbor.ts";
import { type Desk, type Device, today } from "../desk.ts";

const message = (caseId: string, entry: Omit<LogEntry, "signature">): Uint8Array =>
  signedMessage(
    "lakana/log",
    encodeCbor([utf8(caseId), entry.day, utf8(entry.device), entry.action, entry.detail ?? ""]),
  );

/** The case with one more signed line in its log (protocol 2.7: accountability inside, deniability outside). */
export function logged(desk: Desk, file: CaseFile, action: LogEntry["action"], detail?: string): CaseFile {
  const entry = {
    day: today(desk),
    device: desk.keyring.device,
    action,
    ...(detail === undefined ? {} : { detail }),
  };
  const signature = desk.ports.primitives.sign(message(file.case_id, entry), fromHex(desk.keyring.dsk));
  return { ...file, log: [...file.log, { ...entry, signature }] };
}

/** True when a known device, removed or not, signed this line of this case. */
export function isGenuine(desk: Desk, devices: readonly Device[], caseId: string, entry: LogEntry): boolean {
  const author = devices.find((device) => device.id === entry.device);
  return author ? desk.ports.primitives.verify(entry.signature, message(caseId, entry), author.dsk) : false;
}
