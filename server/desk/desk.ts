import { knownBundles } from "../known.ts";
import { listener, type Parts } from "../listener.ts";
import { tokenBucket } from "../plugins/bucket.ts";
import type { App } from "../plugins/validation.ts";
import { bundleRoutes } from "./bundle/route.ts";
import { caseRoutes } from "./cases/route.ts";
import { commitRoutes } from "./commit/route.ts";
import { deskDropRoutes } from "./drops/route.ts";
import { givenBackRoutes } from "./givenBack/route.ts";
import { grantRoutes } from "./grants/route.ts";
import { inviteRoutes } from "./invites/route.ts";
import { ledgerRoutes } from "./ledger/route.ts";
import { memberRoutes } from "./members/route.ts";
import type { DeskParts } from "./parts.ts";
import { recoverRoutes } from "./recover/route.ts";
import { deskReleaseRoutes } from "./releases/route.ts";
import { restoredDropRoutes } from "./restored/route.ts";
import { sessionGuard } from "./session/guard.ts";
import { sessionRoutes } from "./session/route.ts";
import { sessionTable } from "./session/sessions.ts";
import { setupRoutes } from "./setup/route.ts";
import { statusRoutes } from "./status/route.ts";
import { sumRoutes } from "./sums/route.ts";

/** Milliseconds for a whole request: 16 MiB at 256 kbit/s. */
const REQUEST_TIMEOUT = 600_000;

export type DeskOptions = Parts & Pick<DeskParts, "fictional" | "setup"> & { readonly pages: string };

/** The organisation's listener: every row it reaches belongs to the organisation of the session. */
export async function desk(options: DeskOptions): Promise<App> {
  const app = await listener({ ...options, name: "desk", requestTimeout: REQUEST_TIMEOUT });
  app.removeContentTypeParser("text/plain");
  const sessions = sessionTable(options.clock);
  const parts: DeskParts = {
    ...options,
    known: knownBundles(options.store, options.clock),
    sessions,
    entering: tokenBucket(options.limits.entrance, options.clock),
    signedIn: sessionGuard(sessions, tokenBucket(options.limits.reads, options.clock)),
  };
  for (const routes of [
    statusRoutes,
    setupRoutes,
    recoverRoutes,
    sessionRoutes,
    deskDropRoutes,
    restoredDropRoutes,
    commitRoutes,
    caseRoutes,
    grantRoutes,
    memberRoutes,
    bundleRoutes,
    givenBackRoutes,
    inviteRoutes,
    deskReleaseRoutes,
    ledgerRoutes,
    sumRoutes,
  ])
    routes(app, parts);
  return app;
}
