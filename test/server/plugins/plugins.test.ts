import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { PROBLEMS, Problem } from "#schemas/problem.ts";
import { DEFAULT_LIMITS } from "#server/listener.ts";
import { tokenBucket } from "#server/plugins/bucket.ts";
import { eventLog } from "#server/plugins/log.ts";
import { languageOf, PROBLEM_TEXTS, problemBody } from "#server/plugins/problems.ts";
import { foundedServer, postDrop, shapedDrop, temporaryFolder, testServer } from "../fixtures.ts";

t.test("every problem speaks both languages", async (t) => {
  for (const slug of PROBLEMS) {
    const [french, english] = [problemBody(slug, "fr"), problemBody(slug, "en")];
    t.ok(Problem.safeParse(french).success, slug);
    t.equal(french.detail, french.detail_fr);
    t.equal(english.detail, english.detail_en);
    t.not(french.detail, english.detail);
    t.ok(PROBLEM_TEXTS[slug].status >= 400);
  }
  t.equal(languageOf("en-GB,fr;q=0.5"), "en");
  t.equal(languageOf("fr-ML,en"), "fr");
  t.equal(languageOf("bm"), "fr");
  t.equal(languageOf(undefined), "fr");
});

t.test("errors are problem+json in the language asked for, and repeat nothing that was sent", async (t) => {
  const server = await testServer(t);
  for (const language of ["fr", "en"] as const)
    for (const listener of ["site", "desk"] as const) {
      const answer = await server.call(listener, "GET", "/nulle-part-SECRET?x=SECRET", {
        headers: { "accept-language": language },
      });
      t.equal(answer.status, 404);
      t.match(answer.headers["content-type"], /^application\/problem\+json/);
      t.equal(answer.headers["cache-control"], "no-store");
      t.equal(answer.json()["detail"], answer.json()[`detail_${language}`]);
      t.notMatch(answer.bytes.toString("utf8"), /SECRET/);
    }
  const malformed = await server.call("desk", "POST", "/v1/desk/setup", { body: { token: "SECRET" } });
  t.equal(malformed.status, 400);
  t.notMatch(malformed.bytes.toString("utf8"), /SECRET/);
});

t.test("the log can say nothing about a request", async (t) => {
  const server = await foundedServer(t);
  await postDrop(server.call, shapedDrop(server.of.id));
  await postDrop(server.call, Buffer.alloc(8192, "SECRET"));
  await server.call("site", "GET", "/SECRET", {
    headers: { "user-agent": "SECRET", "x-forwarded-for": "SECRET" },
  });
  await server.store.close();
  await server.call("desk", "GET", "/v1/desk/status").catch(() => undefined);
  const lines: string[] = [];
  const log = eventLog({ write: (line) => lines.push(line) }, () => 86_400_000 * 20_000 + 12_345_678);
  log.problem("not-a-drop");
  log.problem("not-a-drop");
  log.flush();
  log.flush();
  log.error("SQLITE_CORRUPT");
  log.error("what SECRET wrote: /var/SECRET");
  log.error(undefined);
  // A caller that gets past the types still cannot write another field.
  log.write({ event: "start", version: 5, SECRET: "SECRET" } as never);
  log.write({ event: "SECRET", line: "SECRET" } as never);
  t.same(
    lines.map((line) => JSON.parse(line)),
    [
      { level: "info", day: 20_000, event: "problems", "not-a-drop": 2 },
      { level: "info", day: 20_000, event: "error", code: "SQLITE_CORRUPT" },
      { level: "info", day: 20_000, event: "error", code: "other" },
      { level: "info", day: 20_000, event: "error", code: "other" },
      { level: "info", day: 20_000, event: "start", version: 5 },
    ],
  );
  for (const line of [...lines, ...server.lines]) t.notMatch(line, /SECRET|v1|127\.|Mozilla|undici|at /);
});

t.test("one bucket for everybody, filled again with time", async (t) => {
  let now = 0;
  const take = tokenBucket({ burst: 2, rate: 1 }, () => now);
  take();
  take();
  t.throws(take);
  now += 1000;
  take();
  t.throws(take);
  now -= 5000;
  t.throws(take, "a clock set back gives nothing");
  now += 3_600_000;
  take();
  take();
  t.throws(take, "never more than the burst");
});

t.test("a flood gets a sentence and 429, and other doors stay open", async (t) => {
  const server = await foundedServer(t, { limits: { ...DEFAULT_LIMITS, drops: { burst: 4, rate: 0 } } });
  const statuses: number[] = [];
  for (let sent = 0; sent < 4; sent++)
    statuses.push((await postDrop(server.call, shapedDrop(server.of.id))).status);
  t.same(statuses, [201, 201, 429, 429]);
  const refused = await postDrop(server.call, shapedDrop(server.of.id));
  t.match(refused.json(), { type: "/problems/too-many-requests", status: 429 });
  t.equal(refused.headers["retry-after"], "60");
  t.equal((await server.call("site", "GET", `/v1/bundle/${server.of.hex}`)).status, 200);
});

t.test("pages come from memory, compressed where asked, under the policy of their listener", async (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, "site"));
  writeFileSync(join(folder, "site/index.html"), "<!doctype html>");
  writeFileSync(join(folder, "site/main.js"), "plain");
  writeFileSync(join(folder, "site/main.js.br"), "brotli");
  writeFileSync(join(folder, "site/main.js.gz"), "gzip");
  writeFileSync(join(folder, "secret.txt"), "secret");
  const server = await testServer(t, { pages: { site: join(folder, "site"), desk: join(folder, "desk") } });
  const get = (path: string, encoding = "") =>
    server.call("site", "GET", path, { headers: { "accept-encoding": encoding } });
  t.equal((await get("/")).bytes.toString(), "<!doctype html>");
  t.equal((await get("/main.js")).bytes.toString(), "plain");
  t.equal((await get("/main.js", "gzip, br")).bytes.toString(), "brotli");
  t.equal((await get("/main.js", "gzip")).headers["content-encoding"], "gzip");
  for (const path of ["/../secret.txt", "/%2e%2e/secret.txt", "/main.js.br", "/index.html", "/secret.txt"])
    t.equal((await get(path)).status, 404, path);
  const [site, desk] = [await get("/"), await server.call("desk", "GET", "/healthz")];
  t.match(site.headers["content-security-policy"], /default-src 'none'.*require-trusted-types-for 'script'/);
  t.notMatch(site.headers["content-security-policy"], /unsafe/);
  t.match(desk.headers["content-security-policy"], /script-src 'self' 'wasm-unsafe-eval'/);
  t.match(site.headers["content-security-policy"], /trusted-types lakana$/);
  t.match(desk.headers["content-security-policy"], /trusted-types lakana lakana-tables/);
  for (const { headers } of [site, desk]) {
    t.equal(headers["cache-control"], "no-store");
    t.equal(headers["referrer-policy"], "no-referrer");
    t.notOk(headers["set-cookie"] ?? headers["x-powered-by"] ?? headers["server"]);
  }
  for (const listener of ["site", "desk"] as const)
    for (const path of ["/healthz", "/readyz"])
      t.same((await server.call(listener, "GET", path)).json(), { ok: true });
  await server.store.close();
  t.equal((await server.call("site", "GET", "/readyz")).status, 503);
});

t.test("answers to drops are of one length", async (t) => {
  const server = await foundedServer(t);
  const lengths = [
    await postDrop(server.call, shapedDrop(server.of.id)),
    await postDrop(server.call, shapedDrop(server.of.id, 2)),
  ].map((answer) => answer.bytes.length);
  t.same(lengths, [512, 512]);
});
