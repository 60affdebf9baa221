// Apart from the other public routes, so that the reporter's page carries this alone.
import * as z from "zod/mini";
import { ExactBytesText, HexId, LocalisedName } from "./parts.ts";

/** `GET /v1/organisations`: whom a report can be sealed to. `ork` is the root public key, 32 bytes. */
export const OrganisationList = z.object({
  organisations: z.array(
    z.object({
      id: HexId,
      name: LocalisedName,
      fictional: z.boolean(),
      ork: ExactBytesText(32),
      bundle_seq: z.int(),
      /** True when partners co-sign the bundle. Again the signed bundle decides. */
      witnessed: z.optional(z.boolean()),
      /** True when no new report is taken. The signed bundle says it, too, and decides. */
      closed: z.optional(z.boolean()),
      /** True when files are taken besides words. The signed bundle says it, too, and decides. */
      files: z.optional(z.boolean()),
    }),
  ),
});
export type OrganisationList = z.infer<typeof OrganisationList>;
