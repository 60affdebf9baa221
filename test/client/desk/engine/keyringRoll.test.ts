// The key of the local keyring changes each week and with each erasing; a roll that is cut off anywhere is ended at
// the next unlocking, and nothing is lost.
import t from "tap";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { memoryStorage } from "#client/desk/engine/storage/memory.ts";
import { CryptoError } from "#crypto/errors.ts";
import { openLocal } from "#crypto/vault.ts";
import { founded, PASSPHRASE, primitives, report, STORY, service, WEEK } from "./support.ts";

type Image = Map<string, Uint8Array>;
const imageOf = async ({ storage }: { storage: ReturnType<typeof memoryStorage> }): Promise<Image> =>
  new Map(
    await Promise.all(
      (await storage.keys()).map(async (name) => [name, (await storage.get(name))!] as const),
    ),
  );
const from = async (image: Image) => {
  const storage = memoryStorage();
  for (const [name, bytes] of image) await storage.set(name, bytes);
  return storage;
};

t.test("an older register does not open with the key of a later week", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, ports, organisation } = await founded(at);
  const page = await at.person(organisation);
  await page.send(report({ narrative: STORY }));
  await engine.sync();
  await engine.saveDraft("reply/x", "Réponse en cours");
  const before = await imageOf(ports);
  at.clock.now += WEEK;
  await engine.sync();
  const { krk } = await openDesk(ports, PASSPHRASE);
  for (const name of before.keys()) {
    if (["krk", "generation", "waiting"].includes(name)) continue;
    t.throws(() => openLocal(primitives, krk, name, before.get(name)!), CryptoError, name);
  }
  t.ok([...before.keys()].some((name) => name.startsWith("draft/")));
  t.equal(await engine.loadDraft("reply/x"), "Réponse en cours");
  const { id } = (await engine.listCases())[0]!;
  t.equal((await engine.openCase(id)).narrative, STORY);
});

t.test("what was erased opens with nothing that the desk stores afterwards", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, ports, organisation } = await founded(at);
  const page = await at.person(organisation);
  const sent = await page.send(report({ narrative: STORY }));
  await engine.sync();
  const { id } = (await engine.listCases())[0]!;
  const { register } = await openDesk(ports, PASSPHRASE);
  const key = register.cases[id]!.ck!;
  await engine.openCase(id);
  await page.comeBack(sent, { type: "withdraw", seq: 1 });
  await engine.sync();
  const before = await imageOf(ports);
  await engine.confirmWithdrawal(id);
  const after = await openDesk(ports, PASSPHRASE);
  t.notMatch(JSON.stringify([after.register, after.keyring, after.facts]), key);
  t.throws(() => openLocal(primitives, after.krk, "register", before.get("register")!), CryptoError);
  await engine.addNote(id, "plus là").then(
    () => t.fail("the case is gone"),
    (error) => t.match(error, { message: "not-found" }),
  );
});

t.test("a roll that stops at any write is ended at the next unlocking", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, ports, organisation } = await founded(at);
  const page = await at.person(organisation);
  await page.send(report({ narrative: STORY }));
  await engine.sync();
  await engine.saveDraft("reply/x", "Réponse en cours");
  at.clock.now += WEEK;
  const start = await imageOf(ports);
  for (let last = 0; last < 12; last++) {
    const storage = await from(start);
    let writes = 0;
    const failing = {
      ...storage,
      set: async (name: string, value: Uint8Array) => {
        if (writes++ >= last) throw new Error("the power is cut");
        await storage.set(name, value);
      },
    };
    const cut = at.device({ storage: failing }).engine;
    await cut.unlock(PASSPHRASE);
    await cut.sync().catch(() => undefined);
    const again = at.device({ storage }).engine;
    await again.unlock(PASSPHRASE);
    t.equal(await again.loadDraft("reply/x"), "Réponse en cours", `after ${last} writes`);
    await again.sync();
    const { id } = (await again.listCases())[0]!;
    t.equal((await again.openCase(id)).narrative, STORY, `after ${last} writes`);
  }
});

t.test("a second tab with the older key writes nothing and asks to be unlocked", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, ports } = await founded(at);
  const second = at.device({ storage: ports.storage }).engine;
  await second.unlock(PASSPHRASE);
  at.clock.now += WEEK;
  await engine.sync();
  await t.rejects(second.saveDraft("a", "b"), { message: "locked" });
  await t.rejects(second.sync(), { message: "locked" });
  await second.unlock(PASSPHRASE);
  await second.saveDraft("a", "b");
  t.equal(await engine.loadDraft("a"), "b");
});

t.test("a passphrase that was changed is not undone by a roll", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, ports } = await founded(at);
  const second = at.device({ storage: ports.storage }).engine;
  await second.unlock(PASSPHRASE);
  await engine.changePassphrase(PASSPHRASE, "une phrase toute nouvelle");
  at.clock.now += WEEK;
  await second.sync();
  const third = at.device({ storage: ports.storage }).engine;
  await t.rejects(third.unlock(PASSPHRASE), { message: "wrong-passphrase" });
  t.match(await third.unlock("une phrase toute nouvelle"), { state: "unlocked" });
  await engine.sync();
  await third.lock();
  t.match(await third.unlock("une phrase toute nouvelle"), { state: "unlocked" });
});
