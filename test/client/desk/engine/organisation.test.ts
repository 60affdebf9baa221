import t from "tap";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { fromHex, toHex } from "#crypto/bytes.ts";
import { wrongGroups } from "#crypto/digits.ts";
import { fingerprint } from "#crypto/fingerprint.ts";
import { organisationId } from "#crypto/identifiers.ts";
import { verifyRecovery } from "#crypto/recovery.ts";
import { readSheet } from "#crypto/sheets/sheet.ts";
import { joinSheets } from "#crypto/sheets/sheets.ts";
import { founded, joined, PASSPHRASE, primitives, report, service, WEEK } from "./support.ts";

t.test("two of three recovery sheets give both keys, and the device holds neither", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const stranger = at.device();
  await t.rejects(
    stranger.engine.createOrganisation({
      setupToken: "A".repeat(43),
      name: { fr: "X", en: "X" },
      fictional: true,
      passphrase: PASSPHRASE,
      member: "",
    }),
    { message: "wrong-token" },
  );
  t.equal((await stranger.engine.status()).state, "no-device", "a refused set-up leaves nothing behind");

  const { engine, ports, sheets, organisation } = await founded(at);
  t.same([sheets.needed, sheets.sheets.length], [2, 3]);
  t.equal(sheets.sheets.flatMap(wrongGroups).length, 0);
  const [first, , third] = sheets.sheets.map((groups) => readSheet(primitives, groups.join(" ")));
  const seeds = await joinSheets(primitives, [third!, first!]);
  const root = primitives.signKeyPair(seeds.root).publicKey;
  t.equal(toHex(organisationId(primitives, root)), organisation);
  t.same(sheets.fingerprint, fingerprint(primitives, root));
  t.same((await engine.keys()).rootFingerprint, sheets.fingerprint);
  const desk = await openDesk(ports, PASSPHRASE);
  const kept = JSON.stringify(desk.keyring);
  for (const secret of [seeds.root, seeds.recovery, first!.share]) t.notMatch(kept, toHex(secret));
  const record = fromHex(desk.keyring.recovery!);
  const day = sheets.made;
  const { rck } = verifyRecovery(primitives, record, fromHex(organisation), day);
  t.same(rck, primitives.kemKeyPair(seeds.recovery).publicKey);
  t.throws(() => verifyRecovery(primitives, record, fromHex(organisation), day + 400), { code: "expired" });
  t.throws(() => verifyRecovery(primitives, record, new Uint8Array(16), day), { code: "recipient" });
});

t.test("a lost sheet: the set is made again, and the old one opens no later backup", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, sheets, organisation } = await founded(at);
  const [one, two] = sheets.sheets.map((groups) => groups.join(" "));
  await t.rejects(engine.renewSheets([one!], { needed: 2, made: 3 }), { message: "wrong-sheets" });
  await t.rejects(engine.renewSheets([one!, one!], { needed: 2, made: 3 }), { message: "wrong-sheets" });
  const next = await engine.renewSheets([two!, one!], { needed: 3, made: 5 });
  t.same(next.fingerprint, sheets.fingerprint, "the posters stay true");
  t.same([next.needed, next.sheets.length], [3, 5]);
  const read = (list: readonly (readonly string[])[], count: number) =>
    joinSheets(
      primitives,
      list.slice(0, count).map((groups) => readSheet(primitives, groups.join(" "))),
    );
  const [before, after] = [await read(sheets.sheets, 2), await read(next.sheets, 3)];
  t.same(after.root, before.root);
  t.not(toHex(after.recovery), toHex(before.recovery));
  t.equal(organisation, toHex(organisationId(primitives, primitives.signKeyPair(after.root).publicKey)));
});

t.test("locking forgets, a passphrase can change, a device can move", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine } = await founded(at);
  await engine.lock();
  t.equal((await engine.status()).state, "locked");
  await t.rejects(engine.listCases(), { message: "locked" });
  await t.rejects(engine.unlock("une autre phrase secrète"), { message: "wrong-passphrase" });
  await engine.changePassphrase(PASSPHRASE, "une phrase toute nouvelle");
  await t.rejects(engine.changePassphrase("une phrase toute nouvelle", "courte"), {
    message: "short-passphrase",
  });
  const file = await engine.exportDevice();

  const moved = at.device().engine;
  await t.rejects(moved.importDevice(file.slice(1)), { message: "wrong-file" });
  t.equal((await moved.importDevice(file)).state, "locked");
  await t.rejects(moved.importDevice(file), { message: "device-exists" });
  t.match(await moved.unlock("une phrase toute nouvelle"), { state: "unlocked", member: "Premier" });
  t.match(await moved.sync(), { cancelled: false });
});

