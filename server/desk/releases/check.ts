import canonicalize from "canonicalize";
import type { ProposeRequest } from "#schemas/api/desk.ts";
import type { Bundle } from "#schemas/bundle.ts";
import { RENDERINGS, ReleaseManifest } from "#schemas/release.ts";
import { sha256, toHex } from "../../bytes.ts";
import { ProblemError } from "../../plugins/problems.ts";

/**
 * Reads a manifest and refuses one that could be read in two ways, does not fit its renderings, or hides
 * that an organisation is fictional.
 * @throws ProblemError `bad-request`
 */
export function checkManifest({ manifest, renderings }: ProposeRequest, bundle: Bundle): ReleaseManifest {
  let value: unknown;
  try {
    value = JSON.parse(manifest);
  } catch {
    throw new ProblemError("bad-request");
  }
  const parsed = ReleaseManifest.safeParse(value);
  // Compared with what the schema kept: a field that nobody is shown must not be signed and served.
  if (!parsed.success || canonicalize(parsed.data) !== manifest) throw new ProblemError("bad-request");
  for (const name of RENDERINGS)
    if (toHex(sha256(renderings[name])) !== parsed.data.renderings[name])
      throw new ProblemError("bad-request");
  if (parsed.data.release.fictional !== bundle.fictional) throw new ProblemError("bad-request");
  return parsed.data;
}
