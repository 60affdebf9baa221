import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import { equal, toHex } from "#crypto/bytes.ts";
import { followUpIsAuthentic, type OpenedAttachment, openDrop } from "#crypto/drop.ts";
import { readHeader } from "#crypto/header.ts";
import { keyId } from "#crypto/identifiers.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { readReceipt, replySecret, rootKey } from "#crypto/receipt.ts";
import { DROP_LENGTH } from "#schemas/envelope.ts";
import { headAsJson } from "./headFile.ts";
import { bytesOf, hexOf } from "./input.ts";
import { openingKey } from "./key.ts";
import { type Shell, UsageError } from "./shell.ts";

type OpenOptions = {
  readonly key: string;
  readonly org?: string;
  readonly code?: string;
  readonly outDir?: string;
  readonly json?: true;
};

const EXTENSION: Readonly<Record<string, string>> = {
  "image/jpeg": ".jpg",
  "image/png": ".png",
  "video/mp4": ".mp4",
  "video/3gpp": ".3gp",
  "audio/ogg": ".ogg",
  "audio/mp4": ".m4a",
  "application/pdf": ".pdf",
  "text/plain": ".txt",
};

/** Writes attachments under names of our own: a name inside a drop was chosen by a stranger. */
async function writeOut(
  folder: string,
  head: unknown,
  attachments: readonly OpenedAttachment[],
): Promise<string[]> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "head.json"), `${JSON.stringify(head, null, 2)}\n`, { mode: 0o600 });
    const names = attachments.map(({ mime }, index) => `attachment-${index + 1}${EXTENSION[mime] ?? ".bin"}`);
    for (const [index, { bytes }] of attachments.entries())
      await writeFile(join(folder, names[index]!), bytes, { mode: 0o600 });
    return names;
  } catch {
    throw new UsageError("--out-dir: the folder cannot be written");
  }
}

async function open(path: string, options: OpenOptions, shell: Shell): Promise<void> {
  const primitives = await loadLibsodium();
  const key = await openingKey(options.key);
  const drop = await bytesOf(path, "drop");
  const header = readHeader(drop.slice(0, DROP_LENGTH));
  const organisation = options.org
    ? hexOf(options.org, 16, "--org")
    : (key.organisation ?? header.organisation);
  const kid = keyId(primitives, primitives.kemKeyPair(key.seed).publicKey);
  const seedOf = (wanted: Uint8Array) => (equal(wanted, kid) ? key.seed : undefined);
  const opened = openDrop(primitives, organisation, seedOf, drop);
  const head = headAsJson(opened.head);
  const files = options.outDir ? await writeOut(options.outDir, head, opened.attachments) : [];
  const secret = options.code
    ? replySecret(rootKey(readReceipt(options.code)), organisation)
    : opened.head.rs;
  const report = {
    organisation: toHex(organisation),
    epoch: opened.epoch,
    kid: toHex(kid),
    chunks: header.chunks,
    head,
    attachments: opened.attachments.map(({ bytes, mime }, index) => ({
      mime,
      bytes: bytes.length,
      ...(files[index] ? { file: files[index] } : {}),
    })),
    ...(opened.head.fmac && secret ? { authentic: followUpIsAuthentic(primitives, opened, secret) } : {}),
  };
  if (options.json) return shell.out(JSON.stringify(report));
  shell.out(`type: ${opened.head.type}`);
  if ("authentic" in report) shell.out(`made by a holder of the code: ${report.authentic ? "yes" : "no"}`);
  if (opened.head.coded) shell.out(`answers: ${JSON.stringify(opened.head.coded)}`);
  if (opened.head.narrative !== undefined) shell.out(`words: ${opened.head.narrative}`);
  for (const { mime, bytes } of report.attachments) shell.out(`attachment: ${mime}, ${bytes} bytes`);
}

/** `lakana open`: opens a drop with the seed of an intake or carry key. */
export function openCommand(shell: Shell): Command {
  return new Command("open")
    .description("open a drop with the secret of an intake or carry key")
    .argument("<drop>", "the sealed file")
    .requiredOption("--key <file>", "32-byte seed: raw, hex, base64url, or JSON {org, seed}")
    .option("--org <hex>", "the organisation; default the key file's, else the one the drop names")
    .option("--code <groups>", "say whether a return was made by a holder of this code")
    .option("--out-dir <folder>", "write head.json and the attachments here")
    .option("--json", "print everything as one JSON object")
    .action((path: string, options: OpenOptions) => open(path, options, shell));
}
