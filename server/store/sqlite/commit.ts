import { randomBytes } from "node:crypto";
import type { Database } from "better-sqlite3";
import { TAG_LENGTH } from "#schemas/slot.ts";
import type { Bytes, CommitOutcome, CommitWrite, PartKey } from "../store.ts";

/** Undoes the savepoint of a commit that cannot be kept, and carries what to answer. */
export class Refused extends Error {
  override name = "Refused";
  readonly outcome: CommitOutcome;
  constructor(outcome: CommitOutcome) {
    super("the commit is refused");
    this.outcome = outcome;
  }
}

/** Prepares the all-or-nothing write of the desk; the caller runs it inside a savepoint. */
export function commitWriter(database: Database) {
  const etagOf = database
    .prepare<[Bytes, Bytes, string], Buffer>(
      "SELECT etag FROM case_part WHERE org = ? AND case_id = ? AND part = ?",
    )
    .pluck();
  const putPart = database.prepare(
    `INSERT INTO case_part (org, case_id, part, etag, blob) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET etag = excluded.etag, blob = excluded.blob`,
  );
  const deleteEnc = database.prepare(
    "UPDATE sealed_drop SET state = 2, enc = NULL, work = NULL WHERE org = ? AND id = ? AND state = 1",
  );
  // Whole and taken in: its files wait no longer.
  const closeUpload = database.prepare(
    `DELETE FROM upload WHERE org = ? AND drop_id = ? AND arrived =
     (SELECT chunks - 1 FROM sealed_drop WHERE sealed_drop.org = upload.org AND sealed_drop.id = upload.drop_id)`,
  );
  const dropExists = database
    .prepare<[Bytes, Bytes], number>("SELECT 1 FROM sealed_drop WHERE org = ? AND id = ?")
    .pluck();
  const deviceExists = database
    .prepare<[Bytes, Bytes], number>("SELECT 1 FROM device WHERE org = ? AND id = ? AND revoked = 0")
    .pluck();
  const putGrant = database.prepare(
    `INSERT INTO key_grant (org, device, subject, epoch, blob) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET blob = excluded.blob`,
  );
  const putSlot = database.prepare(
    "INSERT INTO slot (org, bits, bucket, tag, body, last_epoch) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const deleteParts = database.prepare("DELETE FROM case_part WHERE org = ? AND case_id = ?");
  const deleteGrants = database.prepare("DELETE FROM key_grant WHERE org = ? AND subject = ?");
  const putErasure = database.prepare(
    `INSERT INTO erasure (org, case_id, epoch, signed) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET epoch = excluded.epoch, signed = excluded.signed`,
  );
  const isErased = database
    .prepare<[Bytes, Bytes], number>("SELECT 1 FROM erasure WHERE org = ? AND case_id = ?")
    .pluck();
  const deleteDrop = database.prepare("DELETE FROM sealed_drop WHERE org = ? AND id = ?");

  // By its tag alone: the board may have grown since it was put there.
  const deleteSlot = database.prepare("DELETE FROM slot WHERE org = ? AND tag = ?");

  function stale(org: Bytes, parts: CommitWrite["parts"]): PartKey[] {
    const seen = new Set<string>();
    return parts.filter(({ case: id, part, expect }) => {
      const name = `${Buffer.from(id).toString("hex")}/${part}`;
      const twice = seen.has(name);
      seen.add(name);
      const stored = etagOf.get(org, id, part);
      const current = expect === null ? stored === undefined : stored?.equals(expect) === true;
      return twice || !current;
    });
  }

  /** @throws Refused when nothing of it may be kept. */
  return (org: Bytes, write: CommitWrite): CommitOutcome => {
    const conflicts = stale(org, write.parts);
    if (conflicts.length > 0)
      throw new Refused({
        state: "conflict",
        conflicts: conflicts.map(({ case: id, part }) => ({ case: id, part })),
      });
    for (const id of write.ingested) {
      if (dropExists.get(org, id) === undefined) throw new Refused({ state: "unknown" });
      deleteEnc.run(org, id);
      closeUpload.run(org, id);
    }
    for (const { case: id, epoch, signed } of write.erasures) putErasure.run(org, id, epoch, signed);
    for (const id of [...write.deleteCases, ...write.erasures.map((erasure) => erasure.case)]) {
      deleteParts.run(org, id);
      deleteGrants.run(org, id);
    }
    for (const id of write.deleteDrops) deleteDrop.run(org, id);
    const etags = write.parts.map(({ case: id, part, blob }) => {
      if (isErased.get(org, id)) throw new Refused({ state: "conflict", conflicts: [{ case: id, part }] });
      const etag = randomBytes(8);
      putPart.run(org, id, part, etag, blob);
      return { case: id, part, etag };
    });
    for (const { device, subject, epoch, blob } of write.grants) {
      if (deviceExists.get(org, device) === undefined) throw new Refused({ state: "unknown" });
      // Given by a device that had not heard of the erasing: such a key must not stay behind.
      if (isErased.get(org, subject)) continue;
      putGrant.run(org, device, subject, epoch, blob);
    }
    for (const { tag } of write.deleteSlots) deleteSlot.run(org, tag);
    for (const { bits, bucket, slot, lastEpoch } of write.slots) {
      const [tag, body] = [slot.subarray(0, TAG_LENGTH), slot.subarray(TAG_LENGTH)];
      if (putSlot.run(org, bits, bucket, tag, body, lastEpoch).changes === 0)
        throw new Refused({ state: "conflict", conflicts: [] });
    }
    return { state: "written", etags };
  };
}
