import { join } from "node:path";
import Sqlite from "better-sqlite3";
import t from "tap";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { loadTrust } from "#client/desk/engine/organisation/trust.ts";
import { createSealer } from "#client/report/sealing/sealer.ts";
import { founded, joined, PASSPHRASE, primitives, report, STORY, service, WEEK } from "./support.ts";

const listed = async (siteUrl: string) =>
  ((await (await fetch(`${siteUrl}/v1/organisations`)).json()) as { organisations: { closed?: boolean }[] })
    .organisations;

t.test("an organisation closes its intake, then leaves, and nothing of it can be opened", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, ports, sheets, organisation } = await founded(at);
  const colleague = await joined(at, engine, ["RO-CASE"]);
  const page = await at.person(organisation);
  const sent = await page.send(report({ narrative: STORY }));
  await engine.sync();
  await colleague.engine.sync();
  const [only] = await engine.listCases();
  await engine.openCase(only!.id);
  await t.rejects(engine.leaveNetwork(), { message: "not-closed" });
  await t.rejects(colleague.engine.closeIntake(), { message: "forbidden" });
  t.same((await listed(at.siteUrl))[0]?.closed, undefined);

  const before = (await engine.keys()).sequence;
  const status = await engine.closeIntake();
  t.equal(status.sequence, before + 1);
  t.equal(status.closedOn, Math.floor(at.clock.now / 86_400_000));
  t.equal((await listed(at.siteUrl))[0]?.closed, true);

  // The reporter's page believes the signed bundle, whatever the list says.
  const bundle = new Uint8Array(
    await (await fetch(`${at.siteUrl}/v1/bundle/${organisation}/witnessed`)).arrayBuffer(),
  );
  const sealer = createSealer(primitives, () => 0, Date.now);
  sealer.prepare();
  const keys = { organisation, bundle, known: 0, witnessed: false, at: at.clock.now, code: "drawn" } as const;
  t.throws(() => sealer.seal(keys, { type: "new", counter: 0 }), { code: "expired" });
  t.equal(
    sealer.seal(keys, { type: "withdraw", counter: 1 }).drop.length,
    8192,
    "leaving again is always possible",
  );

  await page.comeBack(sent, { type: "follow-up", narrative: "Une suite.", seq: 1 });
  t.equal((await engine.sync()).newDrops, 1);
  await engine.reply(only!.id, { kind: "message", text: "Nous partons ; voici qui continue." });
  const parts: Blob[] = [];
  await engine.backup((part) => void parts.push(new Blob([new Uint8Array(part)])));
  t.equal((await engine.keys()).savedOn, status.closedOn);

  await engine.leaveNetwork();
  t.equal((await engine.status()).state, "no-device");
  t.same(await ports.storage.keys(), [], "this device holds nothing");
  const database = new Sqlite(join(at.folder, "lakana.sqlite"), { readonly: true });
  for (const table of ["sealed_drop", "chunk", "case_part", "key_grant", "invite", "device", "device_key"])
    t.equal(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), 0, `${table} is empty`);
  database.close();
  const answers = (await page.answers(sent)).map(({ text }) => text);
  t.ok(answers.includes("Nous partons ; voici qui continue."), "the code still reads");

  await t.rejects(colleague.engine.sync(), { message: "ended" });
  t.same(await colleague.ports.storage.keys(), [], "nor does the colleague's");
  const last = new Uint8Array(
    await (await fetch(`${at.siteUrl}/v1/bundle/${organisation}/witnessed`)).arrayBuffer(),
  );
  t.throws(() => sealer.seal({ ...keys, bundle: last }, { type: "withdraw", counter: 2 }), {
    code: "expired",
  });
  at.clock.now += 16 * WEEK;
  t.equal(
    sealer.bucket({ ...keys, bundle: last, at: at.clock.now }),
    "0?b=0",
    "the board is found long after the keys are over",
  );

  const fresh = at.device();
  const typed = sheets.sheets.slice(1).map((groups) => groups.join(" "));
  const back = await fresh.engine.recover({
    typed,
    backup: new Blob(parts),
    passphrase: PASSPHRASE,
    member: "Retour",
  });
  t.same([back.cases, back.serviceLost], [1, true], "from the backup alone");
  const { bundle: again } = await loadTrust(await openDesk(fresh.ports, PASSPHRASE));
  t.same([again.closed, again.ended], [undefined, undefined], "and reports are taken again");
});

t.test("a service that only says so makes no device forget", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine } = await founded(at);
  const colleague = await joined(at, engine, ["RO-CASE"]);
  const device = (await colleague.engine.status()).device!;
  await engine.removeMember(device);
  await t.rejects(colleague.engine.sync(), { message: "revoked" });
  t.ok((await colleague.ports.storage.keys()).length > 0);
});
