import * as z from "zod/mini";
import { fromHex, toHex } from "#crypto/bytes.ts";
import type { Vouching } from "#schemas/witness.ts";

const Sha256Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const HexId = z.string().check(z.regex(/^[0-9a-f]{32}$/));

/** Who vouched for what visitors were given last, in hex; the officer's certificate goes with it. */
const Remembered = z.strictObject({
  kok_cert: z.string().check(z.regex(/^([0-9a-f]{2})*$/)),
  needed: z.int(),
  keys: z.array(Sha256Hex),
});

/** What a watcher has seen of one site; two watchers can compare theirs. */
export const WatchState = z.strictObject({
  version: z.literal(1),
  /** SHA-256 of what maintainers sign of the page's manifest. */
  page: Sha256Hex,
  /** The release that the page said it was of. */
  release: z.optional(z.string()),
  /** By organisation and sequence number: SHA-256 of the signed bundle. */
  bundles: z.record(HexId, z.record(z.string().check(z.regex(/^\d{1,10}$/)), Sha256Hex)),
  /** Organisations whose bundle named witnesses. */
  witnesses: z.optional(z.record(HexId, Remembered)),
});
export type WatchState = z.infer<typeof WatchState>;

/** A bundle as the site shows it now. */
export type Head = {
  readonly org: string;
  readonly seq: number;
  readonly hash: string;
  readonly prevHash: string;
  /** What visitors are given while this one waits for its witnesses. */
  readonly shown?: { readonly seq: number; readonly hash: string } | undefined;
};

const newest = (seen: Readonly<Record<string, string>>): number => Math.max(...Object.keys(seen).map(Number));

/** What is wrong with the heads that a site shows, beside those seen before; one sentence each. */
export function headAlarms(bundles: WatchState["bundles"], heads: readonly Head[]): string[] {
  const alarms: string[] = [];
  const shown = new Set(heads.map(({ org }) => org));
  if (shown.size !== heads.length) alarms.push("an organisation has two heads in one list");
  for (const org of Object.keys(bundles)) if (!shown.has(org)) alarms.push(`${org} is no longer shown`);
  for (const { org, seq, hash, prevHash } of heads) {
    const seen = bundles[org];
    if (!seen) continue;
    const last = newest(seen);
    if (seen[seq] !== undefined && seen[seq] !== hash)
      alarms.push(`${org} has two bundles with number ${seq}`);
    if (seq < last) alarms.push(`${org} went back from bundle ${last} to ${seq}`);
    const before = seen[seq - 1];
    if (before !== undefined && before !== prevHash)
      alarms.push(`bundle ${seq} of ${org} does not follow bundle ${seq - 1}`);
  }
  return alarms;
}

/** Where two watchers of one site were shown different bundles under one number. */
export const disagreements = (own: WatchState, other: WatchState): string[] =>
  Object.entries(own.bundles).flatMap(([org, seen]) =>
    Object.entries(seen).flatMap(([seq, hash]) => {
      const elsewhere = other.bundles[org]?.[seq];
      return elsewhere === undefined || elsewhere === hash
        ? []
        : [`another watcher was shown another bundle ${seq} of ${org}`];
    }),
  );

/** The state with what was shown and found in order. */
export const withHeads = (state: WatchState, heads: readonly Head[]): WatchState => ({
  ...state,
  bundles: Object.fromEntries(
    heads.map(({ org, seq, hash }) => [org, { ...state.bundles[org], [seq]: hash }]),
  ),
});

/** Whose signatures the next bundle of an organisation needs, as the state remembers it. */
export function remembered(state: WatchState | undefined, org: string): Vouching | undefined {
  const known = state?.witnesses?.[org];
  return (
    known && {
      kok_cert: fromHex(known.kok_cert),
      witnesses: { needed: known.needed, keys: known.keys.map((key) => ({ name: "", key: fromHex(key) })) },
    }
  );
}

/** The same for the state to keep; nothing for a bundle without witnesses. */
export const toRemember = ({ kok_cert, witnesses }: Vouching): z.infer<typeof Remembered> | undefined =>
  witnesses && {
    kok_cert: toHex(kok_cert),
    needed: witnesses.needed,
    keys: witnesses.keys.map(({ key }) => toHex(key)),
  };
