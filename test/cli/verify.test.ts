// A partner checks from outside what a site serves; a server that changes anything, for anybody, is named.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import t from "tap";
import { serve } from "#cli/serve.ts";
import { lakana, workshop } from "./support.ts";

type Workshop = Awaited<ReturnType<typeof workshop>>;

/** A page of three files with the manifest that a build would make. */
async function page(at: Workshop, change: (manifest: Record<string, unknown>) => void = () => undefined) {
  const folder = at.path("dist/site");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>page</title>");
  writeFileSync(join(folder, "main.js"), "export {};");
  mkdirSync(at.path("schemas"));
  for (const name of ["package.json", "schemas/policies.json"])
    cpSync(new URL(`../../${name}`, import.meta.url), at.path(name));
  const { manifestText } = await import("../../scripts/manifest.mjs");
  const text = JSON.parse(manifestText(at.path("."), folder)) as { manifest: Record<string, unknown> };
  change(text.manifest);
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(text));
  return join(folder, "manifest.json");
}

/** Signs with `count` new keys, in place; the maintainers' file asks for two. */
async function signed(at: Workshop, manifest: string, count: number): Promise<string> {
  const keys: string[] = [];
  for (const name of ["one", "two", "three"].slice(0, count)) {
    const key = ["--key", at.path(`${name}.key`), "--new-key"];
    const done = await lakana(["sign-release", "--manifest", manifest, ...key, "--out", manifest], name);
    keys.push(done.out);
  }
  return at.write("maintainers.json", JSON.stringify({ threshold: Math.min(2, count), keys }));
}

type Altering = (
  path: string,
  agent: string,
  answer: { headers: Record<string, unknown>; body: Buffer },
) => void;

/** The site behind a server that may alter what it passes on. */
async function site(
  t: { teardown(work: () => Promise<void>): void },
  at: Workshop,
  alter: Altering = () => undefined,
): Promise<string> {
  const running = await serve({
    dataFolder: at.path("data"),
    host: "127.0.0.1",
    sitePort: 0,
    deskPort: 0,
    distFolder: at.path("dist"),
    fictional: true,
  });
  const between = createServer((incoming, outgoing) => {
    request(new URL(incoming.url ?? "/", running.siteUrl), { headers: incoming.headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        const altered = {
          headers: { ...answer.headers } as Record<string, unknown>,
          body: Buffer.concat(parts),
        };
        alter(incoming.url ?? "/", incoming.headers["user-agent"] ?? "", altered);
        delete altered.headers["content-length"];
        outgoing
          .writeHead(answer.statusCode ?? 500, altered.headers as Record<string, string>)
          .end(altered.body);
      });
    }).end();
  });
  await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve));
  t.teardown(async () => {
    between.closeAllConnections();
    between.close();
    await running.close();
  });
  return `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
}

t.test("a page that two maintainers signed passes, and one's own build too", async (t) => {
  const at = await workshop(t.teardown);
  const manifest = await page(at);
  const own = await at.write("own.json", readFileSync(manifest));
  const maintainers = await signed(at, manifest, 3);
  const url = await site(t, at);
  const passed = await lakana(["verify", url, "--maintainers", maintainers, "--manifest", own]);
  t.same(passed, { code: 0, out: "2 files are as they were signed", error: "" });
  const alone = await lakana(["verify", url]);
  t.equal(alone.code, 2);
  t.match(alone.error, /proves nothing/);
});

const attacks: readonly (readonly [name: string, alter: Altering, said: RegExp])[] = [
  [
    "a script that only one kind of phone is given",
    (path, agent, answer) => {
      if (path === "/main.js" && agent.includes("Android")) answer.body = Buffer.from("alert(1)");
    },
    /main\.js does not arrive|main\.js is another file/,
  ],
  [
    "a weaker policy on one file",
    (path, _, answer) => {
      if (path === "/main.js") answer.headers["content-security-policy"] = "default-src *";
    },
    /main\.js has another content-security policy/,
  ],
  [
    "a cookie",
    (path, _, answer) => {
      if (path === "/") answer.headers["set-cookie"] = "visitor=1";
    },
    /\/ sends the header set-cookie/,
  ],
  [
    "something loaded by a header",
    (path, _, answer) => {
      if (path === "/") answer.headers["link"] = "</other.js>; rel=preload; as=script";
    },
    /\/ sends the header link/,
  ],
  [
    "no manifest",
    (path, _, answer) => {
      if (path === "/manifest.json") answer.body = Buffer.from("{}");
    },
    /shows no manifest/,
  ],
  [
    "a manifest that fits the changed page",
    (path, _, answer) => {
      if (path === "/main.js") answer.body = Buffer.from("changed");
      if (path === "/manifest.json") {
        const text = JSON.parse(answer.body.toString());
        text.manifest.files["/main.js"] = "0".repeat(64);
        answer.body = Buffer.from(JSON.stringify(text));
      }
    },
    /0 of 2 signatures hold/,
  ],
  [
    "a signature of nobody we know",
    (path, _, answer) => {
      if (path === "/manifest.json") {
        const text = JSON.parse(answer.body.toString());
        const [[, signature]] = Object.entries<string>(text.signatures) as [[string, string]];
        text.signatures = { ["ab".repeat(32)]: signature };
        answer.body = Buffer.from(JSON.stringify(text));
      }
    },
    /0 of 2 signatures hold/,
  ],
];
for (const [name, alter, said] of attacks)
  t.test(`noticed: ${name}`, async (t) => {
    const at = await workshop(t.teardown);
    const manifest = await page(at);
    const maintainers = await signed(at, manifest, 2);
    const answer = await lakana(["verify", await site(t, at, alter), "--maintainers", maintainers]);
    t.equal(answer.code, 3);
    t.match(answer.error, said);
    t.equal(answer.error.split("\n").length, 1);
  });

t.test("too few signatures, another version, a key written over", async (t) => {
  const at = await workshop(t.teardown);
  const manifest = await page(at);
  await signed(at, manifest, 1);
  const { out: key } = await lakana([
    ...["sign-release", "--manifest", manifest, "--key", at.path("one.key"), "--out", manifest],
  ]);
  const maintainers = await at.write(
    "two.json",
    JSON.stringify({ threshold: 2, keys: [key, "cd".repeat(32)] }),
  );
  const url = await site(t, at);
  t.match(await lakana(["verify", url, "--maintainers", maintainers]), {
    code: 3,
    error: /1 of 2 signatures hold/,
  });
  const other = JSON.parse(readFileSync(manifest, "utf8"));
  other.manifest.version = "9.9.9";
  const own = await at.write("own.json", JSON.stringify(other));
  t.match(await lakana(["verify", url, "--manifest", own]), { code: 3, error: /not the one of your build/ });
  const again = ["sign-release", "--manifest", manifest, "--key", at.path("one.key"), "--new-key"];
  t.match(await lakana([...again, "--out", manifest]), { code: 3, error: /never written over/ });
});

t.test("a signature for another build does not stay under the new one", async (t) => {
  const at = await workshop(t.teardown);
  const manifest = await page(at);
  await signed(at, manifest, 2);
  const text = JSON.parse(readFileSync(manifest, "utf8"));
  t.equal(Object.keys(text.signatures).length, 2);
  text.manifest.version = "9.9.9";
  const next = await at.write("next.json", JSON.stringify({ ...text, signatures: {} }));
  await lakana(["sign-release", "--manifest", next, "--key", at.path("one.key"), "--out", manifest]);
  t.equal(Object.keys(JSON.parse(readFileSync(manifest, "utf8")).signatures).length, 1);
});
