import { fastify } from "fastify";
import type { Clock } from "./clock.ts";
import type { BucketSize } from "./plugins/bucket.ts";
import { problems } from "./plugins/errors.ts";
import { health } from "./plugins/health.ts";
import type { EventLog } from "./plugins/log.ts";
import { pages } from "./plugins/pages.ts";
import { security } from "./plugins/security.ts";
import { type App, zodValidation } from "./plugins/validation.ts";
import { onClientError, onExpectation, onFrameworkError } from "./plugins/wire.ts";
import type { Store } from "./store/store.ts";

export type Limits = {
  /** Drops; the lower half of the burst is for those with work. */
  readonly drops: BucketSize;
  /** Chunks of attachments: a flood of pictures holds up pictures, never words. */
  readonly chunks: BucketSize;
  /** Reading at the site, and requests of signed-in devices at the desk. */
  readonly reads: BucketSize;
  /** Set-up, recovery and joins: what anybody can make the desk look up or write. */
  readonly entrance: BucketSize;
};

/**
 * Drops: absorb first, sort at the desk (protocol 2.11). Ten thousand are taken from anybody; then work is asked
 * for, more and more of it as the bucket empties, and five a second are what a disk and a desk can bear for days.
 */
export const DEFAULT_LIMITS: Limits = {
  drops: { burst: 20_000, rate: 5 },
  chunks: { burst: 20_000, rate: 20 },
  reads: { burst: 20_000, rate: 2_000 },
  entrance: { burst: 1_000, rate: 20 },
};

/** What both listeners are made of. Time, storage and log are passed in. */
export type Parts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly limits: Limits;
};

export type ListenerOptions = Parts & {
  readonly name: "site" | "desk";
  /** Folder with the built page. */
  readonly pages: string;
  /** Milliseconds in which a whole request must have arrived. */
  readonly requestTimeout: number;
};

/** A listener without routes of its own: silent, strict, bounded in size, count and time. */
export async function listener(options: ListenerOptions): Promise<App> {
  const app = zodValidation(
    fastify({
      logger: false,
      trustProxy: false,
      bodyLimit: 64 * 1024,
      requestTimeout: options.requestTimeout,
      connectionTimeout: 0,
      keepAliveTimeout: 10_000,
      http: { headersTimeout: 30_000, maxHeaderSize: 8 * 1024, requireHostHeader: false },
      return503OnClosing: true,
      forceCloseConnections: true,
      routerOptions: { ignoreTrailingSlash: false, caseSensitive: true, maxParamLength: 64 },
      exposeHeadRoutes: false,
      clientErrorHandler: onClientError(options.log),
      frameworkErrors: (error, request, reply) => void onFrameworkError(options.log)(error, request, reply),
    }),
  );
  app.server.maxConnections = 4096;
  app.server.on("checkExpectation", onExpectation(options.log));
  await security(app, options.name);
  problems(app, options.log);
  health(app, options.store);
  pages(app, options.pages);
  return app;
}
