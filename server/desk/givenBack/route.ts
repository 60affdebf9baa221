import { GivenBundle, GivenMembers } from "#schemas/api/givenBack.ts";
import type { Bundle } from "#schemas/bundle.ts";
import { enough, vouchers } from "#schemas/witness.ts";
import { equal, fromText, sha256 } from "../../bytes.ts";
import { thisEpoch, today } from "../../clock.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import {
  checkBundle,
  checkCoSignature,
  checkDevice,
  checkDeviceKey,
  checkKeyOfficer,
  readBundle,
  readDevice,
  SignatureError,
} from "../../signatures.ts";
import type { Bytes, CoSignatureRow, DeviceRow } from "../../store/store.ts";
import type { DeskParts } from "../parts.ts";

/** A certificate that is over still says whose device it is. */
const ANY_DAY = 0;

/**
 * A service that was restored from an older copy of its database is given its later state back (protocol section 12).
 * Nothing here can be chosen: everything is signed, and is taken only where it leads forward.
 */
export function givenBackRoutes(app: App, { store, clock, sessions, signedIn }: DeskParts): void {
  async function newest(org: Bytes) {
    const row = await store.organisations.one(org);
    if (!row) throw new ProblemError("not-found");
    return { row, bundle: readBundle(row.bundle) };
  }

  function signedOf({ org_id, seq }: Bundle, encoded: Bytes, texts: readonly string[]): CoSignatureRow[] {
    return texts.map((text) => {
      const signed = fromText(text);
      const said = checkCoSignature(signed);
      if (!equal(said.org_id, org_id) || said.seq !== seq || !equal(said.hash, sha256(encoded)))
        throw new SignatureError("about another bundle");
      if (said.week > thisEpoch(clock) + 1) throw new SignatureError("about a week to come");
      return { sequence: seq, witness: said.witness, signed };
    });
  }

  app.post("/v1/desk/given-back/bundle", { schema: { body: GivenBundle } }, async (request, reply) => {
    const { org } = signedIn(request, "RO-KEY");
    const encoded = fromText(request.body.bundle);
    const { row, bundle: before } = await newest(org);
    const { bundle, officer } = checkBundle(encoded, org, today(clock));
    if (bundle.seq <= row.bundleSequence) throw new ProblemError("conflict");
    if (bundle.ended) throw new ProblemError("bad-request");
    // Another officer is named by the root key, at a recovery, and by nobody else.
    if (!equal(checkKeyOfficer(before.kok_cert, ANY_DAY).kok, officer.kok))
      throw new SignatureError("of another officer");
    if (!before.revoked.every((id) => bundle.revoked.some((gone) => equal(gone, id))))
      throw new SignatureError("a removed device comes back");
    const rows = signedOf(bundle, encoded, request.body.cosignatures);
    const shown = readBundle((row.shown ?? row).bundle);
    const whole = vouchers(bundle, shown).every((group) =>
      enough(group, (key) => rows.some(({ witness }) => equal(witness, key))),
    );
    const later = { sequence: bundle.seq, bundle: encoded, revoked: bundle.revoked };
    if (!(await store.organisations.giveBundleBack(org, later, rows, whole)))
      throw new ProblemError("conflict");
    for (const device of bundle.revoked) sessions.closeDevice(org, device);
    reply.code(201);
    return { bundle: request.body.bundle };
  });

  /** The device of a certificate by the present officer or, then removed, by one before a recovery. */
  function deviceOf(encoded: Bytes, { org_id, kok_cert, revoked, former = [] }: Bundle): DeviceRow {
    for (const [index, officer] of [kok_cert, ...former].entries()) {
      try {
        const { kok } = checkKeyOfficer(officer, ANY_DAY);
        const { device_id } = checkDevice(encoded, org_id, kok, ANY_DAY);
        const gone = index > 0 || revoked.some((id) => equal(id, device_id));
        return { org: org_id, id: device_id, cert: encoded, revoked: gone };
      } catch (cause) {
        if (!(cause instanceof SignatureError)) throw cause;
      }
    }
    throw new SignatureError("not a device of this organisation");
  }

  // Any member: colleagues may have heard of a device, or of its key of the week, of which the officer has not.
  app.post("/v1/desk/given-back/members", { schema: { body: GivenMembers } }, async (request) => {
    const { org } = signedIn(request);
    const { bundle } = await newest(org);
    const given = request.body.devices.map(({ cert, key }) => {
      const encoded = fromText(cert);
      const row = deviceOf(encoded, bundle);
      if (key === undefined) return { row };
      const signed = fromText(key);
      const { epoch } = checkDeviceKey(signed, readDevice(encoded));
      if (epoch > thisEpoch(clock) + 1) throw new SignatureError("a key of a week to come");
      return { row, key: { epoch, signed } };
    });
    await store.organisations.giveDevicesBack(given.map(({ row }) => row));
    // False where the service has this or a later one: then nothing is to be given back.
    for (const { row, key } of given)
      if (key) await store.organisations.putDeviceKey(org, row.id, key.epoch, key.signed);
    return {};
  });
}
