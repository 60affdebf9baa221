import * as z from "zod/mini";
import { codec } from "./bundle.ts";

const bytes = (length: number) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length === length,
    `${length} bytes expected`,
  );

/**
 * DSK says: this case is erased, since the week `epoch`. Nothing in it tells why: a case that was withdrawn and one
 * whose time was over leave the same bytes behind but for the ids.
 */
export const Erasure = z.object({
  ver: z.literal(1),
  org_id: bytes(16),
  device_id: bytes(16),
  case_id: bytes(16),
  epoch: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
});
export type Erasure = z.infer<typeof Erasure>;

export const erasureCodec = codec<Erasure>(Erasure);

/**
 * Weeks that an erasure is kept, at the service and in a device's note of it: longer than any certificate (52) and
 * than the year after which old backups are to be destroyed, so that whoever can still come back hears of it.
 */
export const ERASURE_WEEKS = 60;
