import { type SetupAnswer, SetupRequest } from "#schemas/api/desk.ts";
import { fromText, toHex } from "../../bytes.ts";
import { today } from "../../clock.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import {
  checkBundle,
  checkDevice,
  checkKeyOfficer,
  organisationId,
  SignatureError,
} from "../../signatures.ts";
import type { DeskParts } from "../parts.ts";

/** Founds an organisation: the chain from its root key to the first device must hold in every link. */
export function setupRoutes(app: App, { store, clock, setup, entering }: DeskParts): void {
  app.post(
    "/v1/desk/setup",
    { schema: { body: SetupRequest } },
    async (request, reply): Promise<SetupAnswer> => {
      entering();
      if (!setup.matches(request.body.token)) throw new ProblemError("not-allowed");
      const day = today(clock);
      const encoded = {
        officer: fromText(request.body.kok_cert),
        bundle: fromText(request.body.bundle),
        device: fromText(request.body.device_cert),
      };
      const id = organisationId(checkKeyOfficer(encoded.officer, day).ork);
      const { bundle, officer } = checkBundle(encoded.bundle, id, day);
      if (!encoded.officer.equals(bundle.kok_cert)) throw new SignatureError("two key officers");
      if (bundle.seq !== 1 || bundle.prev_hash.some((byte) => byte !== 0))
        throw new SignatureError("the first bundle has no predecessor");
      const device = checkDevice(encoded.device, id, officer.kok, day);
      if (!device.roles.includes("RO-KEY")) throw new SignatureError("the first member keeps the keys");
      const created = await store.organisations.create(
        { id, ork: officer.ork, bundleSequence: bundle.seq, bundle: encoded.bundle },
        { org: id, id: device.device_id, cert: encoded.device, revoked: false },
      );
      if (!created) throw new ProblemError("already-set-up");
      setup.spend();
      reply.code(201);
      return { org: toHex(id) };
    },
  );
}
