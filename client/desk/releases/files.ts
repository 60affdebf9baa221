import type { Sha256 } from "#aggregation/release/release.ts";
import { RENDERINGS, ReleaseManifest, type RenderingName } from "#schemas/release.ts";

export type LeavingFile = { readonly name: string; readonly bytes: number; readonly digest: string };

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** What leaves, byte for byte: the signed manifest and each rendering with its digest. */
export function leavingFiles(
  manifest: string,
  renderings: Readonly<Record<RenderingName, string>>,
  sha256: Sha256,
): LeavingFile[] {
  const describe = (name: string, text: string): LeavingFile => {
    const bytes = new TextEncoder().encode(text);
    return { name, bytes: bytes.length, digest: hex(sha256(bytes)) };
  };
  return [describe("release.json", manifest), ...RENDERINGS.map((name) => describe(name, renderings[name]))];
}

/** The manifest of a proposal, or null when it is not one: an unreadable proposal is never approved. */
export function readManifest(text: string): ReleaseManifest | null {
  try {
    const parsed = ReleaseManifest.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