t.test("a member joins by a link and two fingerprints", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const { link, groups, invite } = await engine.invite(["RO-CASE"]);
  t.same(wrongGroups(groups), []);
  const newcomer = at.device().engine;
  await t.rejects(newcomer.join({ link: link.slice(0, -1), passphrase: PASSPHRASE, member: "" }), {
    message: "wrong-link",
  });
  const { fingerprint: shown } = await newcomer.join({ link, passphrase: PASSPHRASE, member: "Autre" });
  t.equal((await newcomer.status()).state, "waiting");
  t.equal(await newcomer.joinStatus(PASSPHRASE), "waiting");
  const [pending] = await engine.pendingJoins();
  t.match(pending, { invite, roles: ["RO-CASE"], genuine: true, fingerprint: shown });
  await engine.approveJoin(invite, "Autre");
  t.equal(await newcomer.joinStatus(PASSPHRASE), "admitted");
  t.match(await newcomer.unlock(PASSPHRASE), { state: "unlocked", roles: ["RO-CASE"] });
  const page = await at.person(organisation);
  await page.send(report());
  t.match(await newcomer.sync(), { newDrops: 1 }, "the newcomer was given the intake keys");
  t.match(
    (await newcomer.members()).filter((member) => member.self),
    [{ roles: ["RO-CASE"] }],
  );
  await t.rejects(newcomer.invite(["RO-CASE"]), { message: "forbidden" });
});

t.test("a device that the server slips in is not genuine and is not admitted", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine } = await founded(at);
  const { link, invite } = await engine.invite(["RO-CASE"]);
  const swapped = at.device({
    fetch: (url, init) => {
      if (!url.endsWith("/join")) return fetch(url, init);
      const body = JSON.parse(String(init.body)) as Record<string, unknown>;
      const dsk = Buffer.from(primitives.randomBytes(32)).toString("base64url");
      return fetch(url, { ...init, body: JSON.stringify({ ...body, dsk }) });
    },
  });
  await swapped.engine.join({ link, passphrase: PASSPHRASE, member: "" });
  t.match(await engine.pendingJoins(), [{ genuine: false }]);
  await t.rejects(engine.approveJoin(invite), { message: "not-genuine" });
});

t.test("removing a member rolls the keys that she knew", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const leaving = await joined(at, engine, ["RO-CASE"]);
  const staying = await joined(at, engine, ["RO-CASE"]);
  const { device } = await leaving.engine.status();
  await t.rejects(engine.removeMember((await engine.status()).device!), { message: "forbidden" });
  await engine.removeMember(device!);
  await t.rejects(leaving.engine.sync(), { message: "revoked" });
  const page = await at.person(organisation);
  const old = (await openDesk(leaving.ports, PASSPHRASE)).keyring.intake;
  t.notOk(old.some((key) => key.publicKey === toHex(page.recipient.publicKey)));
  await page.send(report());
  t.match(await staying.engine.sync(), { newDrops: 1, refused: {} }, "who stays was given the new keys");
  t.match(await engine.keys(), { sequence: 2 });
});

t.test(
  "keys roll week by week by themselves, old ones are erased, and the desk warns before a gap",
  async (t) => {
    const at = await service();
    t.teardown(at.stop);
    const { engine, ports, organisation } = await founded(at);
    t.match(await engine.keys(), { sequence: 1, warnings: [] });
    const held = async () => (await openDesk(ports, PASSPHRASE)).keyring.intake;
    t.equal((await held()).filter(({ use }) => use === "intake").length, 4, "four weeks are signed ahead");

    const sealedTo: string[] = [];
    for (let week = 0; week < 3; week++) {
      const page = await at.person(organisation);
      sealedTo.push(toHex(page.recipient.publicKey));
      await page.send(report());
      at.clock.now += WEEK + 86_400_000;
    }
    t.equal(new Set(sealedTo).size, 3, "each week has a key of its own, with nobody at the desk");
    t.match((await engine.sync()).newDrops, 3);
    t.match(await engine.keys(), { sequence: 2, warnings: [] }, "the open desk signed the coming weeks");
    const kept = new Set((await held()).map(({ publicKey }) => publicKey));
    t.notOk(kept.has(sealedTo[0]!), "the first week's secret is gone, its grace is over");
    t.ok(kept.has(sealedTo[2]!), "the last one's is still there");

    at.clock.now += 3 * WEEK;
    t.same((await engine.keys()).warnings, ["intake-ends-soon"]);
    at.clock.now += WEEK + 86_400_000;
    t.same((await engine.keys()).warnings, ["intake-over"]);
    const carried = await at.person(organisation);
    t.notOk(kept.size > 0 && sealedTo.includes(toHex(carried.recipient.publicKey)));
    await carried.send(report());
    t.match(await engine.sync(), { newDrops: 1 }, "after the last week the carry key opens");
    t.match(await engine.keys(), { sequence: 3, warnings: [] });
  },
);

t.test("a colleague without the officer's key signs nothing and still opens every week", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const colleague = await joined(at, engine, ["RO-CASE"]);
  at.clock.now += 2 * WEEK;
  const page = await at.person(organisation);
  await page.send(report());
  t.match(await colleague.engine.sync(), { newDrops: 1 });
  t.match(await colleague.engine.keys(), { sequence: 1, officer: false });
});
