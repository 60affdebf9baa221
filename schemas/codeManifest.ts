import * as z from "zod/mini";

const Sha256Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const Path = z.string().check(z.regex(/^\/[A-Za-z0-9._/-]*$/));

/** Where the site serves its manifest. */
export const MANIFEST_PATH = "/manifest.json";

/**
 * Every file of the reporter's page and the policy it runs under, in the shape of WEBCAT's manifest
 * (freedomofpress/webcat-spec, manifest.md), without its time: two builds of one source are one text.
 */
export const CodeManifest = z.strictObject({
  name: z.literal("lakana"),
  version: z.string().check(z.regex(/^\d+\.\d+\.\d+$/)),
  default_csp: z.string().check(z.maxLength(2000)),
  default_index: z.literal("index.html"),
  default_fallback: z.literal("index.html"),
  /** Path to the SHA-256 of its bytes before any transfer encoding; "/" is index.html. */
  files: z.record(Path, Sha256Hex),
  wasm: z.array(Sha256Hex),
});
export type CodeManifest = z.infer<typeof CodeManifest>;

/** The manifest and what maintainers say of it: Ed25519 public key (hex) to signature (hex). */
export const SignedCodeManifest = z.strictObject({
  manifest: CodeManifest,
  signatures: z.record(Sha256Hex, z.string().check(z.regex(/^[0-9a-f]{128}$/))),
});
export type SignedCodeManifest = z.infer<typeof SignedCodeManifest>;

/** Whom a partner believes: at least `threshold` of these keys must have signed. */
export const Maintainers = z
  .strictObject({
    threshold: z.int().check(z.minimum(1)),
    keys: z.array(Sha256Hex).check(z.minLength(1), z.maxLength(20)),
  })
  .check(
    z.refine(
      ({ threshold, keys }) => new Set(keys).size === keys.length && threshold <= keys.length,
      "each key once, and no more signatures asked for than there are keys",
    ),
  );
export type Maintainers = z.infer<typeof Maintainers>;
