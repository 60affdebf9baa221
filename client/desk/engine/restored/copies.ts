// The sealed parts of cases that this device wrote or read last, as the service held them: what a restored service
// has lost is given back from here. They stay sealed under the case's own key, and open for nobody without it.
import { toHex, utf8 } from "#crypto/bytes.ts";
import type { Part } from "#crypto/record.ts";
import { type Desk, today } from "../desk.ts";

/** Days for which a copy is kept: as long as anybody should keep one of the service's database, and some more. */
const KEPT_DAYS = 40;
/** Cases of which copies are kept, the latest; some fifty megabytes. */
const MOST = 2000;

/** Under digests, so that the names in the storage do not say which cases are worked on. */
const nameOf = (desk: Desk, id: string, part: Part): string => {
  const digest = desk.ports.primitives.sha256(utf8(`${desk.keyring.device}/copy/${id}/${part}`));
  return `copy/${toHex(digest.slice(0, 16))}`;
};

/** Keeps a part of a case whose key is here, unless this version of it is kept already. */
export async function keepCopy(
  desk: Desk,
  id: string,
  { part, etag, blob }: { readonly part: Part; readonly etag: string; readonly blob: Uint8Array },
): Promise<void> {
  const row = desk.register.cases[id];
  if (!row?.ck || row.kept?.etags[part] === etag) return;
  await desk.ports.storage.set(nameOf(desk, id, part), blob);
  row.kept = { day: today(desk), etags: { ...row.kept?.etags, [part]: etag } };
}

export async function copyOf(desk: Desk, id: string, part: Part): Promise<Uint8Array | undefined> {
  return desk.register.cases[id]?.kept?.etags[part] === undefined
    ? undefined
    : desk.ports.storage.get(nameOf(desk, id, part));
}

export async function forgetCopies(desk: Desk, id: string): Promise<void> {
  for (const part of ["file", "stat", "ident"] as const)
    await desk.ports.storage.delete(nameOf(desk, id, part));
  const row = desk.register.cases[id];
  if (row) delete row.kept;
}

/** Lets go of copies that are old, or of more cases than are kept. */
export async function pruneCopies(desk: Desk): Promise<void> {
  const kept = Object.entries(desk.register.cases).flatMap(([id, { kept: copy }]) =>
    copy ? [{ id, day: copy.day }] : [],
  );
  kept.sort((left, right) => right.day - left.day);
  const over = kept.filter(({ day }, place) => place >= MOST || day + KEPT_DAYS < today(desk));
  for (const { id } of over) await forgetCopies(desk, id);
}
