import { randomBytes } from "node:crypto";
import { run } from "./program.ts";

const shell = {
  out: (text: string) => process.stdout.write(`${text}\n`),
  error: (text: string) => process.stderr.write(`${text}\n`),
  now: () => Date.now(),
  randomBytes: (length: number) => new Uint8Array(randomBytes(length)),
};

process.exitCode = await run(process.argv.slice(2), shell);
