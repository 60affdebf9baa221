import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A path inside the package, whether this file runs from its source or from the built dist/cli. */
export function packageRoot(...path: readonly string[]): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const above = dirname(folder);
    if (above === folder) throw new Error("the package's own folder was not found");
    folder = above;
  }
  return join(folder, ...path);
}
