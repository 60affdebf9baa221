import { randomBytes } from "node:crypto";
import { auditCommand } from "./audit.ts";
import { backupCommand } from "./backup/backup.ts";
import { restoreCommand } from "./backup/restore.ts";
import { run } from "./program.ts";
import { protectCommand } from "./protect.ts";
import { reportCommand } from "./report.ts";
import { demoCommand } from "./service/demoCommand.ts";
import { serveCommand } from "./service/serveCommand.ts";
import { sumCommand } from "./sum/sum.ts";

const shell = {
  out: (text: string) => process.stdout.write(`${text}\n`),
  error: (text: string) => process.stderr.write(`${text}\n`),
  now: () => Date.now(),
  randomBytes: (length: number) => new Uint8Array(randomBytes(length)),
};

const service = [
  serveCommand(),
  demoCommand(),
  backupCommand(shell),
  restoreCommand(shell),
  reportCommand(shell),
  protectCommand(shell),
  auditCommand(shell),
  sumCommand(shell),
];

process.exitCode = await run(process.argv.slice(2), shell, service);
