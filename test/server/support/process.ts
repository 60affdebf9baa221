import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export type ServerProcess = {
  readonly siteUrl: string;
  readonly deskUrl: string;
  readonly setupToken?: string;
  readonly child: ChildProcess;
  /** Everything that it wrote to its log so far. */
  log(): string;
  /** Ends it politely and waits. */
  stop(): Promise<void>;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
};

const root = fileURLToPath(new URL("../../..", import.meta.url));
const built = new Map<string, Promise<string>>();

/** Makes one file of a program, once: a start then takes a fraction of a second. */
function bundled(script: string): Promise<string> {
  const outfile = join(
    root,
    "node_modules/.cache/lakana-test",
    `${basename(script, ".ts")}-${process.pid}.mjs`,
  );
  const making =
    built.get(script) ??
    build({
      absWorkingDir: root,
      entryPoints: [script],
      outfile,
      bundle: true,
      platform: "node",
      target: "node20",
      format: "esm",
      packages: "external",
      logLevel: "warning",
    }).then(() => {
      process.once("exit", () => rmSync(outfile, { force: true }));
      return outfile;
    });
  built.set(script, making);
  return making;
}

/** Starts a server process over `folder` and waits until it listens. @param script a program that prints its addresses. */
export async function startServer(
  folder: string,
  script = new URL("./serveProcess.ts", import.meta.url),
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [await bundled(fileURLToPath(script)), folder], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  const gone = once(child, "exit");
  let log = "";
  child.stderr.on("data", (data) => {
    log += data;
  });
  let line = "";
  for await (const data of child.stdout) {
    line += data;
    if (line.includes("\n")) break;
  }
  if (!line.includes("\n")) throw new Error(`the server did not start: ${log}`);
  const urls = JSON.parse(line) as { siteUrl: string; deskUrl: string; setupToken?: string };
  return {
    ...urls,
    child,
    log: () => log,
    stop: async () => {
      child.stdin.end();
      await gone;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await gone;
    },
  };
}
