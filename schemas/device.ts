// Apart from the bundle, because the reporter's page knows no devices.
import * as z from "zod/mini";
import { bytes, codec, DayNumber } from "./bundle.ts";
import { oneOf } from "./codebook/code.ts";
import * as lists from "./codebook/codes.generated.ts";

/** KOK says: this device belongs to a member with these roles until `not_after`. */
export const DeviceCertificate = z.object({
  ver: z.literal(1),
  org_id: bytes(16),
  device_id: bytes(16),
  dsk: bytes(32),
  dek: bytes(1216),
  roles: z.array(oneOf(lists.role)).check(z.minLength(1), z.maxLength(6)),
  not_after: DayNumber,
});
export type DeviceCertificate = z.infer<typeof DeviceCertificate>;

/**
 * DSK says: grants to this device are sealed to `dek` from this week on, until a later week's key. `since`: the
 * week in which the device began to keep keys; grants from before it are lost to it and are given anew.
 */
export const DeviceKey = z.object({
  ver: z.literal(1),
  org_id: bytes(16),
  device_id: bytes(16),
  epoch: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
  since: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
  dek: bytes(1216),
});
export type DeviceKey = z.infer<typeof DeviceKey>;

export const deviceCertificateCodec = codec<DeviceCertificate>(DeviceCertificate);
export const deviceKeyCodec = codec<DeviceKey>(DeviceKey);
