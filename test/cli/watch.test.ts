// A partner watches a site from elsewhere; a server that swaps a bundle, forks the chain, goes back or changes the
// page is named, and what the watcher believed stays.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { deskEngine } from "#cli/demo/members.ts";
import { serve } from "#cli/serve.ts";
import { disagreements, headAlarms, withHeads } from "#cli/watch/state.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { lakana } from "./support.ts";

const [A, B] = ["a".repeat(32), "b".repeat(32)] as [string, string];
const hash = (digit: number) => String(digit).repeat(64);
const head = (seq: number, own = seq, before = seq - 1, org = A) => ({
  org,
  seq,
  hash: hash(own),
  prevHash: hash(before),
});

t.test("what no honest chain can do", async (t) => {
  const seen = { [A]: { 3: hash(3), 4: hash(4) } };
  t.same(headAlarms(seen, [head(4)]), []);
  t.same(headAlarms(seen, [head(5)]), []);
  t.same(headAlarms(seen, [head(7)]), [], "a gap is no proof of anything");
  t.same(headAlarms(seen, [head(4), head(1, 1, 0, B)]), [], "a new organisation");
  t.match(headAlarms(seen, [head(4, 9)]), [/two bundles with number 4/]);
  t.match(headAlarms(seen, [head(3)]), [/went back from bundle 4 to 3/]);
  t.match(headAlarms(seen, [head(5, 5, 9)]), [/bundle 5 .* does not follow bundle 4/]);
  t.match(headAlarms(seen, []), [/no longer shown/]);
  t.match(headAlarms(seen, [head(4), head(5)]), [/two heads in one list/]);
  const own = { version: 1 as const, page: hash(0), bundles: seen };
  t.same(disagreements(own, withHeads(own, [head(5)])), []);
  t.match(disagreements(withHeads(own, [head(5)]), withHeads(own, [head(5, 6, 4)])), [/another bundle 5/]);
});

type Altering = (path: string, agent: string, body: Buffer) => Buffer;

t.test("a site is watched through a server that may lie", async (t) => {
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
  });
  let alter: Altering = (_path, _agent, body) => body;
  const between = createServer((incoming, outgoing) => {
    const asked = request(
      new URL(incoming.url ?? "/", running.siteUrl),
      { headers: incoming.headers },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => {
          const body = alter(incoming.url ?? "/", incoming.headers["user-agent"] ?? "", Buffer.concat(parts));
          outgoing.writeHead(answer.statusCode ?? 500, { ...answer.headers, "content-length": body.length });
          outgoing.end(body);
        });
      },
    );
    asked.end();
  });
  await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve));
  t.teardown(async () => {
    between.close();
    await running.close();
    await rm(folder, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${(between.address() as AddressInfo).port}/`;
  const engine = deskEngine(await loadLibsodium(), running.deskUrl, Date.now, {
    t: 1,
    m: 8,
    p: 1,
    dkLen: 32,
  });
  await engine.createOrganisation({
    setupToken: running.setupToken!,
    name: { fr: "Organisation d’essai", en: "Test organisation" },
    fictional: true,
    passphrase: "une phrase pour les essais",
    member: "Premier",
  });
  const org = (await engine.status()).organisation!.id;
  const watch = (...more: string[]) =>
    lakana(["watch", url, "--state", path("state"), ...more], "watch", Date.now());
  const bundle = async () =>
    Buffer.from(await (await fetch(`${running.siteUrl}/v1/bundle/${org}`)).arrayBuffer());
  const heads = async () => Buffer.from(await (await fetch(`${running.siteUrl}/v1/heads`)).arrayBuffer());

  const first = await watch();
  t.same([first.code, first.error], [0, ""]);
  const old = { bundle: await bundle(), heads: await heads() };
  await engine.extendBundle();
  await cp(path("state"), path("elsewhere"));
  t.equal((await watch("--compare", path("elsewhere"))).code, 0, "an honest next bundle");
  const believed = readFileSync(path("state"), "utf8");

  const lies: [string, Altering, RegExp][] = [
    [
      "shows the old bundle again",
      (at, _agent, body) => (at === "/v1/heads" ? old.heads : at.includes("/bundle/") ? old.bundle : body),
      /went back from bundle 2 to 1/,
    ],
    [
      "shows one visitor the old bundle",
      (at, agent, body) => (at.includes("/bundle/") && agent.includes("Android") ? old.bundle : body),
      /shows visitors another bundle than its list/,
    ],
    [
      "forks the list",
      (at, _agent, body) =>
        at === "/v1/heads"
          ? Buffer.from(body.toString().replace(/"hash":"[0-9a-f]{64}"/, `"hash":"${hash(7)}"`))
          : body,
      /two bundles with number 2/,
    ],
    [
      "breaks the chain",
      (at, _agent, body) =>
        at === "/v1/heads"
          ? Buffer.from(body.toString().replace(/"prev_hash":"[0-9a-f]{64}"/, `"prev_hash":"${hash(7)}"`))
          : body,
      /does not follow bundle 1/,
    ],
    [
      "changes a bit of the bundle for everybody",
      (at, _agent, body) => {
        if (!at.includes("/bundle/")) return body;
        const spoilt = Buffer.from(body);
        spoilt[spoilt.length - 1]! ^= 1;
        return spoilt;
      },
      /does not hold \(signature\)/,
    ],
    [
      "hides the organisation",
      (at, _agent, body) => (at === "/v1/heads" ? Buffer.from('{"heads":[]}') : body),
      /no longer shown/,
    ],
    [
      "changes the page and its manifest",
      (at, _agent, body) =>
        at === "/manifest.json"
          ? Buffer.from(body.toString().replace(/"version": "[^"]*"/, '"version": "9.9.9"'))
          : body,
      /the page is another one than before/,
    ],
  ];
  for (const [name, lie, expected] of lies) {
    alter = lie;
    const { code, error, out } = await watch();
    t.equal(code, 3, name);
    t.match(error, expected, name);
    t.equal(out, "");
    t.equal(readFileSync(path("state"), "utf8"), believed, "what was believed stays");
  }
  alter = (_path, _agent, body) => body;
  t.equal((await watch()).code, 0, "and the honest site passes again");

  const other = JSON.parse(believed);
  other.bundles[org][2] = hash(5);
  writeFileSync(path("elsewhere"), JSON.stringify(other));
  const compared = await watch("--compare", path("elsewhere"));
  t.equal(compared.code, 3);
  t.match(compared.error, /another watcher was shown another bundle 2/);
  writeFileSync(path("state"), "{}");
  t.equal((await watch()).code, 2, "a state that is not one is no state");
});
