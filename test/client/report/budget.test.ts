// Issue 2, E (KB of 1024 bytes): at most 60 KB gzip until the first question, 100 KB with sealing and the code's picture.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const site = join(process.env["LAKANA_DIST"] ?? join(root, "dist"), "site");
if (!existsSync(join(site, "main.js"))) execFileSync(process.execPath, [join(root, "scripts/build.mjs")]);

const text = (name: string) => readFileSync(join(site, name), "utf8");
const weight = (names: Iterable<string>) =>
  [...names].reduce((sum, name) => sum + statSync(join(site, `${name}.gz`)).size, 0);

/** Parts that a script imports before it runs. */
function withImports(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const match of text(name).matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) withImports(match[1]!, found);
  return found;
}

const first = new Set(["index.html", "style.css", "icon.svg", ...withImports("main.js")]);
const parts = readdirSync(site).filter((name) => name.endsWith(".js"));
const pictures = parts.filter((name) => text(name).includes("butterfly"));
const returning = parts.filter(
  (name) => name.startsWith("part-") && text(name).includes("return-picture") && !first.has(name),
);

t.test("the first question weighs at most 60 KB", async (t) => {
  const bytes = weight(first);
  t.comment(`first question: ${bytes} bytes gzip`);
  t.ok(bytes <= 60 * 1024, String(bytes));
});

t.test("everything including sealing weighs at most 100 KB", async (t) => {
  const all = new Set([...first, "seal.worker.js"]);
  for (const name of pictures) for (const part of withImports(name)) all.add(part);
  const bytes = weight(all);
  t.comment(`with sealing: ${bytes} bytes gzip`);
  t.equal(pictures.length, 1);
  t.ok(bytes <= 100 * 1024, String(bytes));
  t.ok(weight(returning) <= 10_000, "the way back with a code is a small part of its own");
});

t.test("no address of another host, no storage and no history entry is in what is shipped", async (t) => {
  for (const name of parts) {
    const code = text(name);
    t.notMatch(code, /localStorage|sessionStorage|indexedDB|pushState|serviceWorker/, name);
    t.notMatch(
      code.replace("https://fr.wikipedia.org/wiki/Mali", ""),
      /https?:\/\/(?!www\.w3\.org|json-schema\.org)/,
      name,
    );
  }
});
