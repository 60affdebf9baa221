// How long the desk needs with many cases: bringing them home, a new computer's first sync, and what counts
// every morning: from the passphrase to the list.
//   node --import tsx bench/desk-list.ts [cases]
import { chance } from "#cli/demo/chance.ts";
import { reporter } from "#cli/demo/reporter.ts";
import { inventReport } from "#cli/demo/reports.ts";
import { createEngine } from "#client/desk/engine/engine.ts";
import { memoryStorage } from "#client/desk/engine/storage/memory.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { founded, PASSPHRASE, service } from "#test/client/desk/engine/support.ts";

const count = Number(process.argv[2] ?? 10_000);
const line = (...cells: (string | number)[]) => console.log(`| ${cells.join(" | ")} |`);

async function timed<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  const result = await work();
  line(name, ((performance.now() - start) / 1000).toFixed(2));
  return result;
}

const at = await service(Date.now());
const { engine, ports, organisation } = await founded(at, { storage: memoryStorage() });
const page = await reporter(await loadLibsodium(), at.siteUrl, organisation, at.clock.now);
line(`step, ${count} cases`, "seconds");
line(":--", "--:");
await timed("sealing and sending, one after the other", async () => {
  for (let index = 0; index < count; index++) await page.send(inventReport(chance(index)));
});
await timed("bringing home: open, make cases, grant, acknowledge", () => engine.sync());
await engine.lock();

// Argon2id of the vault costs about a second more on a real device; the tests' cheap one is used here.
const again = createEngine(ports);
const cases = await timed("unlock and list", async () => {
  await again.unlock(PASSPHRASE);
  return again.listCases();
});
await timed("all facts, for tables", () => again.facts());
await timed("a sync with nothing new", () => again.sync());
await timed("opening one case", () => again.openCase(cases[0]!.id));
await timed("searching", () => again.search("bamako"));
const file = await again.exportDevice();
const moved = at.device().engine;
await moved.importDevice(file);
await moved.unlock(PASSPHRASE);
await timed("first sync on another computer", () => moved.sync());
await at.stop();
