import { knownBundles } from "../known.ts";
import { listener, type Parts } from "../listener.ts";
import { tokenBucket } from "../plugins/bucket.ts";
import { workLanes } from "../plugins/lanes.ts";
import { octetsOnly } from "../plugins/octets.ts";
import type { App } from "../plugins/validation.ts";
import { boardRoutes } from "./board/route.ts";
import { dropRoutes } from "./drops/route.ts";
import { headRoutes } from "./organisations/heads.ts";
import { organisationRoutes } from "./organisations/route.ts";
import { witnessRoutes } from "./organisations/witnesses.ts";
import type { SiteParts } from "./parts.ts";
import { releaseRoutes } from "./releases/route.ts";

/** Milliseconds for a whole request: 16 KiB take 8 s at 16 kbit/s, and the line may pause. */
const REQUEST_TIMEOUT = 120_000;

/** The reporter's listener: public, without sessions, cookies or any memory of who asked. */
export async function site(parts: Parts & { readonly pages: string }): Promise<App> {
  const app = await listener({ ...parts, name: "site", requestTimeout: REQUEST_TIMEOUT });
  octetsOnly(app);
  const own: SiteParts = {
    ...parts,
    known: knownBundles(parts.store, parts.clock),
    lanes: workLanes(parts.limits.drops, parts.clock),
    reading: tokenBucket(parts.limits.reads, parts.clock),
  };
  organisationRoutes(app, own);
  headRoutes(app, own);
  witnessRoutes(app, own);
  dropRoutes(app, own);
  boardRoutes(app, own);
  releaseRoutes(app, own);
  return app;
}
