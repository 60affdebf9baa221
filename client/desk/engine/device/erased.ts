import { concat, fromHex, toHex, utf8 } from "#crypto/bytes.ts";
import { SLOTS_PER_EPOCH } from "#schemas/slot.ts";
import { changeKeyring, currentEpoch, type Desk, today } from "../desk.ts";
import { forgetDrafts } from "../drafts.ts";
import { LIFE } from "../organisation/epochKeys.ts";
import { forgetCopies } from "../restored/copies.ts";
import type { CaseRow } from "./register.ts";

/** No key outlives this many days after a drop that it opens, so neither does the note of what was erased. */
const NOTED_DAYS = LIFE.carry.days + LIFE.carry.latest + 7;

const digest = (desk: Desk, cref: string): string =>
  toHex(desk.ports.primitives.sha256(concat(utf8("lakana/erased"), fromHex(cref))).slice(0, 16));

/**
 * Notes by digest which cases are gone: a server that kept a withdrawn report's bytes and offers them again,
 * while an intake key still opens them, must not bring it back. Whoever has the code could compare it with an
 * unlocked device until the note lapses; that is the price.
 */
export async function noteErased(desk: Desk, rows: readonly (CaseRow | undefined)[]): Promise<void> {
  const until = today(desk) + NOTED_DAYS;
  const fresh = rows.flatMap((row) =>
    [row?.cref, row?.agent].flatMap((reference) =>
      reference ? [[digest(desk, reference), until] as const] : [],
    ),
  );
  if (fresh.length === 0) return;
  await changeKeyring(desk, (keyring) => {
    const kept = Object.entries(keyring.erased ?? {}).filter(([, day]) => day >= today(desk));
    return { ...keyring, erased: Object.fromEntries([...kept, ...fresh]) };
  });
}

export const wasErased = (desk: Desk, cref: string): boolean =>
  cref !== "" && (desk.keyring.erased?.[digest(desk, cref)] ?? -1) >= today(desk);

/** What there is to lose of a case here: its key, or that of its facts. */
export const holdsKey = (row: CaseRow | undefined): boolean => Boolean(row?.ck ?? row?.stat);

/**
 * Forgets a case, except which of this week's slot keys were used: one slot key seals one content, ever, also when
 * the case comes back under a new key.
 */
export async function forgetCase(desk: Desk, id: string): Promise<void> {
  const week = currentEpoch(desk) * SLOTS_PER_EPOCH;
  const row = desk.register.cases[id];
  const burned = row?.burned?.filter((index) => index >= week) ?? [];
  if (holdsKey(row)) desk.erased = true;
  if (burned.length > 0) desk.register.cases[id] = { etags: {}, burned };
  else delete desk.register.cases[id];
  delete desk.facts[id];
  await forgetCopies(desk, id);
  desk.words.delete(id);
  await forgetDrafts(desk, id);
}
