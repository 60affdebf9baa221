import { Command } from "commander";
import { toHex } from "#crypto/bytes.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { MANIFEST_PATH, Maintainers, type SignedCodeManifest } from "#schemas/codeManifest.ts";
import { manifestMessage, readManifest, signaturesOf } from "../codeManifest.ts";
import { bytesOf, jsonOf } from "../input.ts";
import { RefusedError, type Shell, UsageError } from "../shell.ts";
import { get } from "./fetching.ts";
import { pageFaults } from "./page.ts";

type Options = { readonly maintainers?: string; readonly manifest?: string };

export function siteOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new UsageError("the address of a site is expected");
  return new URL("/", url);
}

export async function maintainersOf(path: string): Promise<Maintainers> {
  const parsed = Maintainers.safeParse(await jsonOf(path, "--maintainers"));
  if (!parsed.success)
    throw new UsageError('--maintainers: {"threshold": 2, "keys": [hexadecimal, …]} expected');
  return parsed.data;
}

export async function servedManifest(site: URL): Promise<SignedCodeManifest> {
  const answer = await get(new URL(MANIFEST_PATH, site), { "accept-encoding": "identity" });
  const manifest = answer.status === 200 ? readManifest(answer.body) : undefined;
  if (!manifest) throw new RefusedError("the site shows no manifest of its page");
  return manifest;
}

/**
 * `lakana verify`: is the page that this site serves the one that maintainers signed, or that I built? Meant to
 * be run from many places, at times that nobody can foresee.
 */
export function verifyCommand(shell: Shell): Command {
  return new Command("verify")
    .description("check from outside that a site serves the signed page, and nothing else")
    .argument("<url>", "address of the reporter's site")
    .option("--maintainers <file>", "whose signatures count, and how many of them are needed")
    .option("--manifest <file>", "manifest of your own build, to compare with")
    .action(async (address: string, options: Options) => {
      const site = siteOf(address);
      if (!options.maintainers && !options.manifest)
        throw new UsageError("--maintainers or --manifest is needed: the site's own word proves nothing");
      const primitives = await loadLibsodium();
      const served = await servedManifest(site);
      if (options.manifest) {
        const own = readManifest(await bytesOf(options.manifest, "--manifest"));
        if (!own) throw new UsageError("--manifest: not the manifest of a page");
        if (toHex(manifestMessage(own.manifest)) !== toHex(manifestMessage(served.manifest)))
          throw new RefusedError("the site's manifest is not the one of your build");
      }
      if (options.maintainers) {
        const maintainers = await maintainersOf(options.maintainers);
        const signed = signaturesOf(primitives, served, maintainers);
        if (signed < maintainers.threshold)
          throw new RefusedError(`${signed} of ${maintainers.threshold} signatures hold`);
      }
      const faults = await pageFaults(primitives, site, served.manifest);
      if (faults.length > 0) throw new RefusedError(faults.join("; "));
      shell.out(`${Object.keys(served.manifest.files).length} files are as they were signed`);
    });
}
