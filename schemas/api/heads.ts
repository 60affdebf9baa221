import * as z from "zod/mini";
import { HexId } from "./parts.ts";

const Sha256Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** `GET /v1/heads`: the newest signed bundle of every organisation, by number and digests. */
export const HeadList = z.object({
  heads: z
    .array(
      z.object({
        org: HexId,
        seq: z.int().check(z.minimum(1)),
        /** SHA-256 of the signed bundle. */
        hash: Sha256Hex,
        prev_hash: Sha256Hex,
        /** What visitors are given while the newest waits for its witnesses. */
        shown: z.optional(z.object({ seq: z.int().check(z.minimum(1)), hash: Sha256Hex })),
      }),
    )
    .check(z.maxLength(1000)),
});
export type HeadList = z.infer<typeof HeadList>;
