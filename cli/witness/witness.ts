import { Command } from "commander";
import { equal, toHex } from "#crypto/bytes.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { signCoSignature, signedWeek } from "#crypto/witness.ts";
import { epochOf } from "#schemas/time.ts";
import { keepsWitnesses, vouchers } from "#schemas/witness.ts";
import { hexOf, wholeNumber } from "../input.ts";
import { seedOf } from "../keyFile.ts";
import { RefusedError, type Shell } from "../shell.ts";
import { keepState, type LookOptions, lookAt } from "../watch/look.ts";
import { remembered } from "../watch/state.ts";

type Options = LookOptions & {
  readonly key: string;
  readonly org: readonly string[];
  readonly agree?: number;
};

async function handIn(site: URL, org: string, signed: Uint8Array): Promise<void> {
  const answer = await fetch(new URL(`/v1/bundle/${org}/witness`, site), {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: new Uint8Array(signed),
    redirect: "error",
  });
  if (answer.status !== 204) throw new RefusedError(`the site does not take the signature about ${org}`);
}

/**
 * `lakana witness`: what a partner that vouches for an organisation runs each hour or night. It looks as
 * `lakana watch` does, and signs the newest bundle only when nothing is wrong. What it is about to sign is
 * remembered before: it never signs two bundles with one number, whatever is cut off when.
 */
async function witness(shell: Shell, address: string, options: Options): Promise<void> {
  const primitives = await loadLibsodium();
  const seed = await seedOf(options.key);
  const { publicKey } = primitives.signKeyPair(seed);
  const asked = options.org.map((org) => toHex(hexOf(org, 16, "--org")));
  const { site, known, state, seen } = await lookAt(shell, primitives, address, options);
  const week = epochOf(shell.now());
  const due = asked.flatMap((org) => {
    const { newest, shown, signed } = seen.get(org) ?? {};
    if (!newest || !shown || !signed) throw new RefusedError(`${org} is not shown`);
    if (!vouchers(newest, shown).some(({ keys }) => keys.some(({ key }) => equal(key, publicKey))))
      throw new RefusedError(`${org} does not name this key`);
    const before = remembered(known, org) ?? shown;
    if (!keepsWitnesses(before, newest) && options.agree !== newest.seq)
      throw new RefusedError(
        `${org} changes its witnesses or its key officer in bundle ${newest.seq}: ask them by voice, then run this once with --agree ${newest.seq}`,
      );
    const { seq, org_id } = newest;
    if (signedWeek(primitives, newest, signed, publicKey) >= week) return [];
    const said = { org_id, seq, hash: primitives.sha256(signed.bundle), week };
    return [{ org, seq, cosignature: signCoSignature(primitives, said, seed) }];
  });
  await keepState(options.state, state);
  for (const { org, seq, cosignature } of due) {
    await handIn(site, org, cosignature);
    shell.out(`signed bundle ${seq} of ${org} for week ${week}`);
  }
  if (due.length === 0) shell.out("everything is signed for this week");
}

export function witnessCommand(shell: Shell): Command {
  return new Command("witness")
    .description("watch a site, and co-sign the bundles of the partners that you vouch for")
    .argument("<url>", "address of the reporter's site")
    .requiredOption("--key <file>", "your key, from lakana witness-key")
    .requiredOption("--state <file>", "what this witness has seen; made by the first run")
    .requiredOption("--org <ids...>", "organisations that you vouch for")
    .option("--agree <number>", "you asked about the change in the bundle with this number", wholeNumber)
    .option("--maintainers <file>", "a page that enough of them signed may replace the one seen before")
    .option("--compare <files...>", "states of other watchers of the same site")
    .action((address: string, options: Options) => witness(shell, address, options));
}
