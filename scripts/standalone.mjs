// The template of the page that works without a network. An organisation is filled in later, by the command line
// or by its desk (client/shared/carriage/standalone.ts).
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { singleFile } from "./singleFile.mjs";

export const STANDALONE_TEMPLATE = "dist/standalone/template.html";

/** Writes dist/standalone/template.html. */
export async function buildStandalone(root, target) {
  if (!existsSync(join(root, "client/standalone/main.tsx"))) return;
  const html = await singleFile(root, "client/standalone", target, [
    "connect-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ]);
  rmSync(join(root, "dist/standalone"), { recursive: true, force: true });
  mkdirSync(join(root, "dist/standalone"), { recursive: true });
  writeFileSync(join(root, STANDALONE_TEMPLATE), html);
}
