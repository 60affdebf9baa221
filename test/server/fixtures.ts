// What tests of the server share: organisations made with the real crypto, listeners over a throw-away
// store, and the steps that a device takes. Others may use it as well.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_LIMITS, type Limits } from "#server/listener.ts";
import { eventLog } from "#server/plugins/log.ts";
import { type Service, service } from "#server/service.ts";
import { DEFAULT_MEDIA, type MediaLimits } from "#server/store/sqlite/mediaRoom.ts";
import { type OpenedStore, openSqliteStore } from "#server/store/sqlite/open.ts";
import { type Caller, injecting } from "./support/callers.ts";
import { type Organisation, organisation } from "./support/organisation.ts";
import { setUp, signIn } from "./support/steps.ts";

export * from "./support/callers.ts";
export * from "./support/organisation.ts";
export * from "./support/steps.ts";

/** The part of a tap test that cleans up. */
type Teardown = { teardown(work: () => unknown): unknown };

export function temporaryFolder(t: Teardown): string {
  const folder = mkdtempSync(join(tmpdir(), "lakana-test-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type TestServer = Service & {
  readonly call: Caller;
  readonly store: OpenedStore;
  readonly folder: string;
  readonly lines: string[];
  /** Moves the clock. */
  later(milliseconds: number): void;
};

export type TestOptions = {
  readonly limits?: Limits;
  readonly now?: number;
  readonly folder?: string;
  readonly pages?: { readonly site: string; readonly desk: string };
  readonly anotherOrganisation?: boolean;
  readonly media?: MediaLimits;
  /** Whether the organisation takes files; true when left out. */
  readonly files?: boolean;
};

/** Both listeners over a fresh store, with a clock that tests move and a log that they read. */
export async function testServer(t: Teardown, options: TestOptions = {}): Promise<TestServer> {
  const folder = options.folder ?? temporaryFolder(t);
  const store = openSqliteStore(folder, options.media ?? DEFAULT_MEDIA);
  const lines: string[] = [];
  let now = options.now ?? Date.now();
  const clock = () => now;
  const running = await service({
    store,
    clock,
    log: eventLog({ write: (line) => lines.push(line) }, clock),
    limits: options.limits ?? DEFAULT_LIMITS,
    pages: options.pages ?? { site: join(folder, "none"), desk: join(folder, "none") },
    fictional: true,
    anotherOrganisation: options.anotherOrganisation ?? false,
  });
  t.teardown(async () => {
    await running.site.close();
    await running.desk.close();
    await store.close();
  });
  return {
    ...running,
    call: injecting(running),
    store,
    folder,
    lines,
    later: (milliseconds) => {
      now += milliseconds;
    },
  };
}

export type Founded = TestServer & { readonly of: Organisation; readonly token: string };

/** A server with one organisation, whose founder is signed in. */
export async function foundedServer(t: Teardown, options: TestOptions = {}): Promise<Founded> {
  const server = await testServer(t, options);
  const of = organisation("Organisation de test", options.now, {
    policy: { seal: false, pow: 0, attachments: options.files ?? true },
  });
  const answer = await setUp(server.call, server.setupToken ?? "", of);
  if (answer.status !== 201) throw new Error(`not set up: ${answer.status}`);
  return { ...server, of, token: await signIn(server.call, of, of.first) };
}

/** Adds a second organisation to the store and signs its founder in. */
export async function secondOrganisation(server: TestServer): Promise<{ of: Organisation; token: string }> {
  const of = organisation("Autre organisation");
  await server.store.organisations.create(
    { id: of.id, ork: of.ork.publicKey, bundleSequence: 1, bundle: of.signedBundle },
    { org: of.id, id: of.first.id, cert: of.first.cert, revoked: false },
  );
  return { of, token: await signIn(server.call, of, of.first) };
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;
