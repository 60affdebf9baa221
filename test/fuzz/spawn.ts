import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import t from "tap";
import type { FuzzTarget } from "./target.ts";

/** Short enough for every commit; `npm run fuzz` takes ten minutes each. */
const SECONDS = process.env["LAKANA_FUZZ_SECONDS"] ?? "20";
const root = fileURLToPath(new URL("../..", import.meta.url));

export const fuzz = (name: string, seconds = SECONDS): Promise<{ code: number | null; printed: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ["--import", "tsx", "test/fuzz/watch.ts", name, seconds], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data) => {
        printed += data;
      });
    child.on("close", (code) => resolve({ code, printed }));
  });

export function fuzzAll(targets: readonly FuzzTarget[]): void {
  for (const { name } of targets)
    t.test(`${name} neither breaks, hangs nor swells`, { timeout: 120_000 }, async (t) => {
      const { code, printed } = await fuzz(name);
      t.equal(code, 0, printed.slice(0, 2000));
      t.match(printed, /\d{3,} inputs/);
    });
}
