import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = (target: string): string => fileURLToPath(new URL(`./corpus/${target}`, import.meta.url));

/** Inputs that once reached new code, in the order of their names. */
export function corpusOf(target: string): Uint8Array[] {
  if (!existsSync(folder(target))) return [];
  return readdirSync(folder(target))
    .sort()
    .map((name) => new Uint8Array(readFileSync(join(folder(target), name))));
}

/** Keeps an input for all later runs, under its digest. */
export function keep(target: string, input: Uint8Array): string {
  mkdirSync(folder(target), { recursive: true });
  const path = join(folder(target), createHash("sha256").update(input).digest("hex").slice(0, 16));
  writeFileSync(path, input);
  return path;
}
