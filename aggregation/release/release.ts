import canonicalize from "canonicalize";
import { codebookData, codebookVersion } from "#schemas/codebook/codebook.ts";
import { MARK, RENDERINGS_OF, Release, type ReleaseManifest, type Renderings } from "#schemas/release.ts";
import { type AuditPass, auditBytes } from "../audit/audit.ts";
import { notesFor } from "./notes.ts";

export type Sha256 = (bytes: Uint8Array) => Uint8Array;

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export type ReleaseInput = Pick<
  Release,
  "organisation" | "fictional" | "mandate" | "audience" | "period" | "made"
> & {
  /** What is to be read with these tables besides the definitions. */
  readonly remarks?: Release["notes"];
};

/** SHA-256 of the codebook at hand, as releases carry it. */
export const codebookDigest = (sha256: Sha256): string => hex(sha256(utf8(canonicalize(codebookData) ?? "")));

/** Makes a release of tables that passed the audit; there is no other way to make one. */
export function makeRelease(
  pass: AuditPass,
  { remarks = [], ...input }: ReleaseInput,
  sha256: Sha256,
): Release {
  return Release.parse({
    format: "lakana-release/2",
    ...input,
    codebook: { version: codebookVersion, digest: codebookDigest(sha256) },
    rules: {
      profile: pass.record.profile.name,
      k: pass.record.profile.k,
      mark: MARK,
      existence_deniable: pass.record.profile.existenceDeniable,
      smallest_total: pass.record.profile.smallestTotal,
    },
    notes: [...remarks, ...notesFor(pass.record.profile)],
    tables: pass.tables,
    audit_digest: hex(sha256(auditBytes(pass.record))),
  });
}

/** RFC 8785 text of what two people sign: the release and the digests of its renderings. */
export function manifestText(release: Release, renderings: Renderings, sha256: Sha256): string {
  const digest = (content: string | Uint8Array) =>
    hex(sha256(typeof content === "string" ? utf8(content) : content));
  const manifest: ReleaseManifest = {
    release,
    renderings: Object.fromEntries(
      RENDERINGS_OF[release.format].map((name) => [name, digest(renderings[name])]),
    ),
  };
  const text = canonicalize(manifest);
  if (text === undefined) throw new TypeError("the release cannot be written as JSON");
  return text;
}
