// The import rules are a promise; here is the proof that breaking one is noticed.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Checks a house of a few files against the project's own rules; gives back the names of broken rules. */
function broken(files: Readonly<Record<string, string>>): string[] {
  const house = mkdtempSync(join(tmpdir(), "lakana-house-"));
  try {
    for (const name of [".dependency-cruiser.cjs", "package.json", "tsconfig.json"])
      cpSync(join(root, name), join(house, name));
    symlinkSync(join(root, "node_modules"), join(house, "node_modules"));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(house, dirname(name)), { recursive: true });
      writeFileSync(join(house, name), text);
    }
    const folders = [...new Set(Object.keys(files).map((name) => name.split("/")[0]!))];
    const { stdout } = spawnSync(
      join(root, "node_modules/.bin/depcruise"),
      ["--output-type", "json", ...folders],
      {
        cwd: house,
        encoding: "utf8",
      },
    );
    const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
    return [...new Set(summary.violations.map(({ rule }) => rule.name))];
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

const opener = { "crypto/drop.ts": "export const openDrop = 1;\n" };

t.test("the server cannot import what opens a drop, directly or through another folder", async (t) => {
  t.same(broken({ ...opener, "server/a.ts": 'export { openDrop } from "#crypto/drop.ts";\n' }), [
    "server-is-blind",
  ]);
  t.same(broken({ ...opener, "server/a.ts": 'export const open = () => import("#crypto/drop.ts");\n' }), [
    "server-is-blind",
  ]);
  t.same(broken({ ...opener, "schemas/a.ts": 'export { openDrop } from "#crypto/drop.ts";\n' }), [
    "schemas-stand-alone",
  ]);
  t.same(broken({ "server/a.ts": 'import sodium from "libsodium-wrappers";\nexport default sodium;\n' }), [
    "server-is-blind",
  ]);
});

t.test("the other walls stand too", async (t) => {
  t.same(broken({ ...opener, "aggregation/a.ts": 'export { openDrop } from "#crypto/drop.ts";\n' }), [
    "aggregation-is-pure",
  ]);
  t.same(
    broken({
      "crypto/primitives/libsodium.ts": "export const load = 1;\n",
      "client/report/a.ts": 'export { load } from "#crypto/primitives/libsodium.ts";\n',
    }),
    ["reporter-page-is-small"],
  );
  t.same(broken({ ...opener, "client/report/relay/a.ts": 'export { openDrop } from "#crypto/drop.ts";\n' }), [
    "relay-opens-nothing",
  ]);
  t.same(broken({ "crypto/a.ts": 'export * from "./b.ts";\n', "crypto/b.ts": 'export * from "./a.ts";\n' }), [
    "no-cycles",
  ]);
  for (const attacker of ["test/attacks/twelve/a.ts", "test/attacks/truth/a.ts", "test/attacks/run.ts"])
    t.same(
      broken({
        "aggregation/protect/a.ts": "export const protect = 1;\n",
        [attacker]: 'export { protect } from "#aggregation/protect/a.ts";\n',
      }),
      ["attackers-have-files-only"],
      attacker,
    );
  t.same(broken({ "cli/a.ts": 'export * from "./nowhere.ts";\n' }), ["no-unresolvable"]);
  t.same(broken({ "schemas/a.ts": "export const fine = 1;\n" }), []);
});
