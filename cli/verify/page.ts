import { toHex } from "#crypto/bytes.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import type { CodeManifest } from "#schemas/codeManifest.ts";
import { type Fetched, get } from "./fetching.ts";

/** How different visitors ask: a server that serves one of them something else must not pass. */
export const VISITORS: readonly Readonly<Record<string, string>>[] = [
  { "accept-encoding": "identity" },
  {
    "accept-encoding": "gzip",
    "user-agent":
      "Mozilla/5.0 (Linux; Android 8.1.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/67.0 Mobile Safari/537.36",
    "accept-language": "fr-ML,fr;q=0.9",
  },
  {
    "accept-encoding": "br",
    "user-agent": "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0",
    "accept-language": "en-US,en;q=0.5",
  },
];

/** Headers by which a page could load, keep or tell more than its manifest says. */
const NEVER = [
  "set-cookie",
  "link",
  "refresh",
  "location",
  "service-worker-allowed",
  "sourcemap",
  "x-sourcemap",
  "report-to",
  "reporting-endpoints",
  "nel",
];

function headerFaults(path: string, { headers }: Fetched, manifest: CodeManifest): string[] {
  const faults = NEVER.filter((name) => headers[name] !== undefined).map(
    (name) => `${path} sends the header ${name}`,
  );
  // Workers take their policy from their own answer, so every file must carry it.
  if (headers["content-security-policy"] !== manifest.default_csp)
    faults.push(`${path} has another content-security policy`);
  if (headers["x-content-type-options"] !== "nosniff") faults.push(`${path} lets browsers guess what it is`);
  if (!String(headers["cache-control"] ?? "").includes("no-store"))
    faults.push(`${path} may stay on the device`);
  return faults;
}

/**
 * Fetches every file of the manifest as each kind of visitor.
 * @returns one sentence for each thing that is not as the manifest says, in the order of the paths.
 */
export async function pageFaults(
  primitives: Primitives,
  site: URL,
  manifest: CodeManifest,
): Promise<string[]> {
  const faults: string[] = [];
  for (const [path, digest] of Object.entries(manifest.files))
    for (const visitor of VISITORS) {
      let answer: Fetched;
      try {
        answer = await get(new URL(path, site), visitor);
      } catch {
        faults.push(`${path} does not arrive`);
        break;
      }
      if (answer.status !== 200) faults.push(`${path} answers ${answer.status}`);
      else if (toHex(primitives.sha256(answer.body)) !== digest) faults.push(`${path} is another file`);
      faults.push(...headerFaults(path, answer, manifest));
    }
  return [...new Set(faults)];
}
