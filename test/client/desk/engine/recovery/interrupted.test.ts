import t from "tap";
import type { DeskEngine } from "#client/desk/engine/api.ts";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { founded, joined, PASSPHRASE, report, STORY, service, WEEK } from "../support.ts";

async function backupOf(engine: DeskEngine): Promise<Blob> {
  const parts: Blob[] = [];
  await engine.backup((part) => void parts.push(new Blob([new Uint8Array(part)])));
  return new Blob(parts);
}

t.test("one device says that everything hangs on it until a backup or a second device exists", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine } = await founded(at);
  t.equal((await engine.status()).alone, false, "not known before the members were seen");
  const alone = async () => {
    await engine.sync();
    return (await engine.status()).alone;
  };
  t.equal(await alone(), true);
  await backupOf(engine);
  t.equal(await alone(), false);
  at.clock.now += 5 * WEEK;
  t.equal(await alone(), true, "a backup ages");
  await joined(at, engine, ["RO-ADV"]);
  t.equal(await alone(), true, "who holds no case brings none back");
  await joined(at, engine, ["RO-CASE"]);
  t.equal(await alone(), false);
});

t.test("a restart that is cut off: the old sheets still hold, and the cases come back later", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, ports, sheets, organisation } = await founded(at);
  await (await at.person(organisation)).send(report({ narrative: STORY }));
  await engine.sync();
  const backup = await backupOf(engine);
  const { recovery } = (await openDesk(ports, PASSPHRASE)).keyring;
  let broken = true;
  const fresh = at.device({
    fetch: async (url, init) => {
      if (broken && url.endsWith("/v1/desk/commit")) throw new TypeError("the line is gone");
      return fetch(url, init);
    },
  });
  const typed = sheets.sheets.slice(1).map((groups) => groups.join(" "));
  const input = { typed, backup, passphrase: PASSPHRASE, member: "Reprise" };
  await t.rejects(fresh.engine.recover(input), { message: "offline" });
  t.match(await fresh.engine.status(), { state: "unlocked", restarted: true });
  t.equal(
    (await openDesk(fresh.ports, PASSPHRASE)).keyring.recovery,
    recovery,
    "no sheet that nobody printed",
  );
  broken = false;
  await fresh.engine.lock();
  await fresh.engine.unlock(PASSPHRASE);
  t.same(await fresh.engine.restoreCases(typed, backup), { cases: 1, lost: 0, files: 0 });
  const [only] = await fresh.engine.listCases();
  t.equal((await fresh.engine.openCase(only!.id)).narrative, STORY);
  await t.rejects(fresh.engine.restoreCases(typed.slice(1), backup), { message: "wrong-sheets" });
  t.same(
    await fresh.engine.restoreCases(typed, await backupOf(fresh.engine)),
    { cases: 0, lost: 0, files: 0 },
    "a backup from before new sheets opens with the old ones",
  );
});
