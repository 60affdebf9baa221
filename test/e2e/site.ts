// A running service with one organisation, for browser tests of the reporter's page.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Serving, serve } from "#cli/serve.ts";
import { toHex } from "#crypto/bytes.ts";
import { type OpenedHead, openHead } from "#crypto/drop.ts";
import { CryptoError } from "#crypto/errors.ts";
import { keyId } from "#crypto/identifiers.ts";
import { noble } from "#crypto/primitives/noble.ts";
import type { Bundle } from "#schemas/bundle.ts";
import { type Caller, fetching } from "#test/server/support/callers.ts";
import { type Organisation, organisation } from "#test/server/support/organisation.ts";
import { setUp, signIn } from "#test/server/support/steps.ts";

const DIST = process.env["LAKANA_DIST"] ?? fileURLToPath(new URL("../../dist", import.meta.url));

export type Site = Serving & {
  readonly call: Caller;
  readonly of: Organisation;
  readonly token: string;
  /** Every drop that the server holds, opened as the intake desk would. */
  drops(): Promise<OpenedHead[]>;
};

/** @param changes to the organisation's bundle, for example an intake key that is over. */
export async function startSite(changes: Partial<Bundle> = {}): Promise<Site> {
  if (!existsSync(join(DIST, "site/main.js")))
    throw new Error("build the pages first: node scripts/build.mjs");
  const dataFolder = mkdtempSync(join(tmpdir(), "lakana-site-"));
  const serving = await serve({
    dataFolder,
    distFolder: DIST,
    sitePort: 0,
    deskPort: 0,
    host: "127.0.0.1",
    fictional: true,
  });
  const call = fetching(serving);
  const of = organisation("Écoute et orientation", Date.now(), changes);
  const made = await setUp(call, serving.setupToken ?? "", of);
  if (made.status !== 201) throw new Error(`set-up refused: ${made.status}`);
  const token = await signIn(call, of, of.first);
  return {
    ...serving,
    call,
    of,
    token,
    async drops() {
      const listed = await call("desk", "GET", "/v1/desk/drops", { token });
      const { drops } = listed.json<{ drops: { id: string }[] }>();
      return Promise.all(
        drops.map(async ({ id }) => {
          const { bytes } = await call("desk", "GET", `/v1/desk/drops/${id}`, { token });
          return openHead(noble, of.id, (kid) => seedOf(of, kid), new Uint8Array(bytes));
        }),
      );
    },
    async close() {
      await serving.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function seedOf(of: Organisation, kid: Uint8Array): Uint8Array {
  const key = [of.intake, of.carry].find((one) => toHex(keyId(noble, one.publicKey)) === toHex(kid));
  if (!key) throw new CryptoError("recipient", "sealed to a key that the organisation does not have");
  return key.seed;
}
