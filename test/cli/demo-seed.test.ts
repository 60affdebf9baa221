import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { chance } from "#cli/demo/chance.ts";
import { deskEngine } from "#cli/demo/members.ts";
import { inventReport } from "#cli/demo/reports.ts";
import { seedDemo } from "#cli/demo/seed.ts";
import { STORIES } from "#cli/demo/stories.ts";
import { serve } from "#cli/serve.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { Answers } from "#schemas/answers.ts";
import { quarterOf } from "#schemas/time.ts";

const CHEAP = { t: 1, m: 8, p: 1, dkLen: 32 } as const;

t.test("invented reports are repeatable, well-formed and say that they are invented", async (t) => {
  const drawn = (seed: number) =>
    Array.from({ length: 240 }, (_, index) => inventReport(chance(seed + index)));
  t.equal(JSON.stringify(drawn(7)), JSON.stringify(drawn(7)));
  t.not(JSON.stringify(drawn(7)), JSON.stringify(drawn(1007)));
  for (const report of drawn(2026)) {
    t.ok(Answers.safeParse(report.answers).success);
    if (report.identity) t.equal(report.identity.phone, "00 00 00 00");
  }
  t.ok(
    Object.values(STORIES)
      .flat()
      .every((story) => /^\[FICTI(F|ONAL)\]/.test(story)),
  );
});

t.test("a demo is full at first sight for each of its three members", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "lakana-test-"));
  const running = await serve({
    dataFolder: join(folder, "data"),
    host: "127.0.0.1",
    sitePort: 0,
    deskPort: 0,
    distFolder: join(folder, "dist"),
    fictional: true,
  });
  t.teardown(async () => {
    await running.close();
    await rm(folder, { recursive: true, force: true });
  });
  const members = await seedDemo({
    ...running,
    setupToken: running.setupToken!,
    folder,
    cases: 60,
    vaultCost: CHEAP,
  });
  t.equal(members.length, 3);
  const primitives = await loadLibsodium();
  const [officer, advocate] = await Promise.all(
    members.map(async ({ file, passphrase }) => {
      const engine = deskEngine(primitives, running.deskUrl, Date.now, CHEAP);
      await engine.importDevice(new Uint8Array(await readFile(file)));
      await engine.unlock(passphrase);
      return { engine, synced: await engine.sync() };
    }),
  );
  t.match(officer!.synced, { newDrops: 12, refused: {} });
  t.match(await officer!.engine.status(), { organisation: { fictional: true } });
  t.equal((await officer!.engine.listCases()).length, 60);
  const facts = await advocate!.engine.facts();
  t.ok(new Set(facts.map((item) => quarterOf(item.received))).size >= 7, "the reports spread over two years");
  t.ok(facts.filter((item) => item.acts.length > 0).length > 20);
  t.ok(new Set(facts.map((item) => item.verification)).size >= 3);
  t.same(await advocate!.engine.listCases(), []);
});
