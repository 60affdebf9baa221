import type { Sha256 } from "#aggregation/release/release.ts";
import { RENDERINGS, ReleaseManifest, type RenderingName, type Renderings } from "#schemas/release.ts";

/** `bytes` is unknown where only the digest is at hand. */
export type LeavingFile = { readonly name: string; readonly bytes?: number; readonly digest: string };

/** SHA-256 in hex, as a manifest writes it. */
export const digestOf = (bytes: Uint8Array, sha256: Sha256): string =>
  Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

function describe(name: string, content: string | Uint8Array, sha256: Sha256): LeavingFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { name, bytes: bytes.length, digest: digestOf(bytes, sha256) };
}

/** What leaves, byte for byte: the signed manifest and each rendering with its digest. */
export const leavingFiles = (manifest: string, renderings: Renderings, sha256: Sha256): LeavingFile[] => [
  describe("release.json", manifest, sha256),
  ...RENDERINGS.map((name) => describe(name, renderings[name], sha256)),
];

/** What a second person signs: the manifest, and the digests that it names for its renderings. */
export const filesOf = (
  manifest: string,
  digests: Readonly<Partial<Record<RenderingName, string>>>,
  sha256: Sha256,
): LeavingFile[] => [
  describe("release.json", manifest, sha256),
  ...RENDERINGS.flatMap((name) => {
    const digest = digests[name];
    return digest === undefined ? [] : [{ name, digest }];
  }),
];

/** The manifest of a proposal, or null when it is not one: an unreadable proposal is never approved. */
export function readManifest(text: string): ReleaseManifest | null {
  try {
    const parsed = ReleaseManifest.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
