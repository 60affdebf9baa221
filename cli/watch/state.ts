import * as z from "zod/mini";

const Sha256Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** What a watcher has seen of one site; two watchers can compare theirs. */
export const WatchState = z.strictObject({
  version: z.literal(1),
  /** SHA-256 of what maintainers sign of the page's manifest. */
  page: Sha256Hex,
  /** By organisation and sequence number: SHA-256 of the signed bundle. */
  bundles: z.record(
    z.string().check(z.regex(/^[0-9a-f]{32}$/)),
    z.record(z.string().check(z.regex(/^\d{1,10}$/)), Sha256Hex),
  ),
});
export type WatchState = z.infer<typeof WatchState>;

/** A bundle as the site shows it now. */
export type Head = {
  readonly org: string;
  readonly seq: number;
  readonly hash: string;
  readonly prevHash: string;
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
