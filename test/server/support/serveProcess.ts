// A real server in a process of its own, for tests that kill it, search it or load it:
//   node --import tsx test/server/support/serveProcess.ts <folder> [site port] [desk port]
// Prints one line of JSON with its addresses, and ends when its standard input ends.

import { serve } from "#cli/serve.ts";
import { DEFAULT_LIMITS } from "#server/listener.ts";

const [folder = "", sitePort = "0", deskPort = "0"] = process.argv.slice(2);
// Only a test of floods wants a small bucket.
const drops = process.env["LAKANA_TEST_DROPS"];
const plenty = { burst: 1e9, rate: 1e6 };
const serving = await serve({
  dataFolder: folder,
  sitePort: Number(sitePort),
  deskPort: Number(deskPort),
  host: "127.0.0.1",
  distFolder: "dist",
  fictional: true,
  limits: {
    ...DEFAULT_LIMITS,
    drops: drops ? JSON.parse(drops) : plenty,
    chunks: plenty,
    reads: plenty,
    entrance: plenty,
  },
  log: process.stderr,
});
const { siteUrl, deskUrl, setupToken } = serving;
process.stdout.write(`${JSON.stringify({ siteUrl, deskUrl, setupToken })}\n`);
process.stdin.resume();
process.stdin.on("end", () => serving.close().then(() => process.exit(0)));
