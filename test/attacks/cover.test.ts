// Two worlds with the same numbers of people, drops and desk actions, and with other stories, other consents, other
// answers: what the server is left with differs in random bytes only (protocol, verification plan 4).
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import t from "tap";
import { reporter, type Sent } from "#cli/demo/reporter.ts";
import type { DeskEngine } from "#client/desk/engine/api.ts";
import { consentToBits } from "#schemas/consent.ts";
import {
  founded,
  joined,
  primitives,
  report,
  type Service,
  service,
  WEEK,
} from "../client/desk/engine/support.ts";

type World = {
  /** One for each person: what she writes, whether she gives a name, whether she may be counted. */
  readonly people: readonly { readonly story: string; readonly name?: string; readonly counted: boolean }[];
  /** What the desk does with the cases, one after the other. */
  readonly work: (engine: DeskEngine, ids: readonly string[]) => Promise<void>;
  /** What they send when they come back; one drop each. */
  readonly visits: readonly ("words" | "read" | "nothing" | "consent")[];
};

const quiet: World = {
  people: [
    { story: "court", counted: true },
    { story: "", counted: true },
    { story: "Autre récit inventé.", counted: true },
  ],
  work: async (engine, [first = "", second = "", third = ""]) => {
    await engine.addNote(first, "rien à répondre");
    await engine.addNote(second, "à revoir");
    await engine.saveFacts(third, { ...(await engine.openCase(third)).facts, verification: "VE-POSS" });
    await engine.openCase(first);
    await engine.openCase(second);
  },
  visits: ["nothing", "nothing", "nothing"],
};
const busy: World = {
  people: [
    { story: "Un récit inventé, plus long que les autres. ".repeat(30), name: "Personne", counted: false },
    { story: "Encore un.", counted: false },
    { story: "x", name: "Autre", counted: false },
  ],
  work: async (engine, [first = "", second = "", third = ""]) => {
    await engine.reply(first, { kind: "message", text: "Nous vous avons lue. ".repeat(40) });
    await engine.reply(second, { kind: "message", text: "Où voulez-vous être aidée ?" });
    await engine.reply(first, { kind: "status", text: "", status: "in-progress" });
    for (const id of [first, second, third]) await engine.openCase(id);
  },
  visits: ["words", "read", "nothing"],
};

