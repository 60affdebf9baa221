// A running site with a page and its manifest, an organisation, and a server between it and whoever watches.
import { mkdirSync, writeFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deskEngine } from "#cli/demo/members.ts";
import { serve } from "#cli/serve.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";

/** What a lying server makes of an answer. */
export type Altering = (path: string, agent: string, body: Buffer) => Buffer;
const HONEST: Altering = (_path, _agent, body) => body;

export async function watchedSite(
  teardown: (work: () => Promise<void>) => void,
  now: () => number = Date.now,
) {
  const folder = await mkdtemp(join(tmpdir(), "lakana-test-"));
  const path = (name: string) => join(folder, name);
  mkdirSync(path("dist/site"), { recursive: true });
  mkdirSync(path("schemas"));
  writeFileSync(path("dist/site/index.html"), "<!doctype html><title>page</title>");
  for (const name of ["package.json", "schemas/policies.json"])
    await cp(new URL(`../../${name}`, import.meta.url), path(name));
  const { manifestText } = await import("../../scripts/manifest.mjs");
  writeFileSync(path("dist/site/manifest.json"), manifestText(folder, path("dist/site")));
  const running = await serve({
    dataFolder: path("data"),
    host: "127.0.0.1",
    sitePort: 0,
    deskPort: 0,
    distFolder: path("dist"),
    fictional: true,
    clock: now,
  });
  let alter = HONEST;
  const between = createServer((incoming, outgoing) => {
    const { url = "/", headers, method = "GET" } = incoming;
    const asked = request(new URL(url, running.siteUrl), { headers, method }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => {
        const body = alter(url, headers["user-agent"] ?? "", Buffer.concat(parts));
        const { statusCode = 500 } = answer;
        outgoing.writeHead(statusCode, {
          ...answer.headers,
          ...(statusCode === 204 ? {} : { "content-length": body.length }),
        });
        outgoing.end(body);
      });
    });
    incoming.pipe(asked);
  });
  await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve));
  teardown(async () => {
    between.close();
    await running.close();
    await rm(folder, { recursive: true, force: true });
  });
  const engine = deskEngine(await loadLibsodium(), running.deskUrl, now, { t: 1, m: 8, p: 1, dkLen: 32 });
  await engine.createOrganisation({
    setupToken: running.setupToken!,
    name: { fr: "Organisation d’essai", en: "Test organisation" },
    fictional: true,
    passphrase: "une phrase pour les essais",
    member: "Premier",
  });
  return {
    path,
    engine,
    url: `http://127.0.0.1:${(between.address() as AddressInfo).port}/`,
    siteUrl: running.siteUrl,
    org: (await engine.status()).organisation!.id,
    /** Lets the server lie from now on; honest again without an argument. */
    lie: (told = HONEST) => {
      alter = told;
    },
  };
}
