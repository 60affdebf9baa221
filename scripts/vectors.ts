// Writes test/vectors/*.json: `node --import tsx scripts/vectors.ts`. A test fails while they differ.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { noble } from "#crypto/primitives/noble.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { codeVectors, xwingVectors } from "./vectors/codes.ts";
import { bundleVectors, grantVectors, ledgerVectors, recordVectors, slotVectors } from "./vectors/desk.ts";
import { attachmentVector, miniVector, returnVectors, textVector } from "./vectors/drops.ts";
import { refusalVectors } from "./vectors/refusals.ts";
import { hexed } from "./vectors/shape.ts";
import { sheetVectors } from "./vectors/sheets.ts";
import { witnessVectors } from "./vectors/witness.ts";
import { workVectors } from "./vectors/work.ts";

/** File name to content; every provider gives the same bytes. */
export function generate(primitives: Primitives): Record<string, string> {
  const files = {
    "codes.json": codeVectors(primitives),
    "xwing.json": xwingVectors(primitives),
    "drop-text.json": textVector(primitives),
    "drop-attachment.json": attachmentVector(primitives),
    "drop-mini.json": miniVector(primitives),
    "drop-returns.json": returnVectors(primitives),
    "slots.json": slotVectors(primitives),
    "grants.json": grantVectors(primitives),
    "ledger.json": ledgerVectors(primitives),
    "records.json": recordVectors(primitives),
    "bundle.json": bundleVectors(primitives),
    "witness.json": witnessVectors(primitives),
    "work.json": workVectors(primitives),
    "sheets.json": sheetVectors(primitives),
    "refusals.json": refusalVectors(primitives),
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, value]) => [name, `${JSON.stringify(hexed(value), null, 1)}\n`]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [name, text] of Object.entries(generate(noble)))
    writeFileSync(new URL(`../test/vectors/${name}`, import.meta.url), text);
