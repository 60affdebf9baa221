// What an honest drop goes through while worthless ones come in: tries, bits of work, milliseconds, memory.
//   node --import tsx bench/flood.ts [seconds] [drops a second]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noble } from "#crypto/primitives/noble.ts";
import { seekWork } from "#crypto/work.ts";
import { WORK_CEILING, WORK_HEADER } from "#schemas/work.ts";
import { toHex } from "#server/bytes.ts";
import { DEFAULT_LIMITS } from "#server/listener.ts";
import { flood } from "#test/attacks/support/flood.ts";
import { fetching } from "#test/server/support/callers.ts";
import { organisation } from "#test/server/support/organisation.ts";
import { startServer } from "#test/server/support/process.ts";
import { setUp, shapedDrop } from "#test/server/support/steps.ts";

const seconds = Number(process.argv[2] ?? 60);
const perSecond = Number(process.argv[3] ?? 1000);
const NAME = WORK_HEADER.toLowerCase();
const policy = { seal: false, pow: WORK_CEILING, attachments: true };
const of = organisation("Organisation d’essai", Date.now(), { policy });
const folder = mkdtempSync(join(tmpdir(), "lakana-bench-"));
const server = await startServer(folder, undefined, {
  LAKANA_TEST_DROPS: JSON.stringify(DEFAULT_LIMITS.drops),
});
try {
  const call = fetching(server);
  await setUp(call, server.setupToken ?? "", of);
  let over = false;
  const flooding = flood(server, of.id, { seconds, perSecond }).finally(() => {
    over = true;
  });
  const honest: { tries: number; bits: number; milliseconds: number }[] = [];
  while (!over) {
    const started = performance.now();
    const drop = shapedDrop(of.id);
    let bits = Number((await call("site", "GET", `/v1/bundle/${of.hex}`)).headers[NAME]);
    for (let tries = 1, status = 0; status !== 201; tries++) {
      const nonce = toHex(seekWork(noble, drop, Math.min(WORK_CEILING, bits), () => true).nonce);
      const headers = { [WORK_HEADER]: nonce };
      const answer = await call("site", "POST", "/v1/drop", { octets: drop, headers });
      status = answer.status;
      if (status === 201) honest.push({ tries, bits, milliseconds: performance.now() - started });
      else bits = Number(answer.headers[NAME]) + tries;
    }
    await new Promise((resume) => setTimeout(resume, 200));
  }
  const done = await flooding;
  const most = (name: keyof (typeof honest)[number]) => Math.max(...honest.map((one) => one[name]));
  console.log(`flood: ${done.acknowledged} taken, ${done.refusals} refused in ${done.seconds.toFixed(0)} s`);
  console.log(
    `honest: ${honest.length} of ${honest.length} landed; at most ${most("tries")} tries, ${most("bits")} bits, ${most("milliseconds").toFixed(0)} ms`,
  );
  console.log(
    `server: ${(done.memory.first / 2 ** 20).toFixed(0)} MiB after a second, ${(done.memory.last / 2 ** 20).toFixed(0)} MiB at the end`,
  );
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
