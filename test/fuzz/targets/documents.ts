import { headFile } from "#cli/headFile.ts";
import { importDevice } from "#client/desk/engine/device/deviceFile.ts";
import type { Ports } from "#client/desk/engine/ports.ts";
import { encodeCbor, fromPlain } from "#schemas/cbor.ts";
import { CaseFacts } from "#schemas/facts.ts";
import { ReleaseManifest } from "#schemas/release.ts";
import { type FuzzTarget, refusesWith } from "../target.ts";
import { libsodium, utf8, vectors } from "./support.ts";

const json = (input: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(input));

/** head.json of the command line. */
export const headJson: FuzzTarget = {
  name: "head-json",
  seeds: () => [utf8(JSON.stringify({ ...vectors.text.head, ver: undefined, rs: undefined })), utf8("{}")],
  run: (input) => void headFile(json(input)),
  expected: refusesWith("UsageError", "SyntaxError"),
  longest: 8000,
};

/** A manifest or a list of facts that somebody hands over. */
export const documents: FuzzTarget = {
  name: "documents",
  seeds: () => [
    utf8('{"release":{"tables":[]},"renderings":{}}'),
    utf8('{"version":1,"persons":[],"acts":[]}'),
  ],
  run(input) {
    const value = json(input);
    ReleaseManifest.safeParse(value);
    CaseFacts.safeParse(value);
  },
  expected: refusesWith("SyntaxError"),
  longest: 8000,
};

const memory = (): Ports["storage"] => {
  const kept = new Map<string, Uint8Array>();
  return {
    get: async (name) => kept.get(name),
    set: async (name, value) => void kept.set(name, value),
    delete: async (name) => void kept.delete(name),
    keys: async () => [...kept.keys()],
  };
};

/** A device file from another computer. */
export const deviceFile: FuzzTarget = {
  name: "device-file",
  seeds: () => [
    encodeCbor(
      fromPlain({ format: "lakana-device/1", wrapped: new Uint8Array(92), keyring: new Uint8Array(60) }),
    ),
  ],
  async run(input) {
    const nowhere = async (): Promise<Response> => Promise.reject(new TypeError("no network here"));
    await importDevice(
      {
        fetch: nowhere,
        deskUrl: "",
        storage: memory(),
        primitives: libsodium,
        now: () => 0,
      },
      input,
    );
  },
  expected: refusesWith("EngineError"),
  longest: 2000,
};
