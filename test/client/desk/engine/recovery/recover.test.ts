import { join } from "node:path";
import Sqlite from "better-sqlite3";
import t from "tap";
import type { DeskEngine } from "#client/desk/engine/api.ts";
import { toBase64url } from "#client/desk/engine/base64url.ts";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { loadTrust } from "#client/desk/engine/organisation/trust.ts";
import { fromHex, toHex } from "#crypto/bytes.ts";
import { signDevice } from "#crypto/device.ts";
import { signBundle } from "#crypto/signed.ts";
import { founded, joined, PASSPHRASE, primitives, report, STORY, service, WEEK } from "../support.ts";

async function backupOf(engine: DeskEngine): Promise<Blob> {
  const parts: Blob[] = [];
  await engine.backup((part) => void parts.push(new Blob([new Uint8Array(part)])));
  return new Blob(parts);
}
const lines = (sheets: readonly (readonly string[])[]) => sheets.map((groups) => groups.join(" "));
const NEW = "une autre phrase pour la suite";

t.test("every device lost, the service still there: k sheets and a backup start it again", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, ports, sheets, organisation } = await founded(at);
  const colleague = await joined(at, engine, ["RO-CASE"]);
  const page = await at.person(organisation);
  const known = await page.send(report({ narrative: STORY }));
  await page.send(report({ narrative: "Un récit retiré après la sauvegarde." }));
  await engine.sync();
  const ids = (await engine.listCases()).map(({ id }) => id);
  t.equal((await engine.status()).alone, false, "a colleague holds the cases too");
  const backup = await backupOf(engine);
  const files = await Promise.all(ids.map(async (id) => [id, await engine.openCase(id)] as const));
  const gone = files.find(([, view]) => view.narrative !== STORY)![0];
  const kept = ids.find((id) => id !== gone)!;
  await engine.reply(kept, { kind: "message", text: "Réponse après la sauvegarde." });
  await engine.confirmWithdrawal(gone);
  await page.send(report({ narrative: "Arrivé après la sauvegarde." }));
  await engine.sync();
  const before = (await loadTrust(await openDesk(ports, PASSPHRASE))).bundle;

  const typed = lines(sheets.sheets.slice(1));
  const fresh = at.device();
  const input = { typed, backup, passphrase: NEW, member: "Reprise" };
  for (const [wrong, message] of [
    [{ ...input, typed: typed.slice(1) }, "wrong-sheets"],
    [{ ...input, backup: new Blob([await backup.slice(0, backup.size - 40).arrayBuffer()]) }, "wrong-backup"],
    [{ ...input, passphrase: "courte" }, "short-passphrase"],
  ] as const) {
    await t.rejects(fresh.engine.recover(wrong), { message });
    t.equal((await fresh.engine.status()).state, "no-device", `${message}: nothing is left here`);
    await engine.sync();
  }
  const result = await fresh.engine.recover(input);
  t.same([result.cases, result.lost, result.files], [1, 1, 0], "one is back, one came too late");
  t.same(result.sheets.fingerprint, sheets.fingerprint, "posters stay true");
  t.notSame(result.sheets.commitments, sheets.commitments, "and the sheets are new ones");

  const view = await fresh.engine.openCase(kept);
  t.equal(view.narrative, STORY);
  t.ok(
    view.log.every(({ genuine }) => genuine),
    "what the lost devices signed is still provable",
  );
  t.equal(view.log.filter(({ action }) => action === "restored").length, 1);
  t.equal(view.repliesLeft, 0, "this week's slot keys may have been used by a lost device");
  await t.rejects(fresh.engine.openCase(gone), { message: "not-found" }, "the withdrawn one stays erased");
  for (const lost of [engine, colleague.engine]) {
    await lost.lock();
    await lost.unlock(PASSPHRASE);
    await t.rejects(lost.sync(), { message: "revoked" });
  }

  const desk = await openDesk(fresh.ports, NEW);
  const { bundle } = await loadTrust(desk);
  t.equal(bundle.seq, before.seq + 1);
  t.notSame(bundle.iek, before.iek);
  t.same(
    (await fresh.engine.members()).filter(({ revoked }) => !revoked).map(({ self }) => self),
    [true],
  );
  t.equal(desk.keyring.organisation, organisation);

  await fresh.engine.sync();
  at.clock.now += WEEK;
  await fresh.engine.sync();
  await fresh.engine.reply(kept, { kind: "message", text: "Nous sommes revenus." });
  const later = await at.person(organisation);
  const answers = (await later.answers(known)).map(({ text }) => text);
  t.ok(answers.includes("Nous sommes revenus."), "the code that she kept reads the new answers");
  t.ok(answers.includes("Réponse après la sauvegarde."), "and what a lost device answered last");
  await later.send(report({ narrative: "Après la reprise." }));
  t.equal((await fresh.engine.sync()).newDrops, 1);
  const second = await joined(at, fresh.engine, ["RO-CASE"]);
  t.equal((await second.engine.listCases()).length, 2, "a new colleague is given what is there");
  await t.rejects(fresh.engine.restoreCases(typed, backup), { message: "forbidden" });
});

