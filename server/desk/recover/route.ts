import type { PublishedBundle } from "#schemas/api/bundle.ts";
import { RecoverParams, RecoverRequest, type SetupAnswer } from "#schemas/api/desk.ts";
import type { Bundle, KeyOfficerCertificate } from "#schemas/bundle.ts";
import { equal, fromHex, fromText, sha256, toHex } from "../../bytes.ts";
import { today } from "../../clock.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import {
  checkBundle,
  checkDevice,
  checkKeyOfficer,
  organisationId,
  readBundle,
  SignatureError,
} from "../../signatures.ts";
import type { DeviceRow, Organisation } from "../../store/store.ts";
import { published } from "../../witnessed.ts";
import type { DeskParts } from "../parts.ts";

/** Officers' certificates have no more to prove when they are former: only who signed them counts. */
const ANY_DAY = 0;

/** An officer who was replaced must not come back with her old certificate, which the root key did sign. */
function insistOnNewOfficer(last: Organisation, bundle: Bundle, officer: KeyOfficerCertificate): void {
  const before = readBundle(last.bundle);
  const replaced = [before.kok_cert, ...(before.former ?? [])];
  const former = bundle.former ?? [];
  if (!replaced.every((cert) => former.some((named) => equal(named, cert))))
    throw new SignatureError("a former officer is left out");
  if (replaced.some((cert) => equal(checkKeyOfficer(cert, ANY_DAY).kok, officer.kok)))
    throw new SignatureError("an officer who was replaced");
}

function formerDevice(encoded: Uint8Array, org: Uint8Array, officers: readonly Uint8Array[]): DeviceRow {
  for (const kok of officers) {
    try {
      return { org, id: checkDevice(encoded, org, kok, ANY_DAY).device_id, cert: encoded, revoked: true };
    } catch (cause) {
      if (!(cause instanceof SignatureError)) throw cause;
    }
  }
  throw new SignatureError("not a device of a former officer");
}

/**
 * An organisation that lost every device starts again (protocol section 12, Recovery). No session can exist: the
 * root key's signature under a new officer is the right to do it, and a set-up token where nothing is known yet.
 */
export function recoverRoutes(app: App, { store, clock, setup, sessions, entering }: DeskParts): void {
  app.get(
    "/v1/desk/recover/:org",
    { schema: { params: RecoverParams } },
    async (request): Promise<PublishedBundle> => {
      entering();
      return published(store, fromHex(request.params.org), "unknown-organisation");
    },
  );

  app.post(
    "/v1/desk/recover",
    { schema: { body: RecoverRequest } },
    async (request, reply): Promise<SetupAnswer> => {
      entering();
      const day = today(clock);
      const encoded = fromText(request.body.bundle);
      const id = organisationId(checkKeyOfficer(readBundle(encoded).kok_cert, day).ork);
      const { bundle, officer } = checkBundle(encoded, id, day);
      const cert = fromText(request.body.device_cert);
      const device = checkDevice(cert, id, officer.kok, day);
      if (!device.roles.includes("RO-KEY")) throw new SignatureError("the first member keeps the keys");
      const officers = (bundle.former ?? []).map((former) => {
        const { ork, kok } = checkKeyOfficer(former, ANY_DAY);
        if (!equal(ork, officer.ork)) throw new SignatureError("an officer of another organisation");
        return kok;
      });
      const last = await store.organisations.one(id);
      if (last) {
        if (bundle.seq !== last.bundleSequence + 1) throw new ProblemError("conflict");
        if (!equal(bundle.prev_hash, sha256(last.bundle))) throw new SignatureError("another predecessor");
        insistOnNewOfficer(last, bundle, officer);
      } else if (request.body.token === undefined || !setup.matches(request.body.token))
        throw new ProblemError("not-allowed");
      const former = request.body.former_devices.map((text) => formerDevice(fromText(text), id, officers));
      const earlier = await store.organisations.devices(id);
      const stored = await store.organisations.recover(
        { id, ork: officer.ork, bundleSequence: bundle.seq, bundle: encoded },
        { org: id, id: device.device_id, cert, revoked: false },
        former,
      );
      if (!stored) throw new ProblemError("conflict");
      for (const { id: gone } of earlier) sessions.closeDevice(id, gone);
      if (!last) setup.spend();
      reply.code(201);
      return { org: toHex(id) };
    },
  );
}
