import type { Database } from "better-sqlite3";
import { ERASURE_WEEKS } from "#schemas/erasure.ts";
import type { GroupCommit } from "./queue.ts";

/** Days that an unfinished upload is kept: 72 hours at least, because only the day is known. */
const UPLOAD_DAYS = 3;

/** Deletes what is over; see Store.forget. */
export function forgetter(database: Database, queue: GroupCommit) {
  const over = `upload.day < ? AND upload.arrived < (SELECT chunks - 1 FROM sealed_drop
     WHERE sealed_drop.org = upload.org AND sealed_drop.id = upload.drop_id)`;
  // The words stay: they are a drop that waits, or a part of a case.
  const pieces = database.prepare(
    `DELETE FROM chunk WHERE (org, drop_id) IN (SELECT org, drop_id FROM upload WHERE ${over})`,
  );
  const uploads = database.prepare(`DELETE FROM upload WHERE ${over}`);
  // Whole and taken in, whether or not the client came back to say so.
  const whole = database.prepare(
    `DELETE FROM upload WHERE EXISTS (SELECT 1 FROM sealed_drop WHERE sealed_drop.org = upload.org
     AND sealed_drop.id = upload.drop_id AND state = 2 AND chunks - 1 = upload.arrived)`,
  );
  const slots = database.prepare("DELETE FROM slot WHERE last_epoch < ?");
  const invites = database.prepare("DELETE FROM invite WHERE last_day < ?");
  const sums = database.prepare("DELETE FROM sum_round WHERE last_day < ?");
  const erasures = database.prepare("DELETE FROM erasure WHERE epoch < ?");
  return async (day: number, epoch: number): Promise<void> => {
    await queue.writeAll(() => {
      pieces.run(day - UPLOAD_DAYS);
      uploads.run(day - UPLOAD_DAYS);
      whole.run();
      slots.run(epoch);
      invites.run(day);
      sums.run(day);
      erasures.run(epoch - ERASURE_WEEKS);
    });
  };
}
