import { BundleBody, type PublishedBundle } from "#schemas/api/bundle.ts";
import type { LeaveAnswer } from "#schemas/api/desk.ts";
import type { Bundle } from "#schemas/bundle.ts";
import { vouchers } from "#schemas/witness.ts";
import { equal, fromText, sha256 } from "../../bytes.ts";
import { today } from "../../clock.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import { checkBundle, readBundle, SignatureError } from "../../signatures.ts";
import { published } from "../../witnessed.ts";
import type { DeskParts } from "../parts.ts";

/** The organisation's published keys: each bundle follows its predecessor by number and digest (2.8). */
export function bundleRoutes(app: App, { store, clock, sessions, signedIn }: DeskParts): void {
  /** The next bundle of the organisation. @throws ProblemError, SignatureError */
  async function following(org: Uint8Array, encoded: Buffer): Promise<{ bundle: Bundle; waits: boolean }> {
    const last = await store.organisations.one(org);
    if (!last) throw new ProblemError("not-found");
    const { bundle } = checkBundle(encoded, org, today(clock));
    if (bundle.seq !== last.bundleSequence + 1) throw new ProblemError("conflict");
    if (!equal(bundle.prev_hash, sha256(last.bundle))) throw new SignatureError("another predecessor");
    // A last bundle ends what was announced before, so that nobody is cut off from one minute to the next.
    if (bundle.ended && readBundle(last.bundle).closed === undefined)
      throw new SignatureError("an end that was not announced");
    const before = readBundle((last.shown ?? last).bundle);
    return { bundle, waits: vouchers(bundle, before).length > 0 };
  }

  app.get("/v1/desk/bundle", async (request): Promise<PublishedBundle> => {
    const { org } = signedIn(request);
    return published(store, org);
  });

  app.post("/v1/desk/bundle", { schema: { body: BundleBody } }, async (request): Promise<BundleBody> => {
    const { org } = signedIn(request, "RO-KEY");
    const encoded = fromText(request.body.bundle);
    const { bundle, waits } = await following(org, encoded);
    if (bundle.ended) throw new ProblemError("bad-request");
    if (!(await store.organisations.replaceBundle(org, bundle.seq, encoded, bundle.revoked, waits)))
      throw new ProblemError("conflict");
    for (const device of bundle.revoked) sessions.closeDevice(org, device);
    return { bundle: request.body.bundle };
  });

  // An organisation leaves the network (docs/protocol.md section 11): no way back but the recovery sheets.
  app.post("/v1/desk/leave", { schema: { body: BundleBody } }, async (request): Promise<LeaveAnswer> => {
    const { org } = signedIn(request, "RO-KEY");
    const encoded = fromText(request.body.bundle);
    const { bundle } = await following(org, encoded);
    if (!bundle.ended) throw new ProblemError("bad-request");
    const devices = await store.organisations.devices(org);
    if (!(await store.organisations.end(org, bundle.seq, encoded))) throw new ProblemError("conflict");
    for (const { id } of devices) sessions.closeDevice(org, id);
    return { state: "ended" };
  });
}
