// A page of one file, which its own policy keeps from speaking to anybody.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const digest = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

async function bundled(root, folder, entry, target) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, folder, entry)],
    write: false,
    bundle: true,
    minify: true,
    format: "iife",
    target,
    supported: { bigint: true, destructuring: true },
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

/**
 * The page in `folder` (index.html, style.css, main.tsx) as one HTML text.
 * @param target the oldest engines that esbuild writes for.
 * @param more directives of the policy besides.
 */
export async function singleFile(root, folder, target, more = []) {
  const style = await bundled(root, folder, "style.css", target);
  const script = (await bundled(root, folder, "main.tsx", target)).replaceAll("</script", "<\\/script");
  const policy = [
    "default-src 'none'",
    `script-src ${digest(script)}`,
    `style-src ${digest(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    ...more,
  ].join("; ");
  // Functions as replacements: the code may hold what a replacement text would take for a pattern.
  return readFileSync(join(root, folder, "index.html"), "utf8")
    .replace("POLICY", () => policy)
    .replace("<!-- STYLE -->", () => `<style>${style}</style>`)
    .replace("<!-- SCRIPT -->", () => `<script>${script}</script>`);
}
