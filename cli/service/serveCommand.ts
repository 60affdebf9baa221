import { Command, InvalidArgumentError } from "commander";
import { packageRoot } from "./root.ts";
import { stopOnSignal } from "./stop.ts";

export function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError("a port is 0 to 65535");
  return value;
}

type Options = {
  readonly data: string;
  readonly host: string;
  readonly sitePort: number;
  readonly deskPort: number;
  readonly waitingFiles: number;
  readonly allWaitingFiles: number;
};

const MEBIBYTE = 2 ** 20;

export function mebibytes(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError("a whole number of MiB");
  return value;
}

/** `lakana serve`: the real service on embedded SQLite; prints where to go next. */
export function serveCommand(): Command {
  return new Command("serve")
    .description("run the service: the reporter's site and the organisation's desk")
    .option("--data <folder>", "where the database lives", process.env["LAKANA_DATA"] ?? "data")
    .option("--host <address>", "address to listen on", process.env["LAKANA_HOST"] ?? "127.0.0.1")
    .option("--site-port <port>", "port of the reporter's site", port, 7080)
    .option("--desk-port <port>", "port of the desk", port, 7081)
    .option("--waiting-files <MiB>", "files that may wait at one organisation", mebibytes, 2048)
    .option("--all-waiting-files <MiB>", "files that may wait at all organisations together", mebibytes, 8192)
    .action(async (options: Options) => {
      // Loaded here alone: the other commands start without the server and its packages.
      const { serve } = await import("../serve.ts");
      const running = await serve({
        dataFolder: options.data,
        host: options.host,
        sitePort: options.sitePort,
        deskPort: options.deskPort,
        distFolder: packageRoot("dist"),
        fictional: false,
        media: {
          organisation: options.waitingFiles * MEBIBYTE,
          everybody: options.allWaitingFiles * MEBIBYTE,
        },
      });
      const lines = [
        "",
        `  Le site (signaler)   The site (report)   ${running.siteUrl}`,
        `  Le bureau            The desk            ${running.deskUrl}`,
      ];
      if (running.setupToken)
        lines.push(
          "",
          "  Aucune organisation encore. Ouvrez ce lien une seule fois pour la créer :",
          "  No organisation yet. Open this link once to create it:",
          `  ${new URL(`#/setup/${running.setupToken}`, running.deskUrl)}`,
        );
      console.log(`${lines.join("\n")}\n`);
      stopOnSignal(running.close);
    });
}
