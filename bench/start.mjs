// From the command to a listening service, when everything is installed and built.
// Run: npm run build && node bench/start.mjs   (the first run below may build; read the others)
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "lakana-start-"));
const once = () =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const service = spawn(
      process.execPath,
      ["scripts/start.mjs", "serve", "--data", folder, "--site-port", "0", "--desk-port", "0"],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    service.on("error", reject);
    service.stdout.on("data", (data) => {
      // Printed once both addresses accept connections.
      if (!String(data).includes("The desk")) return;
      const took = performance.now() - began;
      service.on("close", () => resolve(took));
      service.kill("SIGTERM");
    });
  });
for (let run = 1; run <= 6; run++) console.log(`start ${run}: ${Math.round(await once())} ms`);
rmSync(folder, { recursive: true, force: true });
