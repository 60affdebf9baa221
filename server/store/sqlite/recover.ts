import type { Database } from "better-sqlite3";
import type { DeviceRow, OrganisationStore } from "../store.ts";
import type { GroupCommit } from "./queue.ts";

/** Prepares OrganisationStore.recover; the writes of one organisation belong together. */
export function recoverer(
  database: Database,
  queue: GroupCommit,
  addDevice: (device: DeviceRow) => boolean,
  begin: (org: Uint8Array) => void,
): OrganisationStore["recover"] {
  const sequenceOf = database
    .prepare<[Uint8Array], number>("SELECT bundle_seq FROM organisation WHERE id = ?")
    .pluck();
  const create = database.prepare(
    "INSERT INTO organisation (id, ork, bundle_seq, bundle) VALUES (?, ?, ?, ?)",
  );
  const replace = database.prepare("UPDATE organisation SET bundle_seq = ?, bundle = ? WHERE id = ?");
  const revokeAll = database.prepare("UPDATE device SET revoked = 1 WHERE org = ?");
  const revoke = database.prepare("UPDATE device SET revoked = 1 WHERE org = ? AND id = ?");
  // What was sealed to lost or seized devices opens for nobody who may read it any more.
  const forgotten = ["key_grant", "device_key", "invite"].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE org = ?`),
  );
  return ({ id, ork, bundleSequence, bundle }, first, former) =>
    queue.writeAll(() => {
      const last = sequenceOf.get(id);
      if (last !== undefined && last !== bundleSequence - 1) return false;
      if (last === undefined) create.run(id, ork, bundleSequence, bundle);
      else replace.run(bundleSequence, bundle, id);
      begin(id);
      for (const statement of forgotten) statement.run(id);
      for (const device of former) {
        addDevice(device);
        revoke.run(id, device.id);
      }
      revokeAll.run(id);
      if (!addDevice(first)) throw new Error("the id of the first device is taken");
      return true;
    });
}
