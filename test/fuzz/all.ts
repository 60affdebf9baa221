// `npm run fuzz [-- <target> …]`: ten minutes for each target, two at a time; inputs that reach new code are kept.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { targets } from "./targets/targets.ts";

const SECONDS = process.env["LAKANA_FUZZ_SECONDS"] ?? "600";
const asked = process.argv.slice(2);
const waiting = targets.map(({ name }) => name).filter((name) => asked.length === 0 || asked.includes(name));
const root = fileURLToPath(new URL("../..", import.meta.url));

const one = (name: string): Promise<number> =>
  new Promise((resolve) => {
    const command = ["--import", "tsx", "test/fuzz/watch.ts", name, SECONDS, "0", "--grow"];
    spawn(process.execPath, command, { cwd: root, stdio: "inherit" }).on("close", (code) =>
      resolve(code ?? 1),
    );
  });
async function lane(): Promise<number> {
  let failed = 0;
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
    if ((await one(name)) !== 0) failed++;
  return failed;
}
const failed = (await Promise.all([lane(), lane()])).reduce((sum, count) => sum + count, 0);
process.exitCode = failed === 0 ? 0 : 1;
