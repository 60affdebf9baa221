import * as z from "zod/mini";
import { BATCH_LIMIT } from "./desk.ts";
import { Bundle, Certificate, CoSignatures } from "./parts.ts";

/** `POST /v1/desk/given-back/bundle`: a later bundle than the service has, with what its witnesses signed. */
export const GivenBundle = z.object({ bundle: Bundle, cosignatures: CoSignatures });
export type GivenBundle = z.infer<typeof GivenBundle>;

/** `POST /v1/desk/given-back/members`: certificates and weekly keys that the service may have lost. */
export const GivenMembers = z.object({
  devices: z
    .array(z.object({ cert: Certificate, key: z.optional(Certificate) }))
    .check(z.maxLength(BATCH_LIMIT)),
});
export type GivenMembers = z.infer<typeof GivenMembers>;
