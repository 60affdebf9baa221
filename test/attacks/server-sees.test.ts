// What the server sees (protocol, verification plan 4): 200 markers go through the real crypto and a real
// server process; afterwards none may be found in anything that the server holds, in any spelling.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import {
  type Answer,
  type Caller,
  fetching,
  organisation,
  setUp,
  signIn,
  temporaryFolder,
} from "../server/fixtures.ts";
import { type ServerProcess, startServer } from "../server/support/process.ts";
import { finder, needlesFor, spellings } from "./support/patterns.ts";
import { type Markers, newMarkers, report, work } from "./support/scenario.ts";
import { filesBelow, memoryOf, rowsOf } from "./support/traces.ts";

type Find = (bytes: Buffer) => string[];

/** Every place in which one of the needles was found. */
function places(
  server: ServerProcess,
  folders: { data: string; temporary: string },
  answers: Answer[],
  find: Find,
) {
  const found = new Set<string>();
  const look = (place: string, bytes: Buffer) => {
    for (const name of find(bytes)) found.add(`${place}: ${name}`);
  };
  for (const { place, bytes } of memoryOf(server.child.pid ?? 0)) look(place, bytes);
  for (const { place, bytes } of rowsOf(join(folders.data, "lakana.sqlite"))) look(place, bytes);
  for (const { place, bytes } of filesBelow(folders.data, "database")) look(place, bytes);
  for (const { place, bytes } of filesBelow(folders.temporary, "temporary")) look(place, bytes);
  look("log", Buffer.from(server.log()));
  for (const { bytes, headers } of answers)
    look("answer", Buffer.concat([Buffer.from(JSON.stringify(headers)), bytes]));
  return [...found].sort();
}

async function started(test: Parameters<typeof temporaryFolder>[0], script?: URL) {
  const folder = temporaryFolder(test);
  const folders = { data: join(folder, "data"), temporary: join(folder, "tmp") };
  mkdirSync(folders.temporary);
  const server = await startServer(folders.data, script, {
    TMPDIR: folders.temporary,
    SQLITE_TMPDIR: folders.temporary,
  });
  test.teardown(() => server.kill());
  const answers: Answer[] = [];
  const plain = fetching(server);
  const call: Caller = async (...ask) => {
    const answer = await plain(...ask);
    answers.push(answer);
    return answer;
  };
  const of = organisation();
  await setUp(call, server.setupToken ?? "", of);
  return { server, folders, answers, call, of, token: await signIn(call, of, of.first) };
}

const needlesOf = (markers: Markers) =>
  Object.entries(markers).flatMap(([kind, list]) => list.flatMap((marker) => needlesFor(kind, marker)));

t.test("nothing that people wrote can be found at the server", async (t) => {
  const { server, folders, answers, call, of, token } = await started(t);
  const markers = newMarkers();
  const secrets = await report(call, of, markers);
  await work(call, of, token, markers, secrets);
  t.equal(Object.values(markers).flat().length, 220, "180 words, and 20 codes in two spellings");
  t.ok(
    answers.every((answer) => answer.status < 400),
    "everything was accepted",
  );
  // The case above ran: what is stored is there to be searched.
  t.ok(rowsOf(join(folders.data, "lakana.sqlite")).some(({ bytes }) => bytes.includes(Buffer.from(of.id))));
  t.same(places(server, folders, answers, finder(needlesOf(markers))), []);
});

t.test("nothing that a request says about its sender is kept", async (t) => {
  const { server, folders, call, of } = await started(t);
  const marker = `Kept${Date.now()}x${Math.random()}`;
  const headers = { "user-agent": marker, "x-forwarded-for": marker, referer: marker, cookie: marker };
  for (const path of ["/", `/${marker}`, `/v1/organisations?${marker}`, `/v1/board/${of.hex}/0`])
    await call("site", "GET", path, { headers });
  await call("site", "POST", "/v1/drop", { octets: Buffer.alloc(8192, marker), headers });
  await call("desk", "POST", "/v1/desk/setup", { body: { token: marker }, headers });
  await server.stop();
  const find = finder(needlesFor("sender", marker));
  const kept = [...filesBelow(folders.data, "database"), ...filesBelow(folders.temporary, "temporary")];
  t.same(
    kept.flatMap(({ bytes }) => find(bytes)),
    [],
  );
  t.same(find(Buffer.from(server.log())), []);
  t.match(server.log(), /"event":"stop"/);
});

t.test("a server that leaks is caught, wherever it leaks", async (t) => {
  const script = new URL("./support/leakingServer.ts", import.meta.url);
  const { server, folders, answers, call } = await started(t, script);
  const markers = newMarkers();
  const leaks = ["memory", "log", "temporary", "database"] as const;
  const needles = leaks.map((place, index) => ({ place, marker: markers.stories[index] ?? "" }));
  for (const { place, marker } of needles)
    await call("site", "GET", "/healthz", {
      headers: { [`x-leak-${place}`]: Buffer.from(marker).toString("base64") },
    });
  const find = finder(needles.flatMap(({ place, marker }) => needlesFor(place, marker)));
  const caught = places(server, folders, answers, find);
  for (const place of leaks)
    t.ok(
      caught.some((text) => text.startsWith(place) && text.endsWith(`: ${place}`)),
      `${place} was caught`,
    );
});

t.test("the searcher finds every spelling at every place", async (t) => {
  const marker = newMarkers().stories[0] ?? "";
  const find = finder(needlesFor("marker", marker));
  t.same(find(Buffer.alloc(10_000, "nothing")), []);
  for (const [index, bytes] of spellings(marker).entries())
    for (const shift of [0, 1, 2, 3, 4099])
      t.same(
        find(Buffer.concat([Buffer.alloc(shift, 1), bytes])),
        ["marker"],
        `spelling ${index} at ${shift}`,
      );
  for (const shift of [0, 1, 2, 3, 4, 5]) {
    const inside = Buffer.concat([Buffer.alloc(shift, "x"), Buffer.from(marker), Buffer.from("yy")]);
    t.same(find(Buffer.from(inside.toString("base64"))), ["marker"], `base64 behind ${shift} others`);
    t.same(find(Buffer.from(inside.toString("base64url"))), ["marker"], `base64url behind ${shift} others`);
  }
});
