import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import { fromHex, toHex } from "#crypto/bytes.ts";
import { signDevice } from "#crypto/device.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import type { SumSigner } from "#crypto/sum/round.ts";
import { bundleCodec, decodeSigned } from "#schemas/bundle.ts";
import { deviceCertificateCodec } from "#schemas/device.ts";
import { dayNumber } from "#schemas/time.ts";
import { bytesOf, jsonOf } from "../input.ts";
import { type Shell, UsageError } from "../shell.ts";

const Hex = z.string().check(z.regex(/^([0-9a-f]{2})+$/));
const DeviceFile = z.object({ org: Hex, seed: Hex, bundle: Hex, device: Hex });

/** Days that a device made here may speak. */
const DAYS = 90;

/** A device of an organisation whose key officer's key lies in a folder of `lakana keygen`. */
export async function makeDevice(keys: string, out: string, shell: Shell): Promise<void> {
  const primitives = await loadLibsodium();
  const bundle = await bytesOf(join(keys, "bundle.bin"), "--keys");
  const officer = new TextDecoder().decode(await bytesOf(join(keys, "kok.seed"), "--keys")).trim();
  const { org_id } = bundleCodec.decode(decodeSigned(bundle).payload);
  const dsk = primitives.signKeyPair(shell.randomBytes(32));
  const certificate = {
    ver: 1,
    org_id,
    device_id: shell.randomBytes(16),
    dsk: dsk.publicKey,
    dek: primitives.kemKeyPair(shell.randomBytes(32)).publicKey,
    roles: ["RO-ADV" as const],
    not_after: dayNumber(shell.now()) + DAYS,
  } as const;
  const device = signDevice(primitives, { ...certificate, roles: [...certificate.roles] }, fromHex(officer));
  const file = { org: toHex(org_id), seed: toHex(dsk.seed), bundle: toHex(bundle), device: toHex(device) };
  await writeFile(out, `${JSON.stringify(file)}\n`, { mode: 0o600, flag: "wx" }).catch(() => {
    throw new UsageError("--out: there is a file already, and a key is never written over");
  });
  shell.out(file.org);
}

/** Who signs, and the id under which a server knows the device. @throws UsageError */
export async function readDevice(path: string): Promise<SumSigner & { readonly deviceId: string }> {
  const parsed = DeviceFile.safeParse(await jsonOf(path, "--device"));
  if (!parsed.success) throw new UsageError("--device: not a file of lakana sum device");
  const [org, dskSeed, bundle, device] = [
    fromHex(parsed.data.org),
    fromHex(parsed.data.seed),
    fromHex(parsed.data.bundle),
    fromHex(parsed.data.device),
  ];
  const { device_id } = deviceCertificateCodec.decode(decodeSigned(device).payload);
  return { org, dskSeed, bundle, device, deviceId: toHex(device_id) };
}
