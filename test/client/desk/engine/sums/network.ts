// Three or more fictional organisations at one service, each with cases of its own.
import { mkdtempSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DemoMember } from "#cli/demo/members.ts";
import { seedDemo } from "#cli/demo/seed.ts";
import { type Serving, serve } from "#cli/serve.ts";
import type { VaultCost } from "#crypto/vault.ts";

/** As cheap as Argon2id gets: these tests are not about the vault's cost. */
export const CHEAP = { t: 1, m: 8, p: 1, dkLen: 32 } as const;
/** Every case of the demonstration up to 2026-Q3 is over by then. */
export const NOW = Date.UTC(2026, 10, 18, 12);

const NAMES = ["A", "B", "C", "D"];

export type Network = {
  readonly serving: Serving;
  /** Officer, advocate and approver of each organisation. */
  readonly organisations: readonly (readonly DemoMember[])[];
  close(): Promise<void>;
};

export async function network(
  size: number,
  {
    cases,
    dist,
    now = () => NOW,
    vaultCost,
  }: { cases: number; dist?: string; now?: () => number; vaultCost?: VaultCost },
): Promise<Network> {
  const folder = mkdtempSync(join(tmpdir(), "lakana-network-"));
  const start = () =>
    serve({
      dataFolder: join(folder, "data"),
      distFolder: dist ?? join(folder, "dist"),
      sitePort: 0,
      deskPort: 0,
      host: "127.0.0.1",
      fictional: true,
      anotherOrganisation: true,
      clock: now,
    });
  const organisations: DemoMember[][] = [];
  for (let number = 0; number < size; number++) {
    const serving = await start();
    const devices = join(folder, `devices-${number}`);
    await mkdir(devices);
    organisations.push(
      await seedDemo({
        siteUrl: serving.siteUrl,
        deskUrl: serving.deskUrl,
        setupToken: serving.setupToken!,
        folder: devices,
        cases,
        name: { fr: `Organisation FICTIVE ${NAMES[number]}`, en: `FICTIONAL organisation ${NAMES[number]}` },
        seed: 1000 * (number + 1),
        now,
        ...(vaultCost ? { vaultCost } : {}),
      }),
    );
    await serving.close();
  }
  const serving = await start();
  return {
    serving,
    organisations,
    async close() {
      await serving.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
