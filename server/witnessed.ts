import type { PublishedBundle } from "#schemas/api/bundle.ts";
import type { ProblemSlug } from "#schemas/problem.ts";
import { toText } from "./bytes.ts";
import { ProblemError } from "./plugins/problems.ts";
import type { Bytes, Store } from "./store/store.ts";

/** The newest bundle of an organisation and the one that visitors are given, each with what its witnesses signed. */
export async function published(
  store: Store,
  org: Bytes,
  missing: ProblemSlug = "not-found",
): Promise<PublishedBundle> {
  const row = await store.organisations.one(org);
  if (!row) throw new ProblemError(missing);
  const rows = await store.organisations.cosignatures(org);
  const withSignatures = (sequence: number, bundle: Bytes) => ({
    bundle: toText(bundle),
    cosignatures: rows.filter((one) => one.sequence === sequence).map(({ signed }) => toText(signed)),
  });
  return {
    ...withSignatures(row.bundleSequence, row.bundle),
    ...(row.shown ? { shown: withSignatures(row.shown.sequence, row.shown.bundle) } : {}),
  };
}
