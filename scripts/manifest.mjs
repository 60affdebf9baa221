// The manifest of the reporter's page (schemas/codeManifest.ts), made from what was built. A release's signed
// manifest lies in release/manifest.json; it is served only where it says what this build says.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const policyText = (policy) =>
  Object.entries(policy)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join(";");
const sha256 = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");
const json = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Text of manifest.json for the page built in `folder`. */
export function manifestText(root, folder) {
  const names = readdirSync(folder).filter((name) => !/\.(gz|br)$/.test(name) && name !== "manifest.json");
  const files = names
    .sort()
    .map((name) => [name === "index.html" ? "/" : `/${name}`, sha256(join(folder, name))]);
  const manifest = {
    name: "lakana",
    version: json(join(root, "package.json")).version,
    default_csp: policyText(json(join(root, "schemas/policies.json")).site),
    default_index: "index.html",
    default_fallback: "index.html",
    files: Object.fromEntries(files),
    wasm: [],
  };
  const released = join(root, "release/manifest.json");
  const signed = existsSync(released) ? json(released) : undefined;
  const same = signed && JSON.stringify(signed.manifest) === JSON.stringify(manifest);
  return `${JSON.stringify({ manifest, signatures: same ? signed.signatures : {} }, null, 1)}\n`;
}
