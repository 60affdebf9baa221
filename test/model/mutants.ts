// The desk with one line changed. Each change breaks one promise of the protocol, and the lives must notice.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { createEngine } from "#client/desk/engine/engine.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";

export type Mutant = {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
};

const at = "client/desk/engine";
export const mutants: readonly Mutant[] = [
  {
    name: "device keys of earlier weeks are never erased",
    file: `${at}/organisation/deviceKeys.ts`,
    from: "if (gone.size === 0) return;",
    to: "if (gone.size >= 0) return;",
  },
  {
    name: "intake keys are never erased",
    file: `${at}/organisation/epochKeys.ts`,
    from: "if (!desk.keyring.intake.some(over)) return;",
    to: "if (desk.keyring.intake.length >= 0) return;",
  },
  {
    name: "the keyring key never changes",
    file: `${at}/device/roll.ts`,
    from: "const next = primitives.randomBytes(32);",
    to: "const next = desk.krk;",
  },
  {
    name: "the keyring key does not change with an erasing",
    file: `${at}/device/roll.ts`,
    from: "if (!weekly && !desk.erased) return;",
    to: "if (!weekly) return;",
  },
  {
    name: "an erased case stays in the register",
    file: `${at}/device/erased.ts`,
    from: "if (burned.length > 0) desk.register.cases[id] = { etags: {}, burned };",
    to: "if (burned.length >= 0) return;",
  },
  {
    name: "a case that the server no longer lists is forgotten",
    file: `${at}/organisation/erasures.ts`,
    from: "const erased = await erasersOf(desk, withKey);",
    to: "const erased = new Map(withKey.map((id) => [id, desk.keyring.device]));",
  },
  {
    name: "an advocate's erasure is believed",
    file: `${at}/organisation/erasures.ts`,
    from: "if (!device || !mayErase(device)) return undefined;",
    to: "if (!device) return undefined;",
  },
  {
    name: "a removed device's erasure is believed",
    file: `${at}/organisation/erasures.ts`,
    from: "(desk.devices ?? []).filter(({ revoked }) => !revoked);",
    to: "[...(desk.devices ?? [])];",
  },
  {
    name: "a signed erasure is not obeyed",
    file: `${at}/organisation/erasures.ts`,
    from: "if (erased.size > 0)",
    to: "if (erased.size < 0)",
  },
  {
    name: "an advocate is granted whole cases besides",
    file: `${at}/organisation/grants.ts`,
    from: 'return [grantFor(desk, device, id, { kind: "stat", stat })];',
    to: 'return [{ kind: "stat", stat }, { kind: "case", ck }].map((grant, turn) => grantFor(desk, device, turn ? [...id].reverse().join("") : id, grant));',
  },
  {
    name: "an advocate is granted the facts of who did not agree",
    file: `${at}/organisation/grants.ts`,
    from: "const stat = countable(facts) ? caseKeys(ck).stat : WITHHELD;",
    to: "const stat = caseKeys(ck).stat;",
  },
  {
    name: "a slot key is used again",
    file: `${at}/cases/slots.ts`,
    from: "(position) => !used.has(slotIndex(currentEpoch(desk), position)),",
    to: "(position) => position >= 0,",
  },
  {
    name: "intake keys that are over are handed on",
    file: `${at}/organisation/access.ts`,
    from: "until >= day &&",
    to: "until >= 0 &&",
  },
  {
    name: "a removal leaves the intake keys as they were",
    file: `${at}/organisation/publish.ts`,
    from: "intakeKeysFrom(primitives, day, change.removed ? [] : kept)",
    to: "intakeKeysFrom(primitives, day, kept)",
  },
  {
    name: "a removal leaves the case keys as they were",
    file: `${at}/sync.ts`,
    from: "await rekeyAfterRemoval(desk);",
    to: "",
  },
];

/** Builds the desk's engine with the change. @throws when the line is not there exactly once. */
export async function engineWith({ name, file, from, to }: Mutant): Promise<typeof createEngine> {
  const folder = await mkdtemp(join(tmpdir(), "lakana-mutant-"));
  try {
    const outfile = join(folder, "engine.mjs");
    let changed = 0;
    await build({
      // With primitives of its own: an error is recognised by its class, of which a build has another copy.
      stdin: {
        contents: `export { createEngine } from "./${at}/engine.ts"; export { noble } from "./crypto/primitives/noble.ts";`,
        resolveDir: process.cwd(),
        loader: "ts",
      },
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      outfile,
      logLevel: "silent",
      plugins: [
        {
          name: "mutant",
          setup: ({ onLoad }) => {
            onLoad({ filter: /\.ts$/ }, async ({ path }) => {
              if (path !== resolve(file)) return undefined;
              const source = await readFile(path, "utf8");
              changed = source.split(from).length - 1;
              return { contents: source.replace(from, to), loader: "ts" };
            });
          },
        },
      ],
    });
    if (changed !== 1) throw new Error(`the mutant "${name}" fits ${changed} places of ${file}`);
    const built = (await import(pathToFileURL(outfile).href)) as {
      createEngine: typeof createEngine;
      noble: Primitives;
    };
    return (ports) => built.createEngine({ ...ports, primitives: built.noble });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
