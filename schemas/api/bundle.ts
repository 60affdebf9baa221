import * as z from "zod/mini";
import { Bundle, CoSignatures } from "./parts.ts";

/**
 * `GET /v1/desk/bundle` and `/v1/desk/recover/{org}`: the newest signed bundle with what its witnesses signed, and
 * the one that visitors are given while the newest waits for them.
 */
export const PublishedBundle = z.object({
  bundle: Bundle,
  cosignatures: CoSignatures,
  shown: z.optional(z.object({ bundle: Bundle, cosignatures: CoSignatures })),
});
export type PublishedBundle = z.infer<typeof PublishedBundle>;

/** `POST /v1/desk/bundle`: the signed bundle. */
export const BundleBody = z.object({ bundle: Bundle });
export type BundleBody = z.infer<typeof BundleBody>;
