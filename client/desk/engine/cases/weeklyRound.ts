import { slotTag } from "#crypto/board.ts";
import { toHex } from "#crypto/bytes.ts";
import { bucketOf } from "#crypto/receipt.ts";
import type { SyncProgress } from "../api.ts";
import { currentEpoch, type Desk } from "../desk.ts";
import { type CaseRow, type SlotPlace, storeRegisterAlone } from "../device/register.ts";
import { CommitConflict, commit } from "../server/commit.ts";
import type { Commit } from "../server/wire.ts";
import { burn, type Change, changeCase, writesFor } from "./change.ts";
import { bucketOfCase, emptySlot, isKeeper, placeOf, SPARE_SLOTS, slotsFor } from "./cover.ts";
import { logged } from "./log.ts";
import { loadCases, type OpenCase, remember } from "./parts.ts";
import { ACKNOWLEDGEMENT, answered, freePositions, isBarred, resealed } from "./slots.ts";

/** What the server takes of one kind in one commit. */
const MOST = 500;
/** Cases written in one commit, so that their slots old and new stay below the server's 500. */
const AT_ONCE = 60;

/** Whether anybody could come back for an answer to this case. */
const lives = (row: CaseRow): boolean => row.summary?.state !== "closed" || row.answersEpoch !== undefined;

/**
 * Once a week every slot moves (protocol 2.6): unread answers under new tags, empty slots anew, and the file of
 * every living case sealed again, so that the round looks the same whether anybody was answered or not. One
 * device does it for a case; when that device stays away for a week, whoever holds unread answers does.
 */
export async function weeklyRound(desk: Desk, progress: (state: SyncProgress) => void): Promise<void> {
  const epoch = currentEpoch(desk);
  const due = Object.entries(desk.register.cases)
    .filter(([, row]) => row.ck && !row.unlisted && row.round !== epoch && lives(row))
    .filter(([, row]) => isKeeper(desk, row) || (row.answersEpoch ?? epoch) < epoch - 1)
    .map(([id]) => id);
  const spareIsOver = desk.register.spareEpoch !== epoch;
  if (due.length === 0 && !spareIsOver) return;
  const old = [...(desk.register.cover ?? [])];
  const batches = Math.max(1, Math.ceil(due.length / AT_ONCE));
  for (let batch = 0; batch < batches && !desk.stopping; batch++) {
    const ids = due.slice(batch * AT_ONCE, (batch + 1) * AT_ONCE);
    const last = batch === batches - 1;
    const leaving = old.splice(0, Math.ceil(old.length / (batches - batch)));
    await moveSlots(desk, ids, leaving, last && spareIsOver ? SPARE_SLOTS : 0);
    progress({ step: "answers", done: Math.min((batch + 1) * AT_ONCE, due.length), total: due.length });
  }
  if (desk.stopping) return;
  desk.register.spareEpoch = epoch;
  await storeRegisterAlone(desk);
}

/** What changes in a case whose turn has come; its file is sealed again even when nothing does. */
function turn(desk: Desk, { file }: OpenCase): Change {
  // It arrived in a week in which nothing could be sealed.
  if (file.replies.length === 0 && file.shredded === undefined && file.state !== "closed" && !isBarred(desk))
    return answered(desk, file, ACKNOWLEDGEMENT, freePositions(desk, file)[0]);
  const again = resealed(desk, file);
  if (again.slots.length === 0) return { file };
  return { file: logged(desk, again.file, "resealed"), slots: again.slots, sealed: again.sealed };
}

/** Slots of earlier weeks that this round puts out of use. */
function over(desk: Desk, { file }: OpenCase, row: CaseRow): SlotPlace[] {
  const bucket = bucketOf(file.rs, desk.believed!.board.b);
  return resealed(desk, file)
    .over.filter(({ epoch }) => epoch >= (row.round ?? 0))
    .map(({ index }) => ({ bucket, tag: toHex(slotTag(file.rs, index)) }));
}

/** Drops without attachments whose words the case file holds: the server's copy is of no more use. */
const readDrops = ({ file }: OpenCase, row: CaseRow): string[] =>
  file.drops
    .slice(row.dropsDone ?? 0)
    .filter(({ chunks }) => chunks === 1)
    .map(({ id }) => id);

/** Empty slots in each bucket, until it has as many as its cases always have there, answered or not. */
function emptySlotsFor(desk: Desk, moves: readonly { before: OpenCase; change: Change }[]) {
  const byBucket = new Map<number | undefined, { open: number; held: number }>();
  for (const { before, change } of moves) {
    const bucket = bucketOfCase(desk, before.file);
    const { open, held } = byBucket.get(bucket) ?? { open: 0, held: 0 };
    const present = desk.register.cases[before.id]!.slotsNow ?? 0;
    byBucket.set(bucket, {
      open: open + (before.file.state === "closed" ? 0 : 1),
      held: held + present + (change.slots?.length ?? 0),
    });
  }
  return [...byBucket].flatMap(([bucket, { open, held }]) =>
    Array.from({ length: Math.max(0, slotsFor(open) - held) }, () => emptySlot(desk, bucket)),
  );
}

async function moveSlots(
  desk: Desk,
  ids: readonly string[],
  leaving: readonly SlotPlace[],
  spare: number,
): Promise<void> {
  const epoch = currentEpoch(desk);
  const moves = (await loadCases(desk, ids)).map((before) => {
    const row = remember(desk, before);
    const change = turn(desk, before);
    const words = readDrops(before, row);
    return { before, change, words, over: over(desk, before, row), write: writesFor(desk, before, change) };
  });
  const real = moves.flatMap(({ write }) => write.slots ?? []);
  const empty = [...emptySlotsFor(desk, moves), ...Array.from({ length: spare }, () => emptySlot(desk))];
  await burn(
    desk,
    moves.map(({ before, change }) => ({ id: before.id, sealed: change.sealed ?? [] })),
  );
  const drops = [...(desk.register.coverDrops ?? []), ...moves.flatMap(({ words }) => words)];
  const whole: Commit = {
    parts: moves.flatMap(({ write }) => write.parts ?? []),
    slots: inRandomOrder(desk, [...real, ...empty]),
    delete_slots: [...moves.flatMap((move) => move.over), ...leaving].slice(0, MOST),
    delete_drops: drops.slice(0, MOST),
  };
  try {
    await commit(desk, whole);
    const gone = new Set(leaving.map(({ tag }) => tag));
    desk.register.cover = [
      ...(desk.register.cover ?? []).filter(({ tag }) => !gone.has(tag)),
      ...empty.map(placeOf),
    ];
    desk.register.coverDrops = [];
    for (const { before, change } of moves) {
      const etags = { ...desk.register.cases[before.id]!.etags };
      remember(desk, { ...before, file: change.file!, etags }).dropsDone = before.file.drops.length;
    }
  } catch (cause) {
    if (!(cause instanceof CommitConflict)) throw cause;
    // A colleague wrote meanwhile: one by one, each with what it finds then.
    for (const { before } of moves) await changeCase(desk, before.id, (open) => turn(desk, open));
  }
  for (const { before } of moves) desk.register.cases[before.id]!.round = epoch;
  await storeRegisterAlone(desk);
}

/** The server sorts by tag; on the wire, too, the order must not tell real from empty. */
function inRandomOrder<Item>(desk: Desk, items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, key: toHex(desk.ports.primitives.randomBytes(8)) }))
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .map(({ item }) => item);
}
