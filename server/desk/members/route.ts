import { type AdmitAnswer, AdmitRequest, DeviceKeyBody, type MemberList } from "#schemas/api/desk.ts";
import { equal, fromHex, fromText, toHex, toText } from "../../bytes.ts";
import { thisEpoch, today } from "../../clock.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import {
  checkDevice,
  checkDeviceKey,
  checkKeyOfficer,
  readDevice,
  SignatureError,
} from "../../signatures.ts";
import type { DeskParts } from "../parts.ts";

const sameRoles = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((role) => right.includes(role));

/** Devices of the organisation with their keys of the week, and admitting the one that answered an invitation. */
export function memberRoutes(app: App, { store, clock, known, signedIn }: DeskParts): void {
  app.get("/v1/desk/members", async (request): Promise<MemberList> => {
    const { org } = signedIn(request);
    const devices = await store.organisations.devices(org);
    return {
      devices: devices.map(({ id, cert, revoked, key }) => ({
        device: toHex(id),
        cert: toText(cert),
        revoked,
        ...(key ? { key: toText(key) } : {}),
      })),
    };
  });

  app.post(
    "/v1/desk/device-key",
    { schema: { body: DeviceKeyBody } },
    async (request): Promise<DeviceKeyBody> => {
      const { org, device } = signedIn(request);
      const row = await store.organisations.device(org, device);
      if (!row) throw new ProblemError("not-found");
      const signed = fromText(request.body.key);
      const { epoch } = checkDeviceKey(signed, readDevice(row.cert));
      // A device whose clock is a little ahead may be in the next week already.
      if (epoch > thisEpoch(clock) + 1) throw new SignatureError("a key of a week to come");
      if (!(await store.organisations.putDeviceKey(org, device, epoch, signed)))
        throw new ProblemError("conflict");
      return { key: request.body.key };
    },
  );

  app.post(
    "/v1/desk/members",
    { schema: { body: AdmitRequest } },
    async (request, reply): Promise<AdmitAnswer> => {
      const { org } = signedIn(request, "RO-KEY");
      const id = fromHex(request.body.invite);
      const cert = fromText(request.body.cert);
      const day = today(clock);
      const invite = await store.organisations.inviteById(org, id, day);
      const bundle = await known.bundle(org);
      if (!invite?.join || !bundle) throw new ProblemError("not-found");
      const { kok } = checkKeyOfficer(bundle.kok_cert, day);
      const device = checkDevice(cert, org, kok, day);
      const { dsk, dek } = invite.join;
      if (!equal(device.dsk, dsk) || !equal(device.dek, dek) || !sameRoles(device.roles, invite.roles))
        throw new SignatureError("not the keys or roles of the invitation");
      const row = { org, id: device.device_id, cert, revoked: false };
      if (!(await store.organisations.admit(org, id, row))) throw new ProblemError("conflict");
      reply.code(201);
      return { device: toHex(device.device_id) };
    },
  );
}
