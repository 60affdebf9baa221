import type { HeadList } from "#schemas/api/heads.ts";
import { sha256, toHex } from "../../bytes.ts";
import type { App } from "../../plugins/validation.ts";
import { readBundle } from "../../signatures.ts";
import type { SiteParts } from "../parts.ts";

/** The newest bundle of everybody at once, so that whoever watches need not say whom (protocol 2.8). */
export function headRoutes(app: App, { store, reading }: SiteParts): void {
  app.get("/v1/heads", async (): Promise<HeadList> => {
    reading();
    const heads = (await store.organisations.all()).map(({ id, bundleSequence, bundle, shown }) => ({
      org: toHex(id),
      seq: bundleSequence,
      hash: toHex(sha256(bundle)),
      prev_hash: toHex(readBundle(bundle).prev_hash),
      ...(shown ? { shown: { seq: shown.sequence, hash: toHex(sha256(shown.bundle)) } } : {}),
    }));
    return { heads };
  });
}
