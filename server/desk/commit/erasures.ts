import type { CommitRequest } from "#schemas/api/desk.ts";
import { fromText } from "../../bytes.ts";
import { ProblemError } from "../../plugins/problems.ts";
import { checkErasure, readDevice, SignatureError } from "../../signatures.ts";
import type { ErasureRow, Store } from "../../store/store.ts";
import type { Session } from "../session/sessions.ts";

/** Weeks between the clock of a device and this one. */
const ASTRAY = 1;

/** What the device of a session signed to be erased. @throws SignatureError */
export async function erasuresOf(
  store: Store,
  { org, device }: Session,
  encoded: readonly string[],
  now: number,
): Promise<ErasureRow[]> {
  if (encoded.length === 0) return [];
  const row = await store.organisations.device(org, device);
  if (!row) throw new ProblemError("not-found");
  const certificate = readDevice(row.cert);
  return encoded.map((text) => {
    const signed = fromText(text);
    const { case_id, epoch } = checkErasure(signed, certificate);
    if (Math.abs(epoch - now) > ASTRAY) throw new SignatureError("an erasure of another week");
    return { case: case_id, epoch, signed };
  });
}

/** A case that is deleted comes back in the same commit, under its new key: for good it goes by a signature only. */
export function insistOnReturn({ delete_cases, parts, erasures }: CommitRequest): void {
  const back = new Set(parts.map((part) => part.case));
  if (delete_cases.some((id) => !back.has(id))) throw new ProblemError("bad-request");
  const erased = new Set(erasures);
  if (erased.size !== erasures.length) throw new ProblemError("bad-request");
}
