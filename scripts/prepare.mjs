// What a fresh clone needs before anything can run: the locked packages and the built files.
// Plain JavaScript on purpose: it runs before a single package is there.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (error || status !== 0) throw new Error(`${command} ${args.join(" ")} failed`);
}

const digestOf = (text) => createHash("sha256").update(text).digest("hex");
const stampOf = (path) => (existsSync(path) ? readFileSync(path, "utf8") : "");

/** Installs the locked packages when they are not the ones of package-lock.json. */
export function install() {
  const wanted = digestOf(readFileSync(join(root, "package-lock.json")));
  const stamp = join(root, "node_modules/.lakana-lock");
  if (stampOf(stamp) === wanted) return;
  console.log("Installing the locked packages …");
  run("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"]);
  writeFileSync(stamp, wanted);
}

const SOURCES = [
  "schemas",
  "crypto",
  "aggregation",
  "server",
  "client",
  "cli",
  "scripts",
  "package-lock.json",
];

/** Names, sizes and times of every source file: changes when anything was edited. */
function sourceState() {
  const lines = [];
  const visit = (path) => {
    const state = statSync(path);
    if (state.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else lines.push(`${path} ${state.size} ${state.mtimeMs}`);
  };
  for (const name of SOURCES) if (existsSync(join(root, name))) visit(join(root, name));
  return digestOf(lines.join("\n"));
}

/** Builds dist/ when a source changed since the last build. */
export async function build() {
  const stamp = join(root, "dist/.stamp");
  const wanted = sourceState();
  if (stampOf(stamp) === wanted) return;
  console.log("Building …");
  run(process.execPath, ["scripts/build.mjs"]);
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(stamp, wanted);
}
