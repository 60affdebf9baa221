import canonicalize from "canonicalize";
import { codebookData } from "#schemas/codebook/codebook.ts";
import type { Sha256 } from "../release/release.ts";

/** SHA-256 of earlier codebooks whose categories still mean the same; entries that follow them are readable. */
const EARLIER: readonly string[] = [];

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Digest of the codebook of this program, as releases carry it. */
export const codebookDigest = (sha256: Sha256): string =>
  hex(sha256(new TextEncoder().encode(canonicalize(codebookData) ?? "")));

export const codebooksKnown = (sha256: Sha256): ReadonlySet<string> =>
  new Set([codebookDigest(sha256), ...EARLIER]);
