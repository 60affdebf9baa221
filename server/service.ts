import { type Clock, thisEpoch, today } from "./clock.ts";
import { desk } from "./desk/desk.ts";
import { newSetupToken, noSetupToken } from "./desk/setup/token.ts";
import type { Limits } from "./listener.ts";
import type { EventLog } from "./plugins/log.ts";
import type { App } from "./plugins/validation.ts";
import { site } from "./site/site.ts";
import type { Store } from "./store/store.ts";

export type ServiceOptions = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly limits: Limits;
  /** Folder with the built pages in site/ and desk/. */
  readonly pages: { readonly site: string; readonly desk: string };
  /** Everything here is invented; the pages say so. */
  readonly fictional: boolean;
  /** Allows one more organisation although there is one. */
  readonly anotherOrganisation: boolean;
};

export type Service = {
  readonly site: App;
  readonly desk: App;
  /** Present while an organisation may be founded; kept as a digest only. */
  readonly setupToken?: string;
  /** Forgets what is over; to be called now and then. */
  forget(): Promise<void>;
};

/** Both listeners over one store, not yet listening. */
export async function service(options: ServiceOptions): Promise<Service> {
  const { store, clock, log, limits, fictional } = options;
  const parts = { store, clock, log, limits };
  const empty = (await store.organisations.all()).length === 0;
  const setup = empty || options.anotherOrganisation ? newSetupToken() : undefined;
  return {
    site: await site({ ...parts, pages: options.pages.site }),
    desk: await desk({ ...parts, fictional, setup: setup?.kept ?? noSetupToken, pages: options.pages.desk }),
    ...(setup ? { setupToken: setup.token } : {}),
    forget: () => store.forget(today(clock), thisEpoch(clock)),
  };
}
