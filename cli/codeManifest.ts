import canonicalize from "canonicalize";
import { fromHex, utf8 } from "#crypto/bytes.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { signedMessage } from "#schemas/bundle.ts";
import { type CodeManifest, type Maintainers, SignedCodeManifest } from "#schemas/codeManifest.ts";

/** What a maintainer signs: `lakana/code`, a zero byte, and the RFC 8785 text of the manifest. */
export function manifestMessage(manifest: CodeManifest): Uint8Array {
  const text = canonicalize(manifest);
  if (text === undefined) throw new TypeError("the manifest cannot be written as JSON");
  return signedMessage("lakana/code", utf8(text));
}

/** Reads a manifest. @returns undefined for anything that is not one. */
export function readManifest(bytes: Uint8Array): SignedCodeManifest | undefined {
  try {
    return SignedCodeManifest.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return undefined;
  }
}

/** How many of the maintainers that somebody believes have signed. */
export const signaturesOf = (
  primitives: Primitives,
  { manifest, signatures }: SignedCodeManifest,
  { keys }: Maintainers,
): number => {
  const message = manifestMessage(manifest);
  return keys.filter((key) => {
    const signature = signatures[key];
    return signature !== undefined && primitives.verify(fromHex(signature), message, fromHex(key));
  }).length;
};
