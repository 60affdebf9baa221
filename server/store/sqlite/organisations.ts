import type { Database } from "better-sqlite3";
import type { Bytes, DeviceRow, Organisation, OrganisationStore } from "../store.ts";
import { ender } from "./end.ts";
import { giverBack } from "./giveBack.ts";
import { sqliteInvites } from "./invites.ts";
import type { GroupCommit } from "./queue.ts";
import { recoverer } from "./recover.ts";
import { sqliteWitnesses } from "./witnesses.ts";

type OrganisationRow = {
  id: Buffer;
  ork: Buffer;
  bundle_seq: number;
  bundle: Buffer;
  shown_seq: number | null;
  shown: Buffer | null;
};
type Device = { org: Buffer; id: Buffer; cert: Buffer; revoked: number; signed: Buffer | null };

const organisationOf = ({ bundle_seq, shown_seq, shown, ...row }: OrganisationRow): Organisation => ({
  ...row,
  bundleSequence: bundle_seq,
  ...(shown && shown_seq !== null ? { shown: { sequence: shown_seq, bundle: shown } } : {}),
});
const ORGANISATION = `SELECT o.id, o.ork, o.bundle_seq, o.bundle, s.seq AS shown_seq, s.bundle AS shown
  FROM organisation o LEFT JOIN shown_bundle s ON s.org = o.id`;
const deviceOf = ({ signed, ...row }: Device): DeviceRow => ({
  ...row,
  revoked: row.revoked === 1,
  ...(signed ? { key: signed } : {}),
});
const DEVICE = `SELECT d.org, d.id, d.cert, d.revoked, k.signed FROM device d
  LEFT JOIN device_key k ON k.org = d.org AND k.device = d.id`;

export function sqliteOrganisations(database: Database, queue: GroupCommit): OrganisationStore {
  const all = database.prepare<[], OrganisationRow>(`${ORGANISATION} ORDER BY o.id`);
  const one = database.prepare<[Bytes], OrganisationRow>(`${ORGANISATION} WHERE o.id = ?`);
  const witnessed = sqliteWitnesses(database, queue);
  const create = database.prepare(
    "INSERT INTO organisation (id, ork, bundle_seq, bundle) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const insertDevice = database.prepare(
    "INSERT INTO device (org, id, cert, revoked) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING",
  );
  const replace = database.prepare(
    "UPDATE organisation SET bundle_seq = ?, bundle = ? WHERE id = ? AND bundle_seq = ?",
  );
  const revoke = database.prepare("UPDATE device SET revoked = 1 WHERE org = ? AND id = ?");
  const devices = database.prepare<[Bytes], Device>(`${DEVICE} WHERE d.org = ? ORDER BY d.id`);
  const device = database.prepare<[Bytes, Bytes], Device>(`${DEVICE} WHERE d.org = ? AND d.id = ?`);
  const putKey = database.prepare(
    `INSERT INTO device_key (org, device, epoch, signed) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET epoch = excluded.epoch, signed = excluded.signed WHERE excluded.epoch > epoch`,
  );
  const addDevice = ({ org, id, cert }: DeviceRow) => insertDevice.run(org, id, cert).changes === 1;

  return {
    ...sqliteInvites(database, queue, addDevice, (org, id) => device.get(org, id) !== undefined),
    all: async () => all.all().map(organisationOf),
    one: async (org) => {
      const row = one.get(org);
      return row && organisationOf(row);
    },
    create: ({ id, ork, bundleSequence, bundle }, first) =>
      queue.writeAll(() => create.run(id, ork, bundleSequence, bundle).changes === 1 && addDevice(first)),
    cosignatures: witnessed.cosignatures,
    cosign: witnessed.cosign,
    replaceBundle: (org, sequence, bundle, revoked, waits) =>
      queue.writeAll(() => {
        witnessed.keepShown(org, sequence, waits);
        if (replace.run(sequence, bundle, org, sequence - 1).changes === 0) return false;
        for (const id of revoked) revoke.run(org, id);
        return true;
      }),
    ...giverBack(database, queue, addDevice, witnessed),
    end: ender(database, queue, witnessed.begin),
    recover: recoverer(database, queue, addDevice, witnessed.begin),
    putDeviceKey: (org, id, epoch, signed) =>
      queue.writeAll(() => putKey.run(org, id, epoch, signed).changes === 1),
    devices: async (org) => devices.all(org).map(deviceOf),
    device: async (org, id) => {
      const row = device.get(org, id);
      return row && deviceOf(row);
    },
  };
}
