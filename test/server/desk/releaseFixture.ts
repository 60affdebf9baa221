import canonicalize from "canonicalize";
import { utf8 } from "#crypto/bytes.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { signedMessage } from "#schemas/bundle.ts";
import {
  isTextRendering,
  MARK,
  RENDERINGS_OF,
  ReleaseManifest,
  type RenderingName,
} from "#schemas/release.ts";
import { fromText, sha256, toHex, toText } from "#server/bytes.ts";
import type { Member } from "../fixtures.ts";

/** What a release of format 2 is proposed with: text as it is, other files as base64url. */
export const RENDERINGS: Readonly<Record<RenderingName, string>> = {
  "tables.csv": "#indicator\n*\n",
  "bulletin.fr.html": "<!doctype html><title>Bulletin</title>",
  "bulletin.en.html": "<!doctype html><title>Bulletin EN</title>",
  "charts.fr.svg": "<svg/>",
  "charts.en.svg": "<svg />",
  "tables.sdmx.json": "{}",
  "bulletin.fr.pdf": toText(Buffer.from([0x25, 0x50, 0xff, 0x00])),
  "bulletin.en.pdf": toText(Buffer.from([0x25, 0x50, 0xfe, 0x00])),
  "bulletin.fr.docx": toText(Buffer.from([0x50, 0x4b, 0x03, 0x80])),
  "bulletin.en.docx": toText(Buffer.from([0x50, 0x4b, 0x03, 0x81])),
};

/** The bytes of a file as the site serves it. */
export const bytesOf = (name: RenderingName): Buffer =>
  isTextRendering(name) ? Buffer.from(RENDERINGS[name], "utf8") : fromText(RENDERINGS[name]);

/** A small valid manifest; `changes` go into the release. */
export function manifestOf(changes: Record<string, unknown> = {}): string {
  const digest = (name: RenderingName) => toHex(sha256(bytesOf(name)));
  const manifest = ReleaseManifest.parse({
    release: {
      format: "lakana-release/2",
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
    renderings: Object.fromEntries(
      RENDERINGS_OF[changes["format"] === "lakana-release/1" ? "lakana-release/1" : "lakana-release/2"].map(
        (name) => [name, digest(name)],
      ),
    ),
  });
  return canonicalize(manifest) ?? "";
}

export const signRelease = (manifest: string, by: Member): string =>
  toText(noble.sign(signedMessage("lakana/release", utf8(manifest)), by.dsk.seed));

/** A sealed entry as far as the server can tell. */
export const ledgerEntry = (sequence: number) => ({
  sequence,
  entry: toText(Buffer.alloc(64, sequence)),
  counts: toText(Buffer.alloc(64, 255 - sequence)),
});

/** @param sequence of the ledger entry that goes with it: one more than the last of the organisation. */
export const proposal = (
  manifest: string,
  by: Member,
  access: "public" | "token" = "public",
  sequence = 1,
) => ({
  manifest,
  signature: signRelease(manifest, by),
  renderings: RENDERINGS,
  access,
  ledger: ledgerEntry(sequence),
});
