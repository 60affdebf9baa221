import type { SyncProgress } from "../api.ts";
import { currentEpoch, type Desk } from "../desk.ts";
import { CommitConflict, commit } from "../server/commit.ts";
import type { Commit } from "../server/wire.ts";
import { burn, changeCase, writesFor } from "./change.ts";
import { logged } from "./log.ts";
import { loadCases, type OpenCase, remember } from "./parts.ts";
import { resealed } from "./slots.ts";

/** Cases written in one commit: at most three slots each, and the server takes 500. */
const AT_ONCE = 100;

const again = (desk: Desk, open: OpenCase) => {
  const { file, slots, sealed } = resealed(desk, open.file);
  return slots.length === 0 ? undefined : { file: logged(desk, file, "resealed"), slots, sealed };
};

/** Unread answers move to this week's keys, so that no slot can be followed from week to week (protocol 2.6). */
export async function sealAgain(desk: Desk, progress: (state: SyncProgress) => void): Promise<void> {
  const epoch = currentEpoch(desk);
  const stale = Object.entries(desk.register.cases)
    .filter(([, row]) => row.answersEpoch !== undefined && row.answersEpoch < epoch)
    .map(([id]) => id);
  for (let offset = 0; offset < stale.length && !desk.stopping; offset += AT_ONCE) {
    const ids = stale.slice(offset, offset + AT_ONCE);
    await sealBatch(desk, ids);
    progress({ step: "answers", done: offset + ids.length, total: stale.length });
  }
}

async function sealBatch(desk: Desk, ids: readonly string[]): Promise<void> {
  const changes = (await loadCases(desk, ids)).flatMap((before) => {
    const change = again(desk, before);
    remember(desk, before);
    return change ? [{ before, change, write: writesFor(desk, before, change) }] : [];
  });
  if (changes.length === 0) return;
  await burn(
    desk,
    changes.map(({ before, change }) => ({ id: before.id, sealed: change.sealed })),
  );
  const whole: Commit = {
    parts: changes.flatMap(({ write }) => write.parts ?? []),
    slots: changes.flatMap(({ write }) => write.slots ?? []),
  };
  try {
    await commit(desk, whole);
  } catch (cause) {
    if (!(cause instanceof CommitConflict)) throw cause;
    for (const { before } of changes) await changeCase(desk, before.id, (open) => again(desk, open));
    return;
  }
  for (const { before, change } of changes)
    remember(desk, { ...before, file: change.file, etags: { ...desk.register.cases[before.id]!.etags } });
}
