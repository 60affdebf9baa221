// Builds the two rooms of the client: dist/site (the reporter's page) and dist/desk.
// Every `*.worker.ts` below a room's folder becomes an entry of its own; index.html gets the digests (SRI).
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { gzipAsync } from "@gfx/zopfli";
import { build } from "esbuild";
import { buildCeremony } from "./ceremony.mjs";
import { manifestText } from "./manifest.mjs";
import { buildStandalone, STANDALONE_TEMPLATE } from "./standalone.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

// Chrome 67 is the floor (protocol, verification plan 7): BigInt itself is required, its literals are not syntax we can lower.
const PHONES = ["chrome67", "firefox68", "safari14"];

const rooms = [
  {
    name: "site",
    source: "client/report",
    target: PHONES,
    splitting: true,
    older: "older.ts",
    files: [["client/report/icon.svg", "icon.svg"]],
  },
  {
    name: "desk",
    source: "client/desk",
    target: ["es2022"],
    splitting: true,
    files: [
      ["node_modules/highs/build/highs.wasm", "highs.wasm"],
      ["client/report/icon.svg", "icon.svg"],
      // As text, so that it is never a page of the desk's own site.
      [STANDALONE_TEMPLATE, "standalone.txt"],
    ],
  },
];

const workersBelow = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => /\.worker\.tsx?$/.test(name))
    .map((name) => join(folder, name));

const compressible = /\.(html|css|js|svg|txt|wasm|webmanifest)$/;

/** What the desk holds the template of the page without a network to. */
const integrity = (path) =>
  `sha384-${createHash("sha384")
    .update(existsSync(path) ? readFileSync(path) : "")
    .digest("base64")}`;

async function buildRoom(room) {
  const source = join(root, room.source);
  if (!existsSync(join(source, "main.tsx"))) return;
  const final = join(root, "dist", room.name);
  // Built beside and then exchanged, so that nobody ever serves half a build.
  const out = `${final}.${process.pid}`;
  mkdirSync(out, { recursive: true });
  const shared = {
    absWorkingDir: root,
    outdir: out,
    bundle: true,
    minify: true,
    format: "esm",
    target: room.target,
    supported: { bigint: true, destructuring: true, "dynamic-import": true, "import-meta": true },
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    // Names of chunks hold digests of paths: they must not depend on where node_modules really lies.
    preserveSymlinks: true,
    charset: "utf8",
    define: {
      "process.env.NODE_ENV": '"production"',
      STANDALONE_INTEGRITY: JSON.stringify(integrity(join(root, STANDALONE_TEMPLATE))),
    },
    loader: { ".css": "css" },
    logLevel: "warning",
    // highs and docx look for these only when they run in Node.
    external: ["node:*", "fs", "path", "crypto", "url", "worker_threads", "module"],
  };
  await build({
    ...shared,
    entryPoints: [join(source, "main.tsx")],
    splitting: room.splitting,
    chunkNames: "part-[hash]",
    entryNames: "[name]",
  });
  // In front of everything where engines may be old: a script of its own for the page, the first lines of a worker.
  const older = room.older
    ? await build({ ...shared, entryPoints: [join(source, room.older)], format: "iife", metafile: true })
    : undefined;
  const before = older ? readFileSync(join(root, Object.keys(older.metafile.outputs)[0]), "utf8") : "";
  const workers = workersBelow(source);
  if (workers.length > 0)
    await build({
      ...shared,
      entryPoints: workers.map((path) => ({ in: path, out: basename(path).replace(/\.tsx?$/, "") })),
      // A classic worker runs in every engine; module workers came to Firefox only with version 114.
      format: room.name === "site" ? "iife" : "esm",
      banner: { js: before.trim() },
    });
  await build({ ...shared, entryPoints: [join(source, "style.css")], entryNames: "[name]" });
  for (const [from, to] of room.files)
    if (existsSync(join(root, from))) cpSync(join(root, from), join(out, to));
  writeFileSync(join(out, "index.html"), withDigests(readFileSync(join(source, "index.html"), "utf8"), out));
  if (room.name === "site") writeFileSync(join(out, "manifest.json"), manifestText(root, out));
  for (const name of readdirSync(out)) {
    if (!compressible.test(name)) continue;
    const bytes = readFileSync(join(out, name));
    writeFileSync(join(out, `${name}.gz`), await gzip(bytes, room.name));
    writeFileSync(
      join(out, `${name}.br`),
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    );
  }
  rmSync(final, { recursive: true, force: true });
  renameSync(out, final);
}

/** Smaller gzip for the page that comes over 2G, a twentieth less; every browser reads it. The desk's is quick. */
const gzip = async (bytes, room) =>
  room === "site" ? gzipAsync(bytes, { numiterations: 3 }) : gzipSync(bytes, { level: 9 });

/** Puts `integrity` on every script and stylesheet of ours. */
function withDigests(html, out) {
  return html.replace(
    /<(script|link)([^>]*?)(src|href)="\/([^"]+\.(?:js|css))"/g,
    (_whole, tag, before, attribute, name) => {
      const digest = createHash("sha384")
        .update(readFileSync(join(out, name)))
        .digest("base64");
      return `<${tag}${before}integrity="sha384-${digest}" ${attribute}="/${name}"`;
    },
  );
}

export async function buildClient() {
  // First: the desk serves its template.
  await buildStandalone(root, PHONES);
  for (const room of rooms) await buildRoom(room);
  await buildCeremony(root);
}

/** The command line and the server in one file each, so that a start does not compile anything. */
export async function buildService() {
  if (!existsSync(join(root, "cli/main.ts"))) return;
  rmSync(join(root, "dist/cli"), { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: [join(root, "cli/main.ts")],
    outdir: join(root, "dist/cli"),
    splitting: true,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildClient();
  await buildService();
}
