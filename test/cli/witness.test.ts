// A partner's nightly run: it looks as a watcher does, signs what it saw and nothing else, and never two bundles
// with one number.
import { readFileSync, statSync } from "node:fs";
import { cp } from "node:fs/promises";
import t from "tap";
import { noble } from "#crypto/primitives/noble.ts";
import { WEEK } from "../server/fixtures.ts";
import { lakana, workshop } from "./support.ts";
import { watchedSite } from "./watched.ts";

t.test("the key of a witness", async (t) => {
  const { path, write } = await workshop((work) => t.teardown(work));
  const { code, out } = await lakana(["witness-key", "--out", path("key")]);
  t.equal(code, 0);
  t.equal(statSync(path("key")).mode & 0o777, 0o600);
  const [hex, groups] = out.split("\n");
  const { publicKey } = noble.signKeyPair(
    new Uint8Array(Buffer.from(readFileSync(path("key"), "utf8"), "hex")),
  );
  t.equal(hex, Buffer.from(publicKey).toString("hex"));
  t.match(groups, /^(\d{5} ){5}\d{5}$/);
  t.equal((await lakana(["witness-key", "--out", path("key")])).code, 3, "never written over");
  await write("short", "00");
  const short = ["witness", "http://127.0.0.1:9/", "--key", path("short"), "--state", path("s")];
  t.equal((await lakana([...short, "--org", "a".repeat(32)])).code, 2);
});

t.test("a witness signs a chain that holds, and no other", async (t) => {
  const clock = { now: Date.now() };
  const { path, engine, url, siteUrl, org, lie } = await watchedSite(
    (work) => t.teardown(work),
    () => clock.now,
  );
  const { out } = await lakana(["witness-key", "--out", path("key")], "key");
  const key = out.split("\n")[0]!;
  const witness = (...more: string[]) =>
    lakana(
      ["witness", url, "--key", path("key"), "--state", path("state"), "--org", org, ...more],
      "witness",
      clock.now,
    );
  const watch = () => lakana(["watch", url, "--state", path("watcher")], "watch", clock.now);
  const shown = async () => {
    const answer = await fetch(`${siteUrl}/v1/organisations`);
    return ((await answer.json()) as { organisations: { bundle_seq: number }[] }).organisations[0]!
      .bundle_seq;
  };

  t.match(await witness(), { code: 3, error: /does not name this key/ });
  await engine.nameWitnesses({ needed: 1, keys: [{ name: "Partenaire", key }] });
  t.equal((await watch()).code, 0, "a bundle that waits is no alarm");
  t.match(await witness(), { code: 0, out: /signed bundle 2/ });
  t.equal(await shown(), 2);
  t.match(await witness(), { code: 0, out: /everything is signed/ });
  await engine.extendBundle();
  t.equal(await shown(), 2);
  lie((at, _agent, body) =>
    at === "/v1/heads"
      ? Buffer.from(body.toString().replace(/"prev_hash":"[0-9a-f]{64}"/, `"prev_hash":"${"7".repeat(64)}"`))
      : body,
  );
  const believed = readFileSync(path("state"), "utf8");
  t.match(await witness(), { code: 3, error: /does not follow bundle 2/ });
  t.equal(readFileSync(path("state"), "utf8"), believed);
  t.equal(await shown(), 2, "nothing was signed");
  lie((at, agent, body) => (at.endsWith("/newest") && agent.includes("Android") ? body.subarray(1) : body));
  t.match(await witness(), { code: 3, error: /cannot be read/ });
  lie();
  t.match(await witness(), { code: 0, out: /signed bundle 3/ });
  t.equal(await shown(), 3);

  t.equal((await watch()).code, 0);
  clock.now += 6 * WEEK;
  t.match(await watch(), { code: 3, error: /expired/ }, "nobody has signed for six weeks");
  t.match(await witness(), { code: 0, out: /signed bundle 3/ }, "the witness puts it right");
  t.equal((await watch()).code, 0);

  await cp(path("state"), path("kept"));
  await engine.nameWitnesses({ needed: 1, keys: [] });
  t.match(await witness(), { code: 3, error: /changes its witnesses.*--agree 4/ }, "a person must ask");
  t.match(await witness("--agree", "3"), { code: 3 });
  t.equal(await shown(), 3);
  t.match(await witness("--agree", "4"), { code: 0, out: /signed bundle 4/ });
  t.equal(await shown(), 4);
});
