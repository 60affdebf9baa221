import { writeFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { Command } from "commander";
import { toHex } from "#crypto/bytes.ts";
import { type SealInput, sealDrop } from "#crypto/drop.ts";
import { isMiniHead, MINI } from "#crypto/mini.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import {
  caseReference,
  newReceipt,
  pictureOf,
  type Receipt,
  readReceipt,
  replySecret,
  rootKey,
} from "#crypto/receipt.ts";
import { recipientOf } from "#crypto/signed.ts";
import { verifyWitnessed } from "#crypto/witness.ts";
import type { Bundle } from "#schemas/bundle.ts";
import { CHUNK_LENGTH, DROP_LENGTH } from "#schemas/envelope.ts";
import { type HeadFile, headFile } from "./headFile.ts";
import { bytesOf, hexOf, jsonOf, organisationIn, todayOf, wholeNumber, witnessedOf } from "./input.ts";
import { type Shell, UsageError } from "./shell.ts";
import { workFor } from "./work.ts";

/** Kinds of files that a report usually carries; anything else is application/octet-stream. */
const MIME: Readonly<Record<string, string>> = {
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".png": "image/png",
  ".mp4": "video/mp4",
  ".3gp": "video/3gpp",
  ".ogg": "audio/ogg",
  ".m4a": "audio/mp4",
  ".pdf": "application/pdf",
  ".txt": "text/plain",
};

type SealOptions = {
  readonly bundle: string;
  readonly head: string;
  readonly out: string;
  readonly attach: readonly string[];
  readonly keepNames?: true;
  readonly code?: string;
  readonly carry?: true;
  readonly mini?: true;
  readonly org?: string;
  readonly today?: string;
  readonly work?: number;
  readonly json?: true;
};

/** New reports carry RS; returns carry the case reference and, from `sealDrop`, the MAC of the code. */
function filledHead(file: HeadFile, secret: Uint8Array, today: number): SealInput["head"] {
  const { type, seq, ...rest } = file;
  if (type === "cover") return { ver: 1, type, seq: seq ?? 0, ...rest };
  if (type === "new") return { ver: 1, type, seq: seq ?? 0, rs: secret, ...rest };
  return { ver: 1, type, seq: seq ?? today * 256, cref: caseReference(secret), ...rest };
}

async function attachmentsOf(
  options: SealOptions,
  bundle: Bundle,
): Promise<NonNullable<SealInput["attachments"]>> {
  if (options.attach.length > 0 && !bundle.policy.attachments)
    throw new UsageError("--attach: this organisation takes no attachments");
  return Promise.all(
    options.attach.map(async (path) => ({
      bytes: await bytesOf(path, "--attach"),
      mime: MIME[extname(path).toLowerCase()] ?? "application/octet-stream",
      cleaned: false,
      ...(options.keepNames ? { name: basename(path) } : {}),
    })),
  );
}

async function seal(options: SealOptions, shell: Shell): Promise<void> {
  const primitives = { ...(await loadLibsodium()), randomBytes: shell.randomBytes };
  const today = todayOf(options.today, shell);
  const witnessed = witnessedOf(await bytesOf(options.bundle, "--bundle"));
  const organisation = options.org ? hexOf(options.org, 16, "--org") : organisationIn(witnessed.bundle);
  const bundle = verifyWitnessed(primitives, witnessed, organisation, today);
  const file = headFile(await jsonOf(options.head, "--head"));
  const cover = file.type === "cover";
  if (options.mini && (options.attach.length > 0 || !isMiniHead(file)))
    throw new UsageError("--mini: a mini-drop holds answers alone, no words, no contact, no file");
  if (file.type !== "new" && !cover && !options.code)
    throw new UsageError(`--code: a drop of type ${file.type} needs the code`);
  const receipt: Receipt = options.code ? readReceipt(options.code) : newReceipt(shell.randomBytes);
  const root = rootKey(receipt);
  const secret = replySecret(root, organisation);
  const recipient =
    options.carry || options.mini
      ? { organisation, epoch: bundle.epoch, publicKey: bundle.cek }
      : recipientOf(bundle, today);
  const drop = sealDrop(
    primitives,
    {
      recipient,
      head: filledHead(file, secret, today),
      ...(cover ? {} : { replySecret: secret }),
      attachments: await attachmentsOf(options, bundle),
    },
    options.mini && MINI,
  );
  if (options.work !== undefined && !options.json)
    throw new UsageError("--work: the nonce is told with --json");
  const work =
    options.work === undefined ? {} : { work: workFor(shell, drop, options.work, bundle.policy.pow) };
  await writeFile(options.out, drop).catch(() => {
    throw new UsageError("--out: the file cannot be written");
  });
  const code = receipt.groups.join(" ");
  // Cover belongs to no code; a code printed beside it would lead nowhere.
  const person = cover ? {} : { code, picture: pictureOf(root), cref: toHex(caseReference(secret)) };
  if (!options.json) return cover ? undefined : shell.out(code);
  shell.out(
    JSON.stringify({
      ...person,
      organisation: toHex(organisation),
      epoch: recipient.epoch,
      chunks: 1 + Math.max(0, drop.length - DROP_LENGTH) / CHUNK_LENGTH,
      bytes: drop.length,
      ...work,
    }),
  );
}

/** `lakana seal`: seals a report on this machine and prints its code, nothing else. */
export function sealCommand(shell: Shell): Command {
  return new Command("seal")
    .description("seal a report to an organisation and print its code")
    .requiredOption(
      "--bundle <file>",
      "the organisation's signed bundle, with its witnesses' signatures where it names some",
    )
    .requiredOption("--head <file>", "the report as JSON (docs/protocol.md, The command line)")
    .requiredOption("--out <file>", "where the drop goes")
    .option(
      "--attach <file>",
      "add a file, as it is; may be repeated",
      (path, all: string[]) => [...all, path],
      [],
    )
    .option("--keep-names", "carry the names of attached files inside the sealed part")
    .option("--code <groups>", "seal under this code instead of a new one; returns need it")
    .option("--carry", "seal to the carry key, for a drop that travels by hand")
    .option("--mini", "seal answers alone into 2048 bytes, to the carry key")
    .option("--org <hex>", "refuse a bundle of any other organisation")
    .option("--today <day>", "check the bundle for this day instead of the clock's")
    .option("--work <bits>", "do so much work for it; --json tells the nonce", wholeNumber)
    .option("--json", "print code, picture, case reference and sizes as JSON")
    .action((options: SealOptions) => seal(options, shell));
}
