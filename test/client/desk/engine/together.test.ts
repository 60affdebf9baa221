// Rooms ask the engine for things while a synchronisation runs: neither may take anything from the other.
import t from "tap";
import { rollKeyring } from "#client/desk/engine/device/roll.ts";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import type { Storage } from "#client/desk/engine/ports.ts";
import { noteSeen } from "#client/desk/engine/restored/seen.ts";
import { memoryStorage } from "#client/desk/engine/storage/memory.ts";
import { changeHeld, readHeld } from "#client/desk/engine/sums/held.ts";
import { founded, joined, PASSPHRASE, report, service } from "./support.ts";

/** A storage whose every answer takes a while, as a disk's does; how long follows from `seed`. */
function slow(storage: Storage, seed: number): Storage {
  let state = seed;
  const wait = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return new Promise<void>((resolve) => setTimeout(resolve, (state >> 16) % 8));
  };
  return {
    get: async (name) => {
      await wait();
      const value = await storage.get(name);
      await wait();
      return value;
    },
    set: async (name, value) => {
      await wait();
      await storage.set(name, value);
      await wait();
    },
    delete: async (name) => {
      await wait();
      await storage.delete(name);
    },
    keys: async () => {
      await wait();
      return storage.keys();
    },
  };
}

for (let seed = 1; seed <= 6; seed++)
  t.test(`a first synchronisation, the ledger and drafts at the same time (${seed})`, async (t) => {
    const at = await service();
    t.teardown(at.stop);
    const { engine: officer, organisation } = await founded(at);
    const page = await at.person(organisation);
    for (let count = 0; count < 3; count++) await page.send(report());
    await officer.sync();
    const { engine, ports } = at.device({ storage: slow(memoryStorage(), seed) });
    const { link, invite } = await officer.invite(["RO-ADV"]);
    await engine.join({ link, passphrase: PASSPHRASE, member: "Deuxième" });
    await officer.approveJoin(invite, "Deuxième");
    await engine.joinStatus(PASSPHRASE);
    await officer.sync();
    await engine.unlock(PASSPHRASE);
    await t.resolves(
      Promise.all([
        engine.sync(),
        engine.ledger(),
        engine.loadDraft("tables/private"),
        engine.saveDraft("report/text", "Résumé"),
      ]),
    );
    t.equal((await engine.facts()).length, 3);
    t.equal(await engine.loadDraft("report/text"), "Résumé");
    const { keyring } = await openDesk(ports, PASSPHRASE);
    t.equal(keyring.weekly?.length, 1, "the key that was published this week is on the disk");
    t.ok(keyring.ledger, "and so is the ledger's");
  });

t.test("a device that came as a file fetches the facts, which are not in it", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine: officer, organisation } = await founded(at);
  const page = await at.person(organisation);
  await page.send(report());
  await officer.sync();
  const { engine: first } = await joined(at, officer, ["RO-ADV"]);
  await officer.sync();
  await first.sync();
  t.equal((await first.facts()).length, 1);
  const { engine: second } = at.device();
  await second.importDevice(await first.exportDevice());
  await second.unlock(PASSPHRASE);
  await second.sync();
  t.equal((await second.facts()).length, 1);
});

for (let seed = 1; seed <= 6; seed++)
  t.test(
    `what is stored while the key of the keyring changes is sealed under the new one (${seed})`,
    async (t) => {
      const at = await service();
      t.teardown(at.stop);
      const { engine, ports } = await founded(at, { storage: slow(memoryStorage(), seed) });
      await engine.sync();
      const desk = await openDesk(ports, PASSPHRASE);
      const seen = desk.seen!;
      const published = { ...seen.published, cosignatures: ["AA"] };
      await Promise.all([
        rollKeyring(desk),
        changeHeld(desk, (held) => ({ ...held, known: { ["00".repeat(16)]: seed } })),
        noteSeen(desk, { published, devices: seen.devices }, { newest: 1 }),
      ]);
      await rollKeyring(desk);
      const again = await openDesk(ports, PASSPHRASE);
      t.same((await readHeld(again)).known, { ["00".repeat(16)]: seed });
      t.same(again.seen?.published, published);
    },
  );
