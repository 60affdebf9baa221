import { toHex, utf8 } from "#crypto/bytes.ts";
import type { Desk } from "./desk.ts";
import { readSealed, storeSealed } from "./device/local.ts";
import { inTurn } from "./storage/turns.ts";

const digest = (desk: Desk, text: string, length: number): string =>
  toHex(desk.ports.primitives.sha256(utf8(`${desk.keyring.device}/${text}`)).slice(0, length));

/** Begins the names of everything that was typed for a case. */
const startOf = (desk: Desk, id: string): string => `draft/${digest(desk, id, 12)}`;

/** Under digests, so that the names in the storage do not say which cases are being answered. */
function nameOf(desk: Desk, key: string): string {
  const id = /\/([0-9a-f]{32})$/.exec(key)?.[1];
  return id === undefined ? `draft/${digest(desk, key, 16)}` : `${startOf(desk, id)}${digest(desk, key, 4)}`;
}

export async function saveDraft(desk: Desk, key: string, text: string): Promise<void> {
  await inTurn(desk.ports, () =>
    text === ""
      ? desk.ports.storage.delete(nameOf(desk, key))
      : storeSealed(desk.ports, desk.krk, nameOf(desk, key), text),
  );
}

/** With a case goes what was typed for it, in whatever room. */
export async function forgetDrafts(desk: Desk, id: string): Promise<void> {
  const { storage } = desk.ports;
  // In turn: a roll of the keyring key that has just read one would write it back.
  await inTurn(desk.ports, async () => {
    for (const name of await storage.keys())
      if (name.startsWith(startOf(desk, id))) await storage.delete(name);
  });
}

export async function loadDraft(desk: Desk, key: string): Promise<string> {
  const draft = await inTurn(desk.ports, () => readSealed(desk.ports, desk.krk, nameOf(desk, key)));
  return typeof draft === "string" ? draft : "";
}
