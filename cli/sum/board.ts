import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fromHex, toHex } from "#crypto/bytes.ts";
import type { Sent } from "#crypto/sum/messages.ts";
import type { MaskedSent } from "#crypto/sum/round.ts";
import type { SumKind } from "#schemas/sum.ts";
import { RefusedError, UsageError } from "../shell.ts";

/** Where the messages of a round hang: a folder that is passed around, or a server. */
export interface Board {
  /** Hangs a call up. @returns what the others give as `--board`. */
  call(call: Uint8Array): Promise<string>;
  read(): Promise<{
    readonly call: Uint8Array;
    readonly messages: readonly (Sent & { readonly kind: SumKind })[];
  }>;
  masked(org: Uint8Array): Promise<MaskedSent>;
  send(kind: SumKind, org: Uint8Array, message: Uint8Array, masked?: Uint8Array): Promise<void>;
}

const bytes = async (path: string) => new Uint8Array(await readFile(path));

/** Files `call.bin`, `<kind>-<organisation>.bin`, `masked-<organisation>.bin`. */
export function folderBoard(folder: string): Board {
  const write = (name: string, content: Uint8Array) =>
    writeFile(join(folder, name), content, { flag: "wx" }).catch(async () => {
      const before = await bytes(join(folder, name)).catch(() => undefined);
      if (!before || toHex(before) !== toHex(content))
        throw new RefusedError(`--board: ${name} is there already with other content, or cannot be written`);
    });
  return {
    async call(call) {
      await mkdir(folder, { recursive: true });
      await write("call.bin", call);
      return folder;
    },
    async read() {
      try {
        const names = (await readdir(folder)).sort();
        const messages = names.flatMap((name) => {
          const found = /^(key|roster|upload|close|reveal|abort)-([0-9a-f]{32})\.bin$/.exec(name);
          return found ? [{ name, kind: found[1] as SumKind, org: fromHex(found[2]!) }] : [];
        });
        return {
          call: await bytes(join(folder, "call.bin")),
          messages: await Promise.all(
            messages.map(async ({ name, kind, org }) => ({
              kind,
              org,
              signed: await bytes(join(folder, name)),
            })),
          ),
        };
      } catch {
        throw new UsageError("--board: the folder cannot be read, or holds no call");
      }
    },
    masked: async (org) => {
      const masked = await bytes(join(folder, `masked-${toHex(org)}.bin`)).catch(() => new Uint8Array(0));
      return { org, masked };
    },
    async send(kind, org, message, masked) {
      if (masked) await write(`masked-${toHex(org)}.bin`, masked);
      await write(`${kind}-${toHex(org)}.bin`, message);
    },
  };
}
