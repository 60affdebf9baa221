import canonicalize from "canonicalize";
import { utf8 } from "#crypto/bytes.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { signedMessage } from "#schemas/bundle.ts";
import { MARK, ReleaseManifest, type RenderingName } from "#schemas/release.ts";
import { sha256, toHex, toText } from "#server/bytes.ts";
import type { Member } from "../fixtures.ts";

export const RENDERINGS: Readonly<Record<RenderingName, string>> = {
  "tables.csv": "#indicator\n*\n",
  "bulletin.fr.html": "<!doctype html><title>Bulletin</title>",
  "bulletin.en.html": "<!doctype html><title>Bulletin EN</title>",
};

/** A small valid manifest; `changes` go into the release. */
export function manifestOf(changes: Record<string, unknown> = {}): string {
  const digest = (name: RenderingName) => toHex(sha256(RENDERINGS[name]));
  const manifest = ReleaseManifest.parse({
    release: {
      format: "lakana-release/1",
      organisation: "Organisation de test",
      fictional: true,
      mandate: "MD-ACHPR",
      audience: "public",
      period: { from: "2026-01", to: "2026-06" },
      made: "2026-11",
      codebook: { version: "0.1", digest: "0".repeat(64) },
      rules: { profile: "default", k: 5, mark: MARK },
      notes: [],
      tables: [],
      audit_digest: "0".repeat(64),
      ...changes,
    },
    renderings: {
      "tables.csv": digest("tables.csv"),
      "bulletin.fr.html": digest("bulletin.fr.html"),
      "bulletin.en.html": digest("bulletin.en.html"),
    },
  });
  return canonicalize(manifest) ?? "";
}

export const signRelease = (manifest: string, by: Member): string =>
  toText(noble.sign(signedMessage("lakana/release", utf8(manifest)), by.dsk.seed));

export const proposal = (manifest: string, by: Member, access: "public" | "token" = "public") => ({
  manifest,
  signature: signRelease(manifest, by),
  renderings: RENDERINGS,
  access,
});
