// What a seized device opens, role by role, of everything that the server holds: no more than its role needs.
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import t from "tap";
import type { DeskEngine, Role } from "#client/desk/engine/api.ts";
import { toBase64url } from "#client/desk/engine/base64url.ts";
import type { Desk } from "#client/desk/engine/desk.ts";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import type { Ports } from "#client/desk/engine/ports.ts";
import { fromHex, toHex, utf8 } from "#crypto/bytes.ts";
import { openHead } from "#crypto/drop.ts";
import { caseKeys, unsealGrant } from "#crypto/grant.ts";
import { ledgerKeys, openLedger, sealLedger } from "#crypto/ledger.ts";
import { openRecord, PARTS } from "#crypto/record.ts";
import { DropPage } from "#schemas/api/desk.ts";
import { founded, joined, PASSPHRASE, primitives, report, STORY, service } from "./support.ts";

const opens = <Result>(attempt: () => Result): Result | undefined => {
  try {
    return attempt();
  } catch {
    return undefined;
  }
};

type Rows = {
  readonly parts: { case_id: Buffer; part: (typeof PARTS)[number]; blob: Buffer }[];
  readonly grants: { device: Buffer; subject: Buffer; epoch: number; blob: Buffer }[];
  readonly ledger: { sequence: number; entry: Buffer; counts: Buffer }[];
  readonly drops: readonly Uint8Array[];
};

/** Everything that can be sealed to somebody, read from the server's own file. */
function seized(folder: string, drops: readonly Uint8Array[]): Rows {
  const database = new Sqlite(join(folder, "lakana.sqlite"), { readonly: true });
  const all = <Row>(statement: string) => database.prepare<[], Row>(statement).all();
  const rows = {
    parts: all<Rows["parts"][0]>("SELECT case_id, part, blob FROM case_part"),
    grants: all<Rows["grants"][0]>("SELECT device, subject, epoch, blob FROM key_grant"),
    ledger: all<Rows["ledger"][0]>("SELECT sequence, entry, counts FROM ledger"),
    drops,
  };
  database.close();
  return rows;
}

/** Every secret in hex that stands anywhere in an unlocked device: a list of names would forget the next one. */
function secretsOf({ keyring, register, krk }: Desk): Uint8Array[] {
  const found = JSON.stringify([keyring, register.cases]).match(/"[0-9a-f]{64}"/g) ?? [];
  return [krk, ...found.map((text) => fromHex(text.slice(1, -1)))];
}

/** Closes what a device holds under opening, and names what it reaches. */
function reach(desk: Desk, rows: Rows, names: ReadonlyMap<string, string>): string[] {
  const organisation = fromHex(desk.keyring.organisation);
  const secrets = secretsOf(desk);
  const found: string[] = [];
  for (const { device, subject, epoch, blob } of rows.grants)
    for (const seed of [...secrets]) {
      const grant = opens(() => unsealGrant(primitives, seed, { device, subject, epoch }, blob).grant);
      if (!grant) continue;
      if (toHex(device) !== desk.keyring.device) found.push("a grant of somebody else");
      for (const value of Object.values(grant)) if (value instanceof Uint8Array) secrets.push(value);
    }
  const climbed = secrets.flatMap((key) => [
    key,
    ...Object.values(caseKeys(key)),
    ...Object.values(ledgerKeys(key)),
  ]);
  for (const { case_id, part, blob } of rows.parts)
    if (
      climbed.some((key) =>
        opens(() => openRecord(primitives, key, { organisation, subject: case_id, part }, blob)),
      )
    )
      found.push(`${names.get(toHex(case_id))} ${part}`);
  for (const { sequence, ...pieces } of rows.ledger)
    for (const piece of ["entry", "counts"] as const) {
      const address = { organisation, sequence, piece };
      if (climbed.some((key) => opens(() => openLedger(primitives, key, address, pieces[piece]))))
        found.push(`ledger ${piece}`);
    }
  for (const drop of rows.drops)
    if (secrets.some((key) => opens(() => openHead(primitives, organisation, () => key, drop))))
      found.push("waiting report");
  if (desk.keyring.kok) found.push("officer’s signature");
  return found.sort();
}

