import { BundleBody } from "#schemas/api/desk.ts";
import { equal, fromText, sha256, toText } from "../../bytes.ts";
import { today } from "../../clock.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import { checkBundle, SignatureError } from "../../signatures.ts";
import type { DeskParts } from "../parts.ts";

/** The organisation's published keys: each bundle follows its predecessor by number and digest (2.8). */
export function bundleRoutes(app: App, { store, clock, sessions, signedIn }: DeskParts): void {
  app.get("/v1/desk/bundle", async (request): Promise<BundleBody> => {
    const { org } = signedIn(request);
    const row = await store.organisations.one(org);
    if (!row) throw new ProblemError("not-found");
    return { bundle: toText(row.bundle) };
  });

  app.post("/v1/desk/bundle", { schema: { body: BundleBody } }, async (request): Promise<BundleBody> => {
    const { org } = signedIn(request, "RO-KEY");
    const encoded = fromText(request.body.bundle);
    const last = await store.organisations.one(org);
    if (!last) throw new ProblemError("not-found");
    const { bundle } = checkBundle(encoded, org, today(clock));
    if (bundle.seq !== last.bundleSequence + 1) throw new ProblemError("conflict");
    if (!equal(bundle.prev_hash, sha256(last.bundle))) throw new SignatureError("another predecessor");
    if (!(await store.organisations.replaceBundle(org, bundle.seq, encoded, bundle.revoked)))
      throw new ProblemError("conflict");
    for (const device of bundle.revoked) sessions.closeDevice(org, device);
    return { bundle: request.body.bundle };
  });
}
