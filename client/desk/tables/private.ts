import * as z from "zod/mini";
import { type HiddenCodes, NOTHING_HIDDEN } from "#aggregation/index.ts";
import { codeOf } from "#schemas/codebook/code.ts";

/** Name of the sealed draft that holds the list on this device. */
export const PRIVATE_KEY = "tables/private";

const Kept = z.object({
  places: z.array(codeOf("place")),
  organisations: z.array(codeOf("provider_profile")),
});

/** The kept list, or null when it cannot be read: then nothing may be made as if it were empty. */
export function readPrivate(kept: string): HiddenCodes | null {
  if (!kept) return NOTHING_HIDDEN;
  try {
    const parsed = Kept.safeParse(JSON.parse(kept));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