const WHOLE = (name: string) => PARTS.map((part) => `${name} ${part}`);
const LEDGER = ["ledger entry", "ledger counts"];
const FACTS = ["hers stat", "supervisor's stat"];

/** Each device of the team and all that it may open. "private" is the report of a person who is not to be counted. */
const TEAM: Readonly<Record<string, { roles: readonly Role[]; opens: readonly string[] }>> = {
  caseworker: { roles: ["RO-CASE"], opens: [...WHOLE("hers"), "waiting report"] },
  "another caseworker": { roles: ["RO-CASE"], opens: ["waiting report"] },
  supervisor: {
    roles: ["RO-SUP"],
    opens: [...WHOLE("hers"), ...WHOLE("supervisor's"), ...WHOLE("private"), ...LEDGER, "waiting report"],
  },
  advocate: { roles: ["RO-ADV"], opens: [...FACTS, ...LEDGER] },
  approver: { roles: ["RO-REL"], opens: ["ledger entry"] },
  "second officer": { roles: ["RO-KEY"], opens: [] },
  administrator: { roles: ["RO-ADM"], opens: [] },
  "advocate who approves": { roles: ["RO-ADV", "RO-REL"], opens: [...FACTS, ...LEDGER] },
  "administrator who keeps keys": { roles: ["RO-ADM", "RO-KEY"], opens: [] },
  "approver who administers": { roles: ["RO-REL", "RO-ADM"], opens: ["ledger entry"] },
  "caseworker who counts": {
    roles: ["RO-CASE", "RO-ADV"],
    opens: [...FACTS, ...LEDGER, "waiting report"],
  },
};

t.test("each role opens what it needs, of everything that the server holds", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const first = await founded(at);
  const team = new Map<string, { engine: DeskEngine; ports: Ports }>();
  for (const [name, { roles }] of Object.entries(TEAM)) team.set(name, await joined(at, first.engine, roles));
  const page = await at.person(first.organisation);
  const take = async (given: Parameters<typeof page.send>[0]) => {
    const before = new Set((await first.engine.listCases()).map(({ id }) => id));
    await page.send({ ...given, identity: { phone: "00 00 00 00" } });
    await first.engine.sync();
    return (await first.engine.listCases()).find(({ id }) => !before.has(id))!.id;
  };
  const hers = await take(report({ narrative: STORY }));
  const names = new Map([
    [hers, "hers"],
    [await take(report({ narrative: STORY })), "supervisor's"],
    [await take({ ...report({ narrative: STORY }), consent: 1 }), "private"],
  ]);
  const assigned = (await team.get("caseworker")!.engine.status()).device!;
  await first.engine.handOver(hers, [assigned]);

  const officer = await openDesk(first.ports, PASSPHRASE);
  const organisation = fromHex(first.organisation);
  const keys = ledgerKeys(fromHex(officer.keyring.ledger!.root!));
  const piece = (name: "entry" | "counts") =>
    toBase64url(
      sealLedger(
        primitives,
        name === "entry" ? keys.chain : keys.counts,
        { organisation, sequence: 1, piece: name },
        utf8("{}"),
      ),
    );
  await officer.server.send("/v1/desk/ledger", {
    sequence: 1,
    entry: piece("entry"),
    counts: piece("counts"),
  });
  for (const { engine } of team.values()) await engine.sync();
  await page.send(report({ narrative: STORY }));
  const { drops } = await officer.server.json(DropPage, "/v1/desk/drops?limit=100");
  const waiting = await Promise.all(drops.map(({ id }) => officer.server.bytes(`/v1/desk/drops/${id}`)));
  t.equal(waiting.length, 1);
  const rows = seized(at.folder, waiting);
  t.equal(rows.parts.length, 9);

  for (const [name, { opens: expected }] of Object.entries(TEAM)) {
    const desk = await openDesk(team.get(name)!.ports, PASSPHRASE);
    t.same(reach(desk, rows, names), [...expected].sort(), name);
  }
  t.same(
    reach(await openDesk(first.ports, PASSPHRASE), rows, names),
    [...TEAM["supervisor"]!.opens, "officer’s signature"].sort(),
    "the founder is key officer, supervisor and caseworker",
  );
});
