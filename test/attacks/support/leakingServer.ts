// A server that betrays what it is told, for the positive control of server-sees.test.ts. It lives among the
// tests and nowhere else: a request header brings markers, and each is kept in the place that it names.
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DEFAULT_LIMITS } from "#server/listener.ts";
import { eventLog } from "#server/plugins/log.ts";
import { service } from "#server/service.ts";
import { openSqliteStore } from "#server/store/sqlite/open.ts";

const [folder = ""] = process.argv.slice(2);
const store = openSqliteStore(folder);
store.database.exec("CREATE TABLE leak (id BLOB PRIMARY KEY, value BLOB) STRICT, WITHOUT ROWID");
const kept: Buffer[] = [];
const LEAKS: Readonly<Record<string, (marker: string) => void>> = {
  memory: (marker) => kept.push(Buffer.from(marker, "utf16le")),
  log: (marker) => process.stderr.write(`${Buffer.from(marker).toString("hex")}\n`),
  temporary: (marker) => writeFileSync(join(tmpdir(), "leak"), Buffer.from(`xx${marker}`).toString("base64")),
  database: (marker) =>
    store.database.prepare("INSERT INTO leak VALUES (randomblob(16), ?)").run(gzipSync(marker)),
};
const running = await service({
  store,
  clock: Date.now,
  log: eventLog(process.stderr, Date.now),
  limits: DEFAULT_LIMITS,
  pages: { site: "none", desk: "none" },
  fictional: true,
  anotherOrganisation: false,
});
running.site.addHook("onRequest", async (request) => {
  for (const [place, keep] of Object.entries(LEAKS)) {
    const marker = request.headers[`x-leak-${place}`];
    if (typeof marker === "string") keep(Buffer.from(marker, "base64").toString("utf8"));
  }
});
const siteUrl = await running.site.listen({ host: "127.0.0.1", port: 0 });
const deskUrl = await running.desk.listen({ host: "127.0.0.1", port: 0 });
process.stdout.write(`${JSON.stringify({ siteUrl, deskUrl, setupToken: running.setupToken })}\n`);
process.stdin.resume();
process.stdin.on("end", () => process.exit(kept.length < 0 ? 1 : 0));
