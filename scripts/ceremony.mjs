// The offline page for recovery sheets.
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { singleFile } from "./singleFile.mjs";

/** Writes dist/ceremony/index.html. */
export async function buildCeremony(root) {
  if (!existsSync(join(root, "client/ceremony/main.tsx"))) return;
  const html = await singleFile(root, "client/ceremony", ["es2022"]);
  rmSync(join(root, "dist/ceremony"), { recursive: true, force: true });
  mkdirSync(join(root, "dist/ceremony"), { recursive: true });
  writeFileSync(join(root, "dist/ceremony/index.html"), html);
}