t.test("what a service merely lost comes back from the backup, what a device erased does not", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, sheets, organisation } = await founded(at);
  const page = await at.person(organisation);
  for (const narrative of ["Un récit gardé.", "Un récit retiré."]) await page.send(report({ narrative }));
  await engine.sync();
  const [lost, erased] = (await engine.listCases()).map(({ id }) => id) as [string, string];
  const backup = await backupOf(engine);
  await engine.confirmWithdrawal(erased);
  const database = new Sqlite(join(at.folder, "lakana.sqlite"));
  database.prepare("DELETE FROM case_part WHERE case_id = ?").run(fromHex(lost));
  database.close();
  const fresh = at.device();
  const typed = lines(sheets.sheets.slice(1));
  const result = await fresh.engine.recover({ typed, backup, passphrase: NEW, member: "Reprise" });
  t.match(result, { cases: 1, lost: 0 });
  t.match(await fresh.engine.listCases(), [{ id: lost }]);
});

t.test("the service is lost too: the backup and a set-up link found it again, numbers go on", async (t) => {
  const old = await service();
  const { engine, sheets, organisation } = await founded(old);
  const page = await old.person(organisation);
  await page.send(report({ narrative: STORY }));
  await page.send(report({ narrative: "Un deuxième récit inventé." }));
  await engine.sync();
  t.equal((await engine.status()).alone, true, "one device and no backup: everything hangs on it");
  await engine.openCase((await engine.listCases())[0]!.id);
  const backup = await backupOf(engine);
  t.equal((await engine.status()).alone, false, "a backup was made");
  const { sequence } = await engine.keys();
  await old.stop();

  const at = await service(old.clock.now);
  t.teardown(at.stop);
  const fresh = at.device();
  const typed = lines(sheets.sheets.slice(0, 2));
  const input = { typed, backup, passphrase: NEW, member: "Reprise" };
  await t.rejects(fresh.engine.recover(input), { message: "backup-needed" });
  await t.rejects(fresh.engine.recover({ ...input, setupToken: "A".repeat(43) }), { message: "wrong-token" });
  const { backup: _none, ...blind } = input;
  await t.rejects(fresh.engine.recover({ ...blind, setupToken: at.setupToken! }), {
    message: "backup-needed",
  });
  const result = await fresh.engine.recover({ ...input, setupToken: at.setupToken! });
  t.same([result.cases, result.lost], [2, 0]);
  t.ok(
    (await fresh.engine.keys()).sequence > sequence + 50,
    "no number that watchers may know is used twice",
  );
  for (const { id } of await fresh.engine.listCases())
    t.ok((await fresh.engine.openCase(id)).log.every(({ genuine }) => genuine));
  t.same((await fresh.engine.ledger()).pages, []);
  const reporter = await at.person(organisation);
  await reporter.send(report());
  t.equal((await fresh.engine.sync()).newDrops, 1, "the same organisation id takes reports again");
  t.same(
    await fresh.engine.restoreCases(typed, backup),
    { cases: 0, lost: 0, files: 0 },
    "a second time adds nothing",
  );
});

t.test(
  "who was replaced cannot start it again with her old certificate, nor anybody without the root",
  async (t) => {
    const at = await service();
    t.teardown(at.stop);
    const { engine, ports, sheets, organisation } = await founded(at);
    await engine.sync();
    const seized = await openDesk(ports, PASSPHRASE);
    const typed = lines(sheets.sheets.slice(1));
    const fresh = at.device();
    await fresh.engine.recover({ typed, passphrase: NEW, member: "Reprise" });
    const desk = await openDesk(fresh.ports, NEW);
    const { bundle } = await loadTrust(desk);
    t.equal(bundle.former?.length, 1);

    const kok = fromHex(seized.keyring.kok!);
    const device = primitives.signKeyPair(fromHex(seized.keyring.dsk));
    const forged = (change: object) =>
      signBundle(
        primitives,
        {
          ...bundle,
          seq: bundle.seq + 1,
          prev_hash: primitives.sha256(desk.bundleBytes!),
          kok_cert: bundle.former![0]!,
          ...change,
        },
        kok,
      );
    const certificate = signDevice(
      primitives,
      {
        ver: 1,
        org_id: fromHex(organisation),
        device_id: primitives.randomBytes(16),
        dsk: device.publicKey,
        dek: primitives.kemKeyPair(primitives.randomBytes(32)).publicKey,
        roles: ["RO-KEY"],
        not_after: bundle.not_before + 100,
      },
      kok,
    );
    for (const change of [{}, { former: [] }, { former: [...bundle.former!, bundle.kok_cert] }]) {
      const answer = await fetch(`${at.deskUrl}/v1/desk/recover`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          bundle: toBase64url(forged(change)),
          device_cert: toBase64url(certificate),
          former_devices: [],
        }),
      });
      t.equal(answer.status, 400);
      t.equal(((await answer.json()) as { type: string }).type, "/problems/bad-signature");
    }
    t.equal(toHex((await loadTrust(desk)).bundle.kok_cert), toHex(bundle.kok_cert), "nothing changed");
  },
);
