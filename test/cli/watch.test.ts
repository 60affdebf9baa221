// A partner watches a site from elsewhere; a server that swaps a bundle, forks the chain, goes back or changes the
// page is named, and what the watcher believed stays.
import { readFileSync, writeFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import t from "tap";
import { disagreements, headAlarms, withHeads } from "#cli/watch/state.ts";
import { lakana } from "./support.ts";
import { type Altering, watchedSite } from "./watched.ts";

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

t.test("a site is watched through a server that may lie", async (t) => {
  const { path, engine, url, siteUrl, org, lie } = await watchedSite((work) => t.teardown(work));
  const watch = (...more: string[]) =>
    lakana(["watch", url, "--state", path("state"), ...more], "watch", Date.now());
  const bundle = async () => Buffer.from(await (await fetch(`${siteUrl}/v1/bundle/${org}`)).arrayBuffer());
  const heads = async () => Buffer.from(await (await fetch(`${siteUrl}/v1/heads`)).arrayBuffer());

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
        // The last byte of the signature: an empty list of witnesses' signatures follows it where there is one.
        spoilt[spoilt.length - (at.endsWith(org) ? 1 : 2)]! ^= 1;
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
    [
      "gives out an older release",
      (at, _agent, body) =>
        at === "/manifest.json"
          ? Buffer.from(body.toString().replace(/"version": "[^"]*"/, '"version": "0.0.1"'))
          : body,
      /went back from release [\d.]+ to 0\.0\.1.*the page is older than [0-9a-f]+ requires/,
    ],
  ];
  for (const [name, told, expected] of lies) {
    lie(told);
    const { code, error, out } = await watch();
    t.equal(code, 3, name);
    t.match(error, expected, name);
    t.equal(out, "");
    t.equal(readFileSync(path("state"), "utf8"), believed, "what was believed stays");
  }
  lie();
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
