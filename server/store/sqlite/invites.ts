import type { Database } from "better-sqlite3";
import * as z from "zod/mini";
import { codeOf } from "#schemas/codebook/code.ts";
import type { Bytes, DeviceRow, Invite, OrganisationStore } from "../store.ts";
import type { GroupCommit } from "./queue.ts";

type Row = {
  id: Buffer;
  roles: string;
  dsk: Buffer | null;
  dek: Buffer | null;
  proof: Buffer | null;
  cert: Buffer | null;
};
type Invites = Pick<
  OrganisationStore,
  "invite" | "inviteById" | "inviteByLookup" | "join" | "joins" | "admit"
>;

const COLUMNS = "id, roles, dsk, dek, proof, cert";
const Roles = z.array(codeOf("role"));

const inviteOf = ({ id, roles, dsk, dek, proof, cert }: Row): Invite => ({
  id,
  roles: Roles.parse(JSON.parse(roles)),
  ...(dsk && dek && proof ? { join: { dsk, dek, proof } } : {}),
  ...(cert ? { cert } : {}),
});

export function sqliteInvites(
  database: Database,
  queue: GroupCommit,
  addDevice: (device: DeviceRow) => boolean,
  hasDevice: (org: Bytes, id: Bytes) => boolean,
): Invites {
  const insert = database.prepare(
    "INSERT INTO invite (org, id, lookup, roles, last_day) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const byId = database.prepare<[Bytes, Bytes, number], Row>(
    `SELECT ${COLUMNS} FROM invite WHERE org = ? AND id = ? AND last_day >= ?`,
  );
  const byLookup = database.prepare<[Bytes, Bytes, number], Row>(
    `SELECT ${COLUMNS} FROM invite WHERE org = ? AND lookup = ? AND last_day >= ?`,
  );
  const join = database.prepare("UPDATE invite SET dsk = ?, dek = ?, proof = ? WHERE org = ? AND id = ?");
  const joins = database.prepare<[Bytes, number], Row>(
    `SELECT ${COLUMNS} FROM invite WHERE org = ? AND last_day >= ? AND dsk IS NOT NULL AND cert IS NULL ORDER BY id`,
  );
  const admit = database.prepare(
    "UPDATE invite SET cert = ? WHERE org = ? AND id = ? AND dsk IS NOT NULL AND cert IS NULL",
  );
  const found = (row: Row | undefined) => row && inviteOf(row);
  return {
    invite: (org, { id, lookup, roles, lastDay }) =>
      queue.write(() => insert.run(org, id, lookup, JSON.stringify(roles), lastDay).changes === 1),
    inviteById: async (org, id, day) => found(byId.get(org, id, day)),
    inviteByLookup: async (org, lookup, day) => found(byLookup.get(org, lookup, day)),
    join: (org, lookup, day, { dsk, dek, proof }) =>
      queue.write(() => {
        const row = byLookup.get(org, lookup, day);
        if (!row) return false;
        // A repeated request of the same device is answered as before; other keys never replace the first.
        if (row.dsk) return row.dsk.equals(dsk) && row.dek?.equals(dek) === true;
        return join.run(dsk, dek, proof, org, row.id).changes === 1;
      }),
    joins: async (org, day) => joins.all(org, day).map(inviteOf),
    // The invite first: when it cannot be used, no device may be left behind.
    admit: (org, invite, device) =>
      queue.writeAll(() => {
        if (hasDevice(org, device.id)) return false;
        return admit.run(device.cert, org, invite).changes === 1 && addDevice(device);
      }),
  };
}
