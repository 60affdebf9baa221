// How many reports a second are safe on disk, beside what SQLite itself can do with the same bytes.
//   node --import tsx bench/ingest.ts [drops at each step] [--million]
// Both sides: WAL, synchronous FULL, secure_delete, one fsync before an answer. The raw side groups as many
// drops in one transaction as there are connections. Rounds alternate, because a shared disk has moods.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tidy } from "#server/store/sqlite/open.ts";
import { fetching } from "#test/server/support/callers.ts";
import { organisation } from "#test/server/support/organisation.ts";
import { type ServerProcess, startServer } from "#test/server/support/process.ts";
import { setUp, shapedDrop } from "#test/server/support/steps.ts";
import { post, quantile } from "./support/load.ts";
import { rawDatabase, writeRaw } from "./support/raw.ts";

const ROUNDS = 3;
const count = Number(process.argv[2] ?? 6000);
const levels = process.argv.includes("--million")
  ? [1000, 10_000, 100_000, 1_000_000]
  : [1000, 10_000, 100_000];
const of = organisation();
const median = (numbers: readonly number[]) => quantile(numbers, 0.5);
const line = (...cells: (string | number)[]) => console.log(`| ${cells.join(" | ")} |`);

async function inFolder(work: (folder: string) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), "lakana-bench-"));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function withServer(folder: string, work: (server: ServerProcess) => Promise<void>) {
  const server = await startServer(folder);
  try {
    if (server.setupToken) await setUp(fetching(server), server.setupToken, of);
    await work(server);
  } finally {
    await server.stop();
  }
}

const send = (server: ServerProcess, concurrency: number, drops: number) => {
  const bodies = Array.from({ length: drops }, () => shapedDrop(of.id));
  return post(server.siteUrl, "/v1/drop", concurrency, drops, (index) => bodies[index] as Buffer);
};

async function compare() {
  line(
    "connections",
    "durable drops/s",
    "p50 ms",
    "p95 ms",
    "raw SQLite drops/s",
    "raw p50 ms",
    "share of raw",
  );
  line("--:", "--:", "--:", "--:", "--:", "--:", "--:");
  for (const concurrency of [1, 8, 64]) {
    const drops = concurrency === 1 ? Math.ceil(count / 8) : count;
    const rates: { http: number; raw: number; p50: number; p95: number; rawP50: number }[] = [];
    for (let round = 0; round < ROUNDS; round++)
      await inFolder(async (folder) => {
        const raw = rawDatabase(folder, of.id);
        writeRaw(raw, of.id, 500, concurrency);
        const limit = writeRaw(raw, of.id, drops, concurrency);
        raw.close();
        await withServer(folder, async (server) => {
          await send(server, concurrency, 500);
          const { latencies, seconds } = await send(server, concurrency, drops);
          rates.push({
            http: drops / seconds,
            raw: drops / limit.seconds,
            p50: quantile(latencies, 0.5),
            p95: quantile(latencies, 0.95),
            rawP50: quantile(limit.latencies, 0.5),
          });
        });
      });
    const of_ = (name: keyof (typeof rates)[number]) => median(rates.map((rate) => rate[name]));
    line(
      concurrency,
      of_("http").toFixed(0),
      of_("p50").toFixed(2),
      of_("p95").toFixed(2),
      of_("raw").toFixed(0),
      of_("rawP50").toFixed(2),
      `${((100 * of_("http")) / of_("raw")).toFixed(0)} %`,
    );
  }
}

/** Fills the store to each level with raw writes, then measures SQLite alone and the server on top of them. */
async function flatness() {
  line(
    "drops stored",
    "drops/s at 64",
    "p50 ms",
    "p95 ms",
    "raw SQLite drops/s",
    "bytes per drop",
    "times 8192",
  );
  line("--:", "--:", "--:", "--:", "--:", "--:", "--:");
  await inFolder(async (folder) => {
    await withServer(folder, async () => undefined);
    const file = join(folder, "lakana.sqlite");
    let stored = 0;
    for (const level of levels) {
      const raw = rawDatabase(folder, of.id, "lakana.sqlite");
      const measured = Math.min(count, level - stored);
      writeRaw(raw, of.id, level - stored - measured, 256);
      const limit = writeRaw(raw, of.id, measured, 64);
      tidy(raw);
      raw.close();
      stored = level;
      const bytes = statSync(file).size / stored;
      await withServer(folder, async (server) => {
        await send(server, 64, 500);
        const { latencies, seconds } = await send(server, 64, count);
        stored += 500 + count;
        line(
          level,
          (count / seconds).toFixed(0),
          quantile(latencies, 0.5).toFixed(2),
          quantile(latencies, 0.95).toFixed(2),
          (measured / limit.seconds).toFixed(0),
          bytes.toFixed(0),
          (bytes / 8192).toFixed(3),
        );
      });
    }
  });
}

await compare();
console.log();
await flatness();