/** Shape of everything that is stored: numbers and texts as they are, bytes by their length. */
function shapeOf(folder: string): Record<string, string[]> {
  const database = new Sqlite(join(folder, "lakana.sqlite"), { readonly: true });
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  const shape = Object.fromEntries(
    tables.map((table) => [
      table,
      database
        .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`)
        .all()
        .map((row) =>
          JSON.stringify(row, (_, value) =>
            value?.type === "Buffer" ? `${value.data.length} bytes` : value,
          ),
        )
        .sort(),
    ]),
  );
  database.close();
  return shape;
}

async function lived(at: Service, { people, work, visits }: World): Promise<Record<string, string[]>> {
  const { engine, organisation } = await founded(at);
  const advocate = await joined(at, engine, ["RO-ADV"]);
  await engine.sync();
  const page = await at.person(organisation);
  const sent: Sent[] = [];
  for (const { story, name, counted } of people) {
    const told = report({ narrative: story });
    const consent = consentToBits(counted ? ["CS-STORE", "CS-STATS"] : ["CS-STORE"]);
    sent.push(await page.send({ ...told, consent, ...(name ? { identity: { name_to_say: name } } : {}) }));
    // One at a time, so that the order of cases is that of the people.
    await engine.sync();
  }
  await work(
    engine,
    (await engine.listCases()).map(({ id }) => id),
  );
  for (const [index, visit] of visits.entries()) {
    const person = sent[index]!;
    const read = (await page.answers(person)).map(({ i }) => i);
    if (visit === "words") await page.comeBack(person, { type: "follow-up", narrative: "Encore.", seq: 1 });
    else if (visit === "read") await page.comeBack(person, { type: "ack-read", coded: { read }, seq: 1 });
    else if (visit === "consent") await page.comeBack(person, { type: "follow-up", consent: 3, seq: 1 });
    else await page.comeBack(person, { type: "cover", seq: 1 });
  }
  // Before the desk opens them, and after a week has moved everything.
  const waiting = shapeOf(at.folder);
  at.clock.now += WEEK;
  await engine.sync();
  await advocate.engine.sync();
  const later = shapeOf(at.folder);
  return Object.fromEntries([
    ...Object.entries(waiting),
    ...Object.entries(later).map(([name, rows]) => [`${name}, later`, rows] as const),
  ]);
}

t.test("the server cannot tell a world with answers from a world without", async (t) => {
  const shapes: Record<string, string[]>[] = [];
  for (const world of [quiet, busy]) {
    const at = await service();
    shapes.push(await lived(at, world));
    await at.stop();
  }
  const [left, right] = shapes;
  for (const table of Object.keys(left!)) t.same(right![table], left![table], table);
  t.ok((left!["slot"] ?? []).length >= 3 + 4, "there are slots to compare");
  t.ok((left!["key_grant"] ?? []).length >= 6, "there are grants to compare");
});

t.test("an answer, a note and a coding are the same write", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const seen: { length: number; members: Record<string, number> }[] = [];
  const { engine, organisation } = await founded(at, {
    fetch: async (url, init) => {
      if (url.endsWith("/commit")) {
        const body = JSON.parse(String(init.body)) as Record<string, unknown[]>;
        const members = Object.entries(body).map(([name, items]) => [name, items.length]);
        seen.push({ length: String(init.body).length, members: Object.fromEntries(members) });
      }
      return fetch(url, init);
    },
  });
  const page = await at.person(organisation);
  await page.send(report({ narrative: "Récit inventé." }));
  await engine.sync();
  const { id } = (await engine.listCases())[0]!;
  const { facts } = await engine.openCase(id);
  seen.length = 0;
  await engine.addNote(id, "une note");
  await engine.reply(id, { kind: "message", text: "Une réponse. ".repeat(50) });
  await engine.saveFacts(id, { ...facts, verification: "VE-POSS" });
  await engine.setQuote(id, "« Des mots. »");
  t.equal(seen.length, 4);
  for (const write of seen) t.same(write, seen[0]);
  t.match(seen[0], { members: { slots: 1, delete_slots: 1, parts: 2 } });
});

/** Bytes in each direction between a client and a service, counted outside both. */
async function countedLine(url: string) {
  const { hostname, port } = new URL(url);
  const bytes = { up: 0, down: 0 };
  const line = createServer((client) => {
    const server = connect(Number(port), hostname);
    client.on("data", (data) => {
      bytes.up += data.length;
      server.write(data);
    });
    server.on("data", (data) => {
      bytes.down += data.length;
      client.write(data);
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const)
      one.on("close", () => other.destroy()).on("error", () => other.destroy());
  });
  await new Promise<void>((resolve) => line.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(line.address() as AddressInfo).port}`,
    bytes,
    close: () => line.close(),
  };
}

t.test("every kind of drop is the same number of bytes, there and back", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const line = await countedLine(at.siteUrl);
  t.teardown(line.close);
  const page = await reporter(primitives, line.url, organisation, at.clock.now);
  const during = async (work: () => Promise<unknown>) => {
    const before = { ...line.bytes };
    await work();
    return { up: line.bytes.up - before.up, down: line.bytes.down - before.down };
  };
  let sent: Sent | undefined;
  const kinds: Record<string, { up: number; down: number }> = {};
  kinds["new"] = await during(async () => {
    sent = await page.send(report({ narrative: "Récit inventé. ".repeat(100) }));
  });
  kinds["new, nothing said"] = await during(() => page.send(report()));
  await engine.sync();
  const { id } = (await engine.listCases())[0]!;
  const boards = [await during(() => page.answers(sent!))];
  await engine.reply(id, { kind: "message", text: "Une réponse." });
  boards.push(await during(() => page.answers(sent!)));
  t.same(boards[1], boards[0], "a board with an answer weighs what a board without one weighs");
  for (const type of ["follow-up", "ack-read", "withdraw", "cover"] as const)
    kinds[type] = await during(() =>
      page.comeBack(sent!, {
        type,
        seq: 1,
        ...(type === "follow-up" ? { narrative: "Encore." } : {}),
        ...(type === "ack-read" ? { coded: { read: [1, 2, 3] } } : {}),
      }),
    );
  t.ok(kinds["new"]!.up > 8192);
  for (const [kind, bytes] of Object.entries(kinds)) t.same(bytes, kinds["new"], kind);
});
