import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { SumRound, type SumSigner } from "#crypto/sum/round.ts";
import { jsonOf } from "../input.ts";
import { RefusedError, UsageError } from "../shell.ts";

const Counts = z.array(z.int().check(z.nonnegative()));
/** What an organisation has after a round of counts. As confidential as its own table. */
export const OpenedFile = z.object({
  format: z.literal("lakana-sum/1"),
  /** H of the call, hex. */
  call: z.string(),
  profile: z.enum(["default", "strict"]),
  seed: z.string(),
  counts: Counts,
  contributors: Counts,
  contributing: z.int(),
  own: Counts,
  common: Counts,
  asked: Counts,
});
export type OpenedFile = z.infer<typeof OpenedFile>;

/** The folder of one organisation in one round; nobody else's business. */
export function ownFolder(folder: string, primitives: Primitives, signer: SumSigner) {
  const file = join(folder, "round.bin");
  return {
    /** Stored before anything is sent: a message that was sent can always be sent again, and never another one. */
    async save(round: SumRound): Promise<void> {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(`${file}.new`, round.save(), { mode: 0o600 });
      await rename(`${file}.new`, file);
    },
    async load(): Promise<SumRound> {
      const saved = await readFile(file).catch(() => undefined);
      if (!saved) throw new UsageError("--own: no round here; join first");
      return SumRound.resume(primitives, signer, new Uint8Array(saved));
    },
    async refuseTwice(): Promise<void> {
      if (await readFile(file).catch(() => undefined))
        throw new RefusedError(
          "--own: there is a round in this folder already; take another folder for each round",
        );
    },
    async keepOpened(opened: OpenedFile): Promise<void> {
      await writeFile(join(folder, "sum.json"), `${JSON.stringify(opened)}\n`, { mode: 0o600 });
    },
  };
}

/** @throws UsageError */
export async function readOpened(folder: string): Promise<OpenedFile> {
  const parsed = OpenedFile.safeParse(await jsonOf(join(folder, "sum.json"), "--of"));
  if (!parsed.success) throw new UsageError("--of: not the folder of an opened round of counts");
  return parsed.data;
}
