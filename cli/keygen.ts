import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import { toHex } from "#crypto/bytes.ts";
import { fingerprint } from "#crypto/fingerprint.ts";
import { organisationId } from "#crypto/identifiers.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { signBundle, signKeyOfficer } from "#crypto/signed.ts";
import { dayNumber, epochOf } from "#schemas/time.ts";
import { WORK_CEILING } from "#schemas/work.ts";
import { type Shell, UsageError } from "./shell.ts";

type KeygenOptions = { readonly out: string; readonly nameFr: string; readonly nameEn: string };

/** Days that a test organisation's keys hold: officer's certificate, intake key, carry key. */
const DAYS = { certificate: 365, intake: 28, carry: 90 } as const;

async function keygen(options: KeygenOptions, shell: Shell): Promise<void> {
  const primitives = { ...(await loadLibsodium()), randomBytes: shell.randomBytes };
  const seed = () => shell.randomBytes(32);
  const today = dayNumber(shell.now());
  const ork = primitives.signKeyPair(seed());
  const kok = primitives.signKeyPair(seed());
  const iek = primitives.kemKeyPair(seed());
  const cek = primitives.kemKeyPair(seed());
  const organisation = organisationId(primitives, ork.publicKey);
  const certificate = {
    ver: 1,
    ork: ork.publicKey,
    kok: kok.publicKey,
    not_after: today + DAYS.certificate,
  } as const;
  const bundle = signBundle(
    primitives,
    {
      ver: 1,
      org_id: organisation,
      name: { fr: options.nameFr, en: options.nameEn },
      fictional: true,
      seq: 1,
      prev_hash: new Uint8Array(32),
      not_before: today,
      not_after: today + DAYS.intake,
      suite: 1,
      epoch: epochOf(shell.now()),
      iek: iek.publicKey,
      cek: cek.publicKey,
      cek_not_after: today + DAYS.carry,
      board: { b: 0, S: 8 },
      policy: { seal: false, pow: WORK_CEILING, attachments: true },
      min_release: "",
      revoked: [],
      kok_cert: signKeyOfficer(primitives, certificate, ork.seed),
    },
    kok.seed,
  );
  const org = toHex(organisation);
  const key = (secret: Uint8Array) => `${JSON.stringify({ org, seed: toHex(secret) })}\n`;
  const files: Record<string, Uint8Array | string> = {
    "bundle.bin": bundle,
    "iek.json": key(iek.seed),
    "cek.json": key(cek.seed),
    "ork.seed": `${toHex(ork.seed)}\n`,
    "kok.seed": `${toHex(kok.seed)}\n`,
    "organisation.json": `${JSON.stringify({ org, ork: toHex(ork.publicKey), fingerprint: fingerprint(primitives, ork.publicKey).join(" ") })}\n`,
  };
  try {
    await mkdir(options.out, { recursive: true, mode: 0o700 });
    // Never over an existing file: a second call would lose the keys of the first.
    for (const [name, content] of Object.entries(files))
      await writeFile(join(options.out, name), content, { mode: 0o600, flag: "wx" });
  } catch {
    throw new UsageError("--out: the folder cannot be written, or holds keys already");
  }
  shell.out(org);
}

/** `lakana keygen`: a fictional organisation in a folder, so that outsiders can test without a desk. */
export function keygenCommand(shell: Shell): Command {
  return new Command("keygen")
    .description("make a fictional test organisation: keys, certificates and signed bundle")
    .requiredOption("--out <folder>", "a folder that holds no keys yet")
    .option("--name-fr <name>", "its French name", "Organisation d’essai")
    .option("--name-en <name>", "its English name", "Test organisation")
    .action((options: KeygenOptions) => keygen(options, shell));
}
