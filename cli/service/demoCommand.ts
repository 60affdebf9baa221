import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { packageRoot } from "./root.ts";
import { port } from "./serveCommand.ts";
import { stopOnSignal } from "./stop.ts";

/** `lakana demo`: the same service in a throw-away folder, with a fictional organisation that is full at first sight. */
export function demoCommand(): Command {
  return new Command("demo")
    .description("run the service in a throw-away folder with a fictional organisation and 240 cases")
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--site-port <port>", "port of the reporter's site", port, 7080)
    .option("--desk-port <port>", "port of the desk", port, 7081)
    .action(async (options: { host: string; sitePort: number; deskPort: number }) => {
      const { serve } = await import("../serve.ts");
      const { seedDemo } = await import("../demo/seed.ts");
      const folder = await mkdtemp(join(tmpdir(), "lakana-demo-"));
      const running = await serve({
        dataFolder: join(folder, "data"),
        host: options.host,
        sitePort: options.sitePort,
        deskPort: options.deskPort,
        distFolder: packageRoot("dist"),
        fictional: true,
      });
      const close = async () => {
        await running.close();
        await rm(folder, { recursive: true, force: true });
      };
      stopOnSignal(close);
      if (!running.setupToken) throw new Error("a new database did not offer a set-up link");
      console.log(
        "\n  FICTIF / FICTIONAL – préparation de 240 dossiers inventés / preparing 240 invented cases …",
      );
      const members = await seedDemo({
        siteUrl: running.siteUrl,
        deskUrl: running.deskUrl,
        setupToken: running.setupToken,
        folder,
      });
      const lines = [
        "",
        `  Le site (signaler)   The site (report)   ${running.siteUrl}`,
        `  Le bureau            The desk            ${running.deskUrl}`,
        "",
        "  Au bureau, choisissez « J’ai un fichier d’appareil » / at the desk choose “I have a device file”:",
        ...members.map(
          (member) => `  ${member.role.padEnd(24)} ${member.file}\n  ${"".padEnd(24)} ${member.passphrase}`,
        ),
        "",
        "  Ctrl-C arrête et efface tout / stops and erases everything.",
      ];
      console.log(`${lines.join("\n")}\n`);
    });
}
