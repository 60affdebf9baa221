import { existsSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { Command } from "commander";
import { fromHex, toHex } from "#crypto/bytes.ts";
import { CryptoError } from "#crypto/errors.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { verifyBundle } from "#crypto/signed.ts";
import { HeadList } from "#schemas/api/heads.ts";
import { dayNumber } from "#schemas/time.ts";
import { manifestMessage, signaturesOf } from "../codeManifest.ts";
import { jsonOf } from "../input.ts";
import { RefusedError, type Shell, UsageError } from "../shell.ts";
import { get } from "../verify/fetching.ts";
import { pageFaults, VISITORS } from "../verify/page.ts";
import { maintainersOf, servedManifest, siteOf } from "../verify/verify.ts";
import { disagreements, type Head, headAlarms, WatchState, withHeads } from "./state.ts";

type Options = { readonly state: string; readonly maintainers?: string; readonly compare?: string[] };

async function stateOf(path: string, option: string): Promise<WatchState> {
  const parsed = WatchState.safeParse(await jsonOf(path, option));
  if (!parsed.success) throw new UsageError(`${option}: not the state of a watcher`);
  return parsed.data;
}

async function listedHeads(site: URL): Promise<HeadList["heads"]> {
  const answer = await get(new URL("/v1/heads", site), { "accept-encoding": "identity" });
  try {
    if (answer.status === 200) return HeadList.parse(JSON.parse(new TextDecoder().decode(answer.body))).heads;
  } catch (cause) {
    throw new RefusedError("the site's list of bundles cannot be read", { cause });
  }
  throw new RefusedError("the site shows no list of bundles");
}

/** Fetches one bundle as each kind of visitor and checks that all are the listed one, and genuine. */
async function bundleAlarms(primitives: Primitives, site: URL, head: Head, day: number): Promise<string[]> {
  const alarms = new Set<string>();
  for (const visitor of VISITORS) {
    const { status, body } = await get(new URL(`/v1/bundle/${head.org}`, site), visitor);
    if (status !== 200) {
      alarms.add(`the bundle of ${head.org} does not arrive`);
      continue;
    }
    if (toHex(primitives.sha256(body)) !== head.hash)
      alarms.add(`${head.org} shows visitors another bundle than its list`);
    try {
      const bundle = verifyBundle(primitives, body, fromHex(head.org), day);
      if (bundle.seq !== head.seq || toHex(bundle.prev_hash) !== head.prevHash)
        alarms.add(`the list says something else than the bundle of ${head.org}`);
    } catch (error) {
      if (!(error instanceof CryptoError)) throw error;
      alarms.add(`the bundle of ${head.org} does not hold (${error.code})`);
    }
  }
  return [...alarms];
}

/** A bundle may be published while they are fetched: only a list that stayed the same is judged. */
async function shownHeads(primitives: Primitives, site: URL, day: number) {
  for (let attempt = 1; ; attempt++) {
    const listed = await listedHeads(site);
    const heads: Head[] = listed.map(({ prev_hash, ...head }) => ({ ...head, prevHash: prev_hash }));
    const alarms: string[] = [];
    for (const head of heads) alarms.push(...(await bundleAlarms(primitives, site, head, day)));
    const same = JSON.stringify(await listedHeads(site)) === JSON.stringify(listed);
    if (same) return { heads, alarms };
    if (attempt === 3) return { heads, alarms: [...alarms, "the list of bundles changes with every look"] };
  }
}

/**
 * `lakana watch`: what a partner runs each hour from somewhere else. The first run writes down what it sees; each
 * later one alarms, with exit code 3, on whatever a site that is honest cannot show. An alarm leaves the state as
 * it was, so that it sounds until a person has looked.
 */
export function watchCommand(shell: Shell): Command {
  return new Command("watch")
    .description("remember a site's bundles and page, and alarm when they change in a way they must not")
    .argument("<url>", "address of the reporter's site")
    .requiredOption("--state <file>", "what this watcher has seen; made by the first run")
    .option("--maintainers <file>", "a page that enough of them signed may replace the one seen before")
    .option("--compare <files...>", "states of other watchers of the same site")
    .action(async (address: string, options: Options) => {
      const site = siteOf(address);
      const known = existsSync(options.state) ? await stateOf(options.state, "--state") : undefined;
      const maintainers = options.maintainers ? await maintainersOf(options.maintainers) : undefined;
      const others = [];
      for (const path of options.compare ?? []) others.push(await stateOf(path, "--compare"));
      const primitives = await loadLibsodium();
      const served = await servedManifest(site);
      const page = toHex(primitives.sha256(manifestMessage(served.manifest)));
      const { heads, alarms } = await shownHeads(primitives, site, dayNumber(shell.now()));
      alarms.unshift(...headAlarms(known?.bundles ?? {}, heads));
      const signed = maintainers && signaturesOf(primitives, served, maintainers) >= maintainers.threshold;
      if (maintainers && !signed) alarms.push("the page is not signed by enough maintainers");
      else if (known && known.page !== page && !signed) alarms.push("the page is another one than before");
      alarms.push(...(await pageFaults(primitives, site, served.manifest)));
      const state = withHeads({ version: 1, page, bundles: known?.bundles ?? {} }, heads);
      for (const other of others) alarms.push(...disagreements(state, other));
      if (alarms.length > 0) throw new RefusedError([...new Set(alarms)].join("; "));
      await writeFile(`${options.state}.new`, `${JSON.stringify(state, null, 1)}\n`);
      await rename(`${options.state}.new`, options.state);
      shell.out(`${heads.length} bundles and the page are as they should be`);
    });
}
