import { equal, fromHex, toHex } from "#crypto/bytes.ts";
import { signDevice } from "#crypto/device.ts";
import { InviteAnswer, JoinList } from "#schemas/api/desk.ts";
import type { Member, PendingJoin, Role } from "../api.ts";
import { fromBase64url, toBase64url } from "../base64url.ts";
import { changeKeyring, type Desk, requireRole, today } from "../desk.ts";
import { storeRegister } from "../device/register.ts";
import { EngineError } from "../errors.ts";
import { shareLedger } from "../ledger/keys.ts";
import { shareCases, shareIntake } from "./access.ts";
import { MEMBER_DAYS } from "./epochKeys.ts";
import { deviceFingerprint, invitationLink, lookupOf, newInvitationGroups, proofOf } from "./invitation.ts";
import { loadTrust } from "./trust.ts";

export async function listMembers(desk: Desk): Promise<Member[]> {
  const { devices } = await loadTrust(desk);
  return devices.map((device) => ({
    device: device.id,
    roles: device.roles,
    fingerprint: deviceFingerprint(desk.ports.primitives, device.dsk, device.certifiedDek),
    revoked: device.revoked,
    self: device.id === desk.keyring.device,
    label: device.id === desk.keyring.device ? desk.keyring.member : desk.keyring.labels[device.id],
    until: device.not_after,
  }));
}

/** The server learns the roles and a digest; the secret stays in the link and in this keyring. */
export async function invite(
  desk: Desk,
  roles: readonly Role[],
): Promise<{ link: string; groups: readonly string[]; invite: string }> {
  requireRole(desk, "RO-KEY");
  const groups = newInvitationGroups(desk.ports.primitives);
  const answer = await desk.server.json(InviteAnswer, "/v1/desk/invites", {
    lookup: lookupOf(desk.ports.primitives, groups),
    roles,
  });
  await changeKeyring(desk, (keyring) => ({
    ...keyring,
    invites: { ...keyring.invites, [answer.invite]: [...groups] },
    inviteRoles: { ...keyring.inviteRoles, [answer.invite]: [...roles] },
  }));
  const { organisation, profile } = desk.keyring;
  const link = invitationLink(desk.ports.deskUrl, { organisation, groups, profile });
  return { link, groups, invite: answer.invite };
}

const sameRoles = (left: readonly Role[], right: readonly Role[] = []): boolean =>
  left.length === right.length && left.every((role) => right.includes(role));

/** Genuine is what carries the secret of an invitation of this device, for the roles that it was made for. */
async function joins(desk: Desk) {
  requireRole(desk, "RO-KEY");
  const { joins: waiting } = await desk.server.json(JoinList, "/v1/desk/joins");
  return waiting.map((join) => {
    const groups = desk.keyring.invites[join.invite];
    const [dsk, dek] = [fromBase64url(join.dsk), fromBase64url(join.dek)];
    const genuine =
      groups !== undefined &&
      sameRoles(join.roles, desk.keyring.inviteRoles?.[join.invite]) &&
      equal(fromBase64url(join.proof), proofOf(groups, dsk, dek));
    return { invite: join.invite, roles: join.roles, dsk, dek, genuine };
  });
}

export async function pendingJoins(desk: Desk): Promise<PendingJoin[]> {
  return (await joins(desk)).map(({ invite: id, roles, dsk, dek, genuine }) => ({
    invite: id,
    roles,
    fingerprint: deviceFingerprint(desk.ports.primitives, dsk, dek),
    genuine,
  }));
}

/** Certifies the device and hands over the keys that its roles allow. */
export async function approveJoin(desk: Desk, inviteId: string, label?: string): Promise<void> {
  const join = (await joins(desk)).find((waiting) => waiting.invite === inviteId);
  if (!join) throw new EngineError("not-found");
  if (!join.genuine || !desk.keyring.kok) throw new EngineError("not-genuine");
  const device = desk.ports.primitives.randomBytes(16);
  const certificate = signDevice(
    desk.ports.primitives,
    {
      ver: 1,
      org_id: fromHex(desk.keyring.organisation),
      device_id: device,
      dsk: join.dsk,
      dek: join.dek,
      roles: [...join.roles],
      not_after: today(desk) + MEMBER_DAYS,
    },
    fromHex(desk.keyring.kok),
  );
  await desk.server.send("/v1/desk/members", { invite: inviteId, cert: toBase64url(certificate) });
  const id = toHex(device);
  await changeKeyring(desk, (keyring) => {
    const { [inviteId]: _used, ...invites } = keyring.invites;
    const { [inviteId]: _given, ...inviteRoles } = keyring.inviteRoles ?? {};
    return {
      ...keyring,
      invites,
      inviteRoles,
      labels: label ? { ...keyring.labels, [id]: label } : keyring.labels,
    };
  });
  await loadTrust(desk);
  await shareIntake(desk);
  await shareCases(desk);
  await shareLedger(desk);
  await storeRegister(desk);
}
