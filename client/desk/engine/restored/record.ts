import * as z from "zod/mini";
import { PublishedBundle } from "#schemas/api/bundle.ts";
import { MemberList } from "#schemas/api/desk.ts";

/** What the service last showed that a signature vouches for, as a device stores it. */
export const Seen = z.object({
  version: z.literal(1),
  published: PublishedBundle,
  devices: MemberList.shape.devices,
  /** Digest of each bundle by its number: an older one that was never there is a forgery and no restored copy. */
  digests: z.record(z.string(), z.string()),
});
export type Seen = z.infer<typeof Seen>;
