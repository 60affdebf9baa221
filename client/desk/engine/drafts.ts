import { toHex, utf8 } from "#crypto/bytes.ts";
import type { Desk } from "./desk.ts";
import { readSealed, storeSealed } from "./device/local.ts";

/** Under a digest, so that the names in the storage do not say which cases are being answered. */
const nameOf = (desk: Desk, key: string): string =>
  `draft/${toHex(desk.ports.primitives.sha256(utf8(`${desk.keyring.device}/${key}`)).slice(0, 16))}`;

export async function saveDraft(desk: Desk, key: string, text: string): Promise<void> {
  if (text === "") await desk.ports.storage.delete(nameOf(desk, key));
  else await storeSealed(desk.ports, desk.krk, nameOf(desk, key), text);
}

/** What a room may have kept of a case under words of its own. */
const OF_A_CASE = ["reply", "facts"];

/** With a case goes what was typed for it. */
export async function forgetDrafts(desk: Desk, id: string): Promise<void> {
  for (const kind of OF_A_CASE) await desk.ports.storage.delete(nameOf(desk, `${kind}/${id}`));
}

export async function loadDraft(desk: Desk, key: string): Promise<string> {
  const draft = await readSealed(desk.ports, desk.krk, nameOf(desk, key));
  return typeof draft === "string" ? draft : "";
}
