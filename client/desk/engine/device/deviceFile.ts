import * as z from "zod/mini";
import { decodeCbor, encodeCbor, fromPlain, plain } from "#schemas/cbor.ts";
import { EngineError } from "../errors.ts";
import type { Ports } from "../ports.ts";
import { inTurn } from "../storage/turns.ts";
import { LOCAL } from "./local.ts";
import { hasDevice } from "./vault.ts";

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, "bytes expected");

/** A `.lakana-device` file: both parts stay sealed, the passphrase opens them on the other computer. */
const DeviceFile = z.object({
  format: z.literal("lakana-device/1"),
  wrapped: Bytes,
  keyring: Bytes,
  /** Keys of the cases: old grants do not open any more. Files of the first version had none. */
  register: z.optional(Bytes),
});

/** Keys of cases are in the file, their words are not: the other computer fetches those. */
export const exportDevice = (ports: Ports): Promise<Uint8Array> => inTurn(ports, () => read(ports));

async function read(ports: Ports): Promise<Uint8Array> {
  const wrapped = await ports.storage.get(LOCAL.wrapped);
  const keyring = await ports.storage.get(LOCAL.keyring);
  if (!wrapped || !keyring) throw new EngineError("no-device");
  const register = await ports.storage.get(LOCAL.register);
  return encodeCbor(fromPlain({ format: "lakana-device/1", wrapped, keyring, register }));
}

/** @throws EngineError `device-exists` rather than overwrite, `wrong-file`. */
export async function importDevice(ports: Ports, file: Uint8Array): Promise<void> {
  if (await hasDevice(ports)) throw new EngineError("device-exists");
  let parts: z.infer<typeof DeviceFile>;
  try {
    parts = DeviceFile.parse(plain(decodeCbor(file)));
  } catch (cause) {
    throw new EngineError("wrong-file", { cause });
  }
  await ports.storage.set(LOCAL.keyring, parts.keyring);
  if (parts.register) await ports.storage.set(LOCAL.register, parts.register);
  await ports.storage.set(LOCAL.wrapped, parts.wrapped);
}
