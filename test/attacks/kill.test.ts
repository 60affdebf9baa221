// kill -9 in a loop under load: what was acknowledged is there, and the database opens clean (issue 2, H.3).
// LAKANA_KILLS sets the number of kills; 200 is the full run.
import { createHash } from "node:crypto";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import t from "tap";
import { OFFSET } from "#schemas/envelope.ts";
import { fetching, organisation, setUp, shapedDrop, temporaryFolder } from "../server/fixtures.ts";
import { type ServerProcess, startServer } from "../server/support/process.ts";

const KILLS = Number(process.env["LAKANA_KILLS"] ?? 30);
const CONNECTIONS = 12;

/** What the server stores of a drop, as one digest. */
const digest = (start: Uint8Array, rest: Uint8Array): string =>
  createHash("sha256").update(start).update(rest).digest("hex");
const digestOf = (drop: Buffer): string => digest(drop.subarray(0, OFFSET.enc), drop.subarray(OFFSET.chunks));

/** Sends drops until the server is gone; notes those that it acknowledged. */
async function load(server: ServerProcess, org: Uint8Array, acknowledged: Set<string>): Promise<void> {
  const call = fetching(server);
  const one = async () => {
    for (;;) {
      const drop = shapedDrop(org);
      try {
        const answer = await call("site", "POST", "/v1/drop", { octets: drop });
        if (answer.status === 201) acknowledged.add(digestOf(drop));
      } catch {
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
}

/** Opens what the killed process left, as the next start would, and reads all of it. */
function inspect(folder: string): { check: unknown; stored: Set<string> } {
  const database = new Sqlite(join(folder, "lakana.sqlite"));
  const check = database.pragma("integrity_check", { simple: true });
  const stored = new Set<string>();
  for (const body of database.prepare<[], Buffer>("SELECT body FROM sealed_drop").pluck().iterate())
    stored.add(digest(body.subarray(0, OFFSET.enc), body.subarray(OFFSET.enc)));
  database.close();
  return { check, stored };
}

t.test(`${KILLS} kills under load lose no acknowledged drop`, async (t) => {
  const of = organisation();
  let killed = 0;
  let all = 0;
  // A few kills for each folder: reading everything after every kill must not grow without bound.
  while (killed < KILLS) {
    const folder = temporaryFolder(t);
    const acknowledged = new Set<string>();
    for (let round = 0; round < 20 && killed < KILLS; round++) {
      const server = await startServer(folder);
      if (server.setupToken) await setUp(fetching(server), server.setupToken, of);
      const before = acknowledged.size;
      const loading = load(server, of.id, acknowledged);
      // At least one answer, then anywhere between two fsyncs.
      while (acknowledged.size === before) await new Promise((resolve) => setTimeout(resolve, 2));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
      await server.kill();
      await loading;
      killed += 1;
      const { check, stored } = inspect(folder);
      const lost = [...acknowledged].filter((one) => !stored.has(one));
      if (check !== "ok" || lost.length > 0) t.fail(`kill ${killed}: ${check}, ${lost.length} lost`);
    }
    all += acknowledged.size;
  }
  t.ok(all > killed, `${all} drops were acknowledged`);
  t.equal(killed, KILLS);
});
