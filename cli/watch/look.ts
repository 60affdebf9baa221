import { existsSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { fromHex, toHex } from "#crypto/bytes.ts";
import { CryptoError } from "#crypto/errors.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { verifyBundle } from "#crypto/signed.ts";
import { isVouched, verifyWitnessed } from "#crypto/witness.ts";
import { HeadList } from "#schemas/api/heads.ts";
import { type Bundle, bundleCodec, decodeSigned } from "#schemas/bundle.ts";
import { CborError } from "#schemas/cbor.ts";
import { dayNumber } from "#schemas/time.ts";
import { isOlder } from "#schemas/version.ts";
import { decodeWitnessed, type Witnessed } from "#schemas/witness.ts";
import { manifestMessage, signaturesOf } from "../codeManifest.ts";
import { jsonOf } from "../input.ts";
import { RefusedError, type Shell, UsageError } from "../shell.ts";
import { get } from "../verify/fetching.ts";
import { pageFaults, VISITORS } from "../verify/page.ts";
import { maintainersOf, servedManifest, siteOf } from "../verify/verify.ts";
import {
  disagreements,
  type Head,
  headAlarms,
  remembered,
  toRemember,
  WatchState,
  withHeads,
} from "./state.ts";

export type LookOptions = {
  readonly state: string;
  readonly maintainers?: string;
  readonly compare?: string[];
};

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

/** One organisation as visitors of every kind were given it. */
type Seen = { readonly newest?: Bundle; readonly signed?: Witnessed; readonly shown?: Bundle };

/** Everything that is looked at in one go. */
type Look = {
  readonly primitives: Primitives;
  readonly site: URL;
  readonly day: number;
  readonly known: WatchState | undefined;
};

/** Fetches the bundles of one organisation as each kind of visitor and checks that all are the listed ones, and genuine. */
async function bundleAlarms(
  { primitives, site, day, known }: Look,
  head: Head,
  { alarms, late }: Findings,
): Promise<Seen> {
  const { org } = head;
  const expected = head.shown ?? head;
  let seen: Seen = {};
  for (const visitor of VISITORS) {
    const asked = async (end: string, hash: string): Promise<Witnessed | undefined> => {
      const { status, body } = await get(new URL(`/v1/bundle/${org}${end}`, site), visitor);
      if (status !== 200) {
        alarms.add(`the bundle of ${org} does not arrive`);
        return undefined;
      }
      const witnessed = end === "" ? { bundle: body, cosignatures: [] } : decodeWitnessed(body);
      if (toHex(primitives.sha256(witnessed.bundle)) !== hash)
        alarms.add(`${org} shows visitors another bundle than its list`);
      return witnessed;
    };
    const checked = (witnessed: Witnessed): Bundle => {
      try {
        return verifyWitnessed(primitives, witnessed, fromHex(org), day);
      } catch (error) {
        if (!(error instanceof CryptoError) || error.code !== "expired") throw error;
        late.add(`the bundle of ${org} does not hold (expired)`);
        // Genuine it must be all the same: on the day it began.
        const { not_before } = bundleCodec.decode(decodeSigned(witnessed.bundle).payload);
        return verifyWitnessed(primitives, witnessed, fromHex(org), not_before, 0, true);
      }
    };
    try {
      await asked("", expected.hash);
      const page = await asked("/witnessed", expected.hash);
      const shown = page && checked(page);
      if (shown && !isVouched(primitives, shown, page, 0, remembered(known, org)))
        alarms.add(`visitors of ${org} are given a bundle that its witnesses have not signed`);
      const signed = await asked("/newest", head.hash);
      const newest = signed && verifyBundle(primitives, signed.bundle, fromHex(org), day);
      if (newest && (newest.seq !== head.seq || toHex(newest.prev_hash) !== head.prevHash))
        alarms.add(`the list says something else than the bundle of ${org}`);
      if (shown && newest) seen = { shown, newest, signed };
    } catch (error) {
      if (error instanceof CborError) alarms.add(`the bundle of ${org} cannot be read`);
      else if (error instanceof CryptoError) alarms.add(`the bundle of ${org} does not hold (${error.code})`);
      else throw error;
    }
  }
  return seen;
}

/** `late`: what visitors are given is over, or was signed too long ago. Only a witness can put that right. */
type Findings = { readonly alarms: Set<string>; readonly late: Set<string> };

/** A bundle may be published while they are fetched: only a list that stayed the same is judged. */
async function shownHeads(look: Look) {
  for (let attempt = 1; ; attempt++) {
    const listed = await listedHeads(look.site);
    const heads: Head[] = listed.map(({ prev_hash, ...head }) => ({ ...head, prevHash: prev_hash }));
    const findings = { alarms: new Set<string>(), late: new Set<string>() };
    const seen = new Map<string, Seen>();
    for (const head of heads) seen.set(head.org, await bundleAlarms(look, head, findings));
    const same = JSON.stringify(await listedHeads(look.site)) === JSON.stringify(listed);
    if (!same && attempt < 3) continue;
    if (!same) findings.alarms.add("the list of bundles changes with every look");
    return { heads, alarms: [...findings.alarms], late: [...findings.late], seen };
  }
}

/**
 * Looks at a site as visitors of every kind, and compares with what was seen before.
 * @returns the state to remember, once nothing is wrong. @throws RefusedError naming everything that is.
 */
export async function lookAt(shell: Shell, primitives: Primitives, address: string, options: LookOptions) {
  const site = siteOf(address);
  const known = existsSync(options.state) ? await stateOf(options.state, "--state") : undefined;
  const maintainers = options.maintainers ? await maintainersOf(options.maintainers) : undefined;
  const others = [];
  for (const path of options.compare ?? []) others.push(await stateOf(path, "--compare"));
  const served = await servedManifest(site);
  const page = toHex(primitives.sha256(manifestMessage(served.manifest)));
  const look = { primitives, site, day: dayNumber(shell.now()), known };
  const { heads, alarms, late, seen } = await shownHeads(look);
  alarms.unshift(...headAlarms(known?.bundles ?? {}, heads));
  const signed = maintainers && signaturesOf(primitives, served, maintainers) >= maintainers.threshold;
  if (maintainers && !signed) alarms.push("the page is not signed by enough maintainers");
  else if (known && known.page !== page && !signed) alarms.push("the page is another one than before");
  const { version: release } = served.manifest;
  // An older page that its makers did sign once may have a fault that is known by now.
  if (known?.release !== undefined && isOlder(release, known.release))
    alarms.push(`the page went back from release ${known.release} to ${release}`);
  for (const [org, { shown }] of seen)
    if (shown && isOlder(release, shown.min_release)) alarms.push(`the page is older than ${org} requires`);
  alarms.push(...(await pageFaults(primitives, site, served.manifest)));
  const state = withHeads(
    { version: 1, page, release, bundles: known?.bundles ?? {}, witnesses: witnessesOf(seen) },
    heads,
  );
  for (const other of others) alarms.push(...disagreements(state, other));
  if (alarms.length > 0) throw new RefusedError([...new Set(alarms)].join("; "));
  return { site, known, state, heads, late, seen };
}

const witnessesOf = (seen: ReadonlyMap<string, Seen>): NonNullable<WatchState["witnesses"]> =>
  Object.fromEntries(
    [...seen].flatMap(([org, { shown }]) => {
      const entry = shown && toRemember(shown);
      return entry ? [[org, entry] as const] : [];
    }),
  );

/** Replaces the state in one step, so that a lost power line leaves the old one or the new one. */
export async function keepState(path: string, state: WatchState): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(state, null, 1)}\n`);
  await rename(`${path}.new`, path);
}
