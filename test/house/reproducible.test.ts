// Two people who build the same source in different places get the same page, byte for byte; otherwise nobody
// could sign what somebody else built.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";

const root = fileURLToPath(new URL("../..", import.meta.url));
const SOURCES = [
  "schemas",
  "crypto",
  "aggregation",
  "server",
  "client",
  "cli",
  "scripts",
  "package.json",
  "tsconfig.json",
];

/** Builds a copy of the source in a folder of its own and gives back the digest of every built file. */
function builtIn(folder: string): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  for (const name of SOURCES) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const { status, stderr } = spawnSync(process.execPath, ["scripts/build.mjs"], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return Object.fromEntries(
    ["site", "desk", "ceremony", "standalone"].flatMap((room) =>
      readdirSync(join(folder, "dist", room))
        .sort()
        .map((name) => [
          `${room}/${name}`,
          createHash("sha256")
            .update(readFileSync(join(folder, "dist", room, name)))
            .digest("hex"),
        ]),
    ),
  );
}

t.test("two builds in different folders are the same bytes", { timeout: 300_000 }, async (t) => {
  const place = mkdtempSync(join(tmpdir(), "lakana-test-"));
  t.teardown(() => rmSync(place, { recursive: true, force: true }));
  const one = builtIn(join(place, "one"));
  const other = builtIn(join(place, "somewhere/else/and deeper"));
  t.ok(Object.keys(one).length > 20);
  t.ok(one["site/manifest.json"]);
  t.ok(one["standalone/template.html"]);
  t.same(other, one);
});
