import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "#cli/program.ts";
import { seeded } from "#test/crypto/support.ts";

/** Monday 23 November 2026. */
export const NOW = Date.UTC(2026, 10, 23, 12);

/** Runs one command line in memory with a fixed clock. */
export async function lakana(words: readonly string[], seed = "cli", now = NOW) {
  const out: string[] = [];
  const error: string[] = [];
  const code = await run(words, {
    out: (text) => out.push(text),
    error: (text) => error.push(text),
    now: () => now,
    randomBytes: seeded(seed),
  });
  return { code, out: out.join("\n"), error: error.join("\n") };
}

/** A folder with the keys of a fictional organisation, removed at the end. */
export async function workshop(teardown: (work: () => Promise<void>) => void) {
  const folder = await mkdtemp(join(tmpdir(), "lakana-test-"));
  teardown(() => rm(folder, { recursive: true, force: true }));
  const path = (name: string) => join(folder, name);
  const { out } = await lakana(["keygen", "--out", path("keys")], "keys");
  const write = async (name: string, content: string | Uint8Array) => {
    await writeFile(path(name), content);
    return path(name);
  };
  return { path, write, org: out, bundle: path("keys/bundle.bin"), iek: path("keys/iek.json") };
}
