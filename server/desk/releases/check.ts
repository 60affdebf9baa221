import canonicalize from "canonicalize";
import type { ProposeRequest } from "#schemas/api/desk.ts";
import type { Bundle } from "#schemas/bundle.ts";
import { isTextRendering, RENDERINGS_OF, ReleaseManifest, type RenderingName } from "#schemas/release.ts";
import { fromText, sha256, toHex } from "../../bytes.ts";
import { ProblemError } from "../../plugins/problems.ts";

/**
 * Reads a manifest and refuses one that could be read in two ways, does not fit its renderings, or hides
 * that an organisation is fictional.
 * @returns the files of the release, byte for byte.
 * @throws ProblemError `bad-request`
 */
export function checkManifest(
  { manifest, renderings }: ProposeRequest,
  bundle: Bundle,
): ReadonlyMap<RenderingName, Buffer> {
  let value: unknown;
  try {
    value = JSON.parse(manifest);
  } catch {
    throw new ProblemError("bad-request");
  }
  const parsed = ReleaseManifest.safeParse(value);
  // Compared with what the schema kept: a field that nobody is shown must not be signed and served.
  if (!parsed.success || canonicalize(parsed.data) !== manifest) throw new ProblemError("bad-request");
  const names = RENDERINGS_OF[parsed.data.release.format];
  if (Object.keys(renderings).length !== names.length) throw new ProblemError("bad-request");
  const files = new Map(
    names.map((name) => {
      const text = renderings[name];
      if (text === undefined) throw new ProblemError("bad-request");
      return [name, isTextRendering(name) ? Buffer.from(text, "utf8") : fromText(text)] as const;
    }),
  );
  for (const [name, body] of files)
    if (toHex(sha256(body)) !== parsed.data.renderings[name]) throw new ProblemError("bad-request");
  if (parsed.data.release.fictional !== bundle.fictional) throw new ProblemError("bad-request");
  return files;
}
