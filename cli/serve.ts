import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { DEFAULT_LIMITS, type Limits } from "#server/listener.ts";
import { eventLog } from "#server/plugins/log.ts";
import { service } from "#server/service.ts";
import { DEFAULT_MEDIA, type MediaLimits } from "#server/store/sqlite/mediaRoom.ts";
import { openSqliteStore } from "#server/store/sqlite/open.ts";

export type ServeOptions = {
  /** Where everything is kept: one SQLite database, readable by its owner alone. */
  readonly dataFolder: string;
  /** 0 takes any free port. */
  readonly sitePort: number;
  readonly deskPort: number;
  /** Address to listen on; 127.0.0.1 unless something in front of it speaks TLS or Tor. */
  readonly host: string;
  /** The built pages, dist/. */
  readonly distFolder: string;
  readonly fictional: boolean;
  /** Gives a set-up token although there is an organisation. */
  readonly anotherOrganisation?: boolean;
  readonly limits?: Limits;
  /** How many bytes of files may wait to be taken in. */
  readonly media?: MediaLimits;
  readonly clock?: () => number;
  /** Where log lines go; nowhere by default. */
  readonly log?: { write(line: string): void };
};

export type Serving = {
  readonly siteUrl: string;
  readonly deskUrl: string;
  readonly setupToken?: string;
  close(): Promise<void>;
};

const HOUR = 3_600_000;

/**
 * Opens the store, brings it forward and listens on both addresses. Prints nothing.
 * @throws Error when a port is taken or the data is of a newer version.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const clock = options.clock ?? Date.now;
  const log = eventLog(options.log ?? { write: () => undefined }, clock);
  const store = openSqliteStore(options.dataFolder, options.media ?? DEFAULT_MEDIA);
  const { migrated } = store;
  if (migrated.from !== migrated.to) log.write({ event: "migration", ...migrated });
  const { site, desk, setupToken, forget } = await service({
    store,
    clock,
    log,
    limits: options.limits ?? DEFAULT_LIMITS,
    pages: { site: join(options.distFolder, "site"), desk: join(options.distFolder, "desk") },
    fictional: options.fictional,
    anotherOrganisation: options.anotherOrganisation ?? false,
  });
  await forget().catch(() => log.error("SQLITE_FULL"));
  const listenings = [
    { app: site, port: options.sitePort },
    { app: desk, port: options.deskPort },
  ];
  const close = async () => {
    clearInterval(hourly);
    for (const { app } of listenings) await app.close();
    await store.close();
    log.flush();
    log.write({ event: "stop" });
  };
  const hourly = setInterval(() => {
    log.flush();
    forget().catch(() => log.error("SQLITE_FULL"));
  }, HOUR);
  hourly.unref();
  try {
    for (const { app, port } of listenings) await app.listen({ host: options.host, port });
  } catch (error) {
    await close();
    throw error;
  }
  log.write({ event: "start", version: migrated.to });
  const urlOf = ({ app }: (typeof listenings)[number]) => {
    const { port } = app.server.address() as AddressInfo;
    return `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${port}`;
  };
  return {
    siteUrl: urlOf(listenings[0]!),
    deskUrl: urlOf(listenings[1]!),
    ...(setupToken ? { setupToken } : {}),
    close,
  };
}
