// The offline page for recovery sheets: one file, which its own policy keeps from speaking to anybody.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const digest = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

async function bundled(root, entry) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, "client/ceremony", entry)],
    write: false,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2022"],
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    preserveSymlinks: true,
    charset: "utf8",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "warning",
  });
  return outputFiles[0].text.trim();
}

/** Writes dist/ceremony/index.html. */
export async function buildCeremony(root) {
  if (!existsSync(join(root, "client/ceremony/main.tsx"))) return;
  const style = await bundled(root, "style.css");
  const script = (await bundled(root, "main.tsx")).replaceAll("</script", "<\\/script");
  const policy = `default-src 'none'; script-src ${digest(script)}; style-src ${digest(style)}; base-uri 'none'; form-action 'none'`;
  // Functions as replacements: the code may hold what a replacement text would take for a pattern.
  const html = readFileSync(join(root, "client/ceremony/index.html"), "utf8")
    .replace("POLICY", () => policy)
    .replace("<!-- STYLE -->", () => `<style>${style}</style>`)
    .replace("<!-- SCRIPT -->", () => `<script>${script}</script>`);
  rmSync(join(root, "dist/ceremony"), { recursive: true, force: true });
  mkdirSync(join(root, "dist/ceremony"), { recursive: true });
  writeFileSync(join(root, "dist/ceremony/index.html"), html);
}
