import type { Database } from "better-sqlite3";
import type { Bytes, DeviceRow, OrganisationStore } from "../store.ts";
import type { GroupCommit } from "./queue.ts";
import type { Witnessed } from "./witnesses.ts";

/** Prepares what brings the organisation of a restored copy forward again. */
export function giverBack(
  database: Database,
  queue: GroupCommit,
  addDevice: (device: DeviceRow) => boolean,
  witnessed: Witnessed,
): Pick<OrganisationStore, "giveBundleBack" | "giveDevicesBack"> {
  const sequenceOf = database
    .prepare<[Bytes], number>("SELECT bundle_seq FROM organisation WHERE id = ?")
    .pluck();
  const replace = database.prepare("UPDATE organisation SET bundle_seq = ?, bundle = ? WHERE id = ?");
  const revoke = database.prepare("UPDATE device SET revoked = 1 WHERE org = ? AND id = ?");
  return {
    giveBundleBack: (org, { sequence, bundle, revoked }, cosignatures, enough) =>
      queue.writeAll(() => {
        if ((sequenceOf.get(org) ?? sequence) >= sequence) return false;
        witnessed.takeOver(org, cosignatures, enough);
        replace.run(sequence, bundle, org);
        for (const id of revoked) revoke.run(org, id);
        return true;
      }),
    giveDevicesBack: async (devices) => {
      await queue.writeAll(() => {
        for (const device of devices)
          if (addDevice(device) && device.revoked) revoke.run(device.org, device.id);
      });
    },
  };
}
