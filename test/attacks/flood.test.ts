// A thousand worthless drops a second for a few seconds (issue 3, 8): an honest one lands, what is acknowledged is
// on disk, and memory stays flat. The longer run with figures is bench/flood.ts.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import t from "tap";
import { noble } from "#crypto/primitives/noble.ts";
import { seekWork, workOf } from "#crypto/work.ts";
import { WORK_HEADER } from "#schemas/work.ts";
import { toHex } from "#server/bytes.ts";
import { fetching, organisation, setUp, shapedDrop, temporaryFolder } from "../server/fixtures.ts";
import { startServer } from "../server/support/process.ts";
import { flood } from "./support/flood.ts";

const SECONDS = 4;
const PER_SECOND = 1000;
const CEILING = 12;
/** As in server/listener.ts, scaled down so that a few seconds are a flood: 300 from anybody, then five a second. */
const LIMITS = JSON.stringify({ burst: 600, rate: 5 });

t.test("an honest drop lands in a flood, within a few tries", async (t) => {
  const of = organisation("Organisation de test", Date.now(), {
    policy: { seal: false, pow: CEILING, attachments: true },
  });
  const folder = temporaryFolder(t);
  const server = await startServer(folder, undefined, { LAKANA_TEST_DROPS: LIMITS });
  t.teardown(() => server.stop());
  const call = fetching(server);
  await setUp(call, server.setupToken ?? "", of);
  const flooding = flood(server, of.id, { seconds: SECONDS, perSecond: PER_SECOND });
  const asked = async () =>
    Number((await call("site", "GET", `/v1/bundle/${of.hex}`)).headers[WORK_HEADER.toLowerCase()]);
  while ((await asked()) < 4) await new Promise((resume) => setTimeout(resume, 20));

  const drop = shapedDrop(of.id);
  let nonce = randomBytes(8);
  while (workOf(noble, drop, nonce) > 0) nonce = randomBytes(8);
  const without = { [WORK_HEADER]: toHex(nonce) };
  const refused = await call("site", "POST", "/v1/drop", { octets: drop, headers: without });
  t.equal(refused.status, 429, "without work it shares what little is left");
  t.match(refused.json(), { type: "/problems/work-needed" });
  let needed = Number(refused.headers[WORK_HEADER.toLowerCase()]);
  let tries = 0;
  for (let status = 429; status === 429 && tries < 3; tries++) {
    t.ok(needed >= 1 && needed <= CEILING);
    const worked = toHex(seekWork(noble, drop, Math.min(CEILING, needed + tries), () => true).nonce);
    const answer = await call("site", "POST", "/v1/drop", {
      octets: drop,
      headers: { [WORK_HEADER]: worked },
    });
    status = answer.status;
    needed = Number(answer.headers[WORK_HEADER.toLowerCase()]);
    if (tries === 2) t.equal(status, 201);
  }
  t.ok(tries <= 3);

  const { acknowledged, refusals, seconds, memory } = await flooding;
  t.ok(acknowledged >= 300 && acknowledged < 600 + 5 * seconds, "they never empty the bucket");
  t.ok(refusals > acknowledged);
  t.ok(memory.last < 1.5 * memory.first + 64 * 1024 * 1024, "memory stays flat");
  await server.kill();
  const database = new Sqlite(join(folder, "lakana.sqlite"));
  t.teardown(() => database.close());
  t.equal(database.prepare("SELECT count(*) FROM sealed_drop").pluck().get(), acknowledged + 1);
});
