// The page without a network, made twice from one bundle: one file, byte for byte, and its six groups.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import t from "tap";
import { readPinned } from "#client/shared/carriage/standalone.ts";
import { toHex } from "#crypto/bytes.ts";
import { wrongGroups } from "#crypto/digits.ts";
import { fingerprint } from "#crypto/fingerprint.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { lakana, NOW, workshop } from "./support.ts";

const built = existsSync(fileURLToPath(new URL("../../dist/standalone/template.html", import.meta.url)));
const skip = built ? false : "build the pages first: node scripts/build.mjs";

t.test("one bundle, one file, one fingerprint", { skip }, async (t) => {
  const at = await workshop(t.teardown);
  const make = (name: string, ...more: string[]) =>
    lakana(["standalone", "--bundle", at.bundle, "--out", at.path(name), ...more]);
  const first = await make("one.html", "--org", at.org);
  t.equal(first.code, 0, first.error);
  const file = new Uint8Array(await readFile(at.path("one.html")));
  t.same(first.out.split(" "), fingerprint(noble, file), "what goes on the poster");
  t.same(wrongGroups(first.out.split(" ")), []);
  const again = await lakana(
    ["standalone", "--bundle", at.bundle, "--out", at.path("two.html")],
    "other",
    NOW + 86_400_000,
  );
  t.equal(again.out, first.out);
  t.same(new Uint8Array(await readFile(at.path("two.html"))), file);

  const html = new TextDecoder().decode(file);
  const pinned = readPinned(/id="pinned">([^<]*)</.exec(html)?.[1] ?? "");
  t.equal(pinned && toHex(pinned.organisation), at.org);
  t.same(pinned?.bundle, new Uint8Array(await readFile(at.bundle)));
  const weight = gzipSync(file, { level: 9 }).length;
  t.comment(`${weight} bytes gzip`);
  t.ok(weight <= 200 * 1024);
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? "";
  t.match(policy, /^default-src 'none'; script-src 'sha256-[^' ]+'; style-src 'sha256-[^' ]+';/);
  t.match(policy, "connect-src 'none'");
  const forbidden =
    /localStorage|sessionStorage|indexedDB|pushState|serviceWorker|XMLHttpRequest|WebSocket|fetch\(|https?:\/\/(?!www\.w3\.org|json-schema\.org)/;
  t.equal(forbidden.exec(html)?.[0], undefined, "no network, no storage, no address");
});

t.test("what does not hold is not filled in", { skip }, async (t) => {
  const at = await workshop(t.teardown);
  const make = (bundle: string, ...more: string[]) =>
    lakana(["standalone", "--bundle", bundle, "--out", at.path("out.html"), ...more]);
  t.equal((await make(at.bundle, "--org", "00".repeat(16))).code, 3);
  t.equal((await make(at.bundle, "--today", "2030-01-01")).code, 3);
  t.equal((await make(await at.write("cut", new Uint8Array(10)))).code, 3);
  t.equal((await make(at.path("missing"))).code, 2);
  t.notOk(existsSync(at.path("out.html")));
});
