// Whoever is removed keeps the ledger up to then and, with all that a server holds, opens nothing after it.
import t from "tap";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { fromHex } from "#crypto/bytes.ts";
import { ledgerKeys, openLedger, sealLedger } from "#crypto/ledger.ts";
import type { LedgerList } from "#schemas/api/ledger.ts";
import { founded, joined, PASSPHRASE, primitives, service } from "../client/desk/engine/support.ts";
import { enter } from "./support/ledger.ts";

t.test("a removed advocate opens no entry of later, and can write none", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  let show = (entries: LedgerList["entries"]) => entries;
  const all: LedgerList["entries"][] = [];
  const { engine: officer, organisation } = await founded(at, {
    fetch: async (url, init) => {
      const answer = await fetch(url, init);
      if (!url.includes("/v1/desk/ledger?") || !answer.ok) return answer;
      const list = (await answer.json()) as LedgerList;
      all.push(list.entries);
      return Response.json({ ...list, entries: show(list.entries) });
    },
  });
  const gone = await joined(at, officer, ["RO-ADV"]);
  const stays = await joined(at, officer, ["RO-ADV"]);
  const approver = await joined(at, officer, ["RO-REL"]);
  await enter(gone.engine, "2026-01", 40);
  await enter(stays.engine, "2026-02", 40);
  await officer.backup(() => undefined);
  const { ledger: old } = (await openDesk(gone.ports, PASSPHRASE)).keyring;

  await officer.removeMember((await gone.engine.status()).device!);
  t.equal((await officer.keys()).savedOn, undefined, "a backup from before does not open what follows");
  await enter(stays.engine, "2026-03", 40);
  await stays.engine.sync();
  await enter(officer, "2026-04", 40);
  for (const { engine } of [{ engine: officer }, stays, approver])
    t.equal((await engine.ledger()).pages.length, 4, "the chain goes on for those who stay");
  t.ok((await stays.engine.ledger()).pages.every(({ counts }) => counts));
  t.ok((await approver.engine.ledger()).pages.every(({ counts }) => counts === undefined));

  const entries = all.at(-1)!;
  t.equal(entries.length, 4);
  const keys = ledgerKeys(fromHex(old!.root!));
  const opens = (sequence: number) => {
    const { entry, counts } = entries[sequence - 1]!;
    return [["entry", keys.chain, entry] as const, ["counts", keys.counts, counts!] as const].map(
      ([piece, key, text]) => {
        try {
          const address = { organisation: fromHex(organisation), sequence, piece };
          openLedger(primitives, key, address, new Uint8Array(Buffer.from(text, "base64url")));
          return true;
        } catch {
          return false;
        }
      },
    );
  };
  t.same([1, 2, 3, 4].map(opens), [
    [true, true],
    [true, true],
    [false, false],
    [false, false],
  ]);

  const forged = (sequence: number) => {
    const address = { organisation: fromHex(organisation), sequence, piece: "entry" as const };
    const text = new TextEncoder().encode("{}");
    return Buffer.from(sealLedger(primitives, keys.chain, address, text)).toString("base64url");
  };
  show = (rows) => [...rows.slice(0, 3), { ...rows[3]!, entry: forged(4) }];
  await t.rejects(officer.ledger(), /does not open/, "nor is what she seals with the old key believed");
  show = (rows) => rows;

  const newcomer = await joined(at, officer, ["RO-ADV"]);
  t.equal((await newcomer.engine.ledger()).pages.length, 4, "a newcomer reads all of it");
  await enter(newcomer.engine, "2026-05", 40);
  await officer.removeMember((await approver.engine.status()).device!);
  await enter(stays.engine, "2026-06", 40);
  t.equal((await newcomer.engine.ledger()).pages.length, 6, "and again after the next removal");
  const worker = await joined(at, officer, ["RO-CASE"]);
  const before = (await openDesk(stays.ports, PASSPHRASE)).keyring.ledger!.generation;
  await officer.removeMember((await worker.engine.status()).device!);
  await stays.engine.sync();
  t.equal(
    (await openDesk(stays.ports, PASSPHRASE)).keyring.ledger!.generation,
    before,
    "she never had a key",
  );
});

t.test("a desk that has not heard of the removal writes nothing with the old key", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  let cut = false;
  const { engine: officer } = await founded(at, {
    fetch: async (url, init) => {
      if (cut && url.includes("/v1/desk/commit")) return new Response("{}", { status: 503 });
      return fetch(url, init);
    },
  });
  const gone = await joined(at, officer, ["RO-ADV"]);
  const stays = await joined(at, officer, ["RO-ADV"]);
  await enter(stays.engine, "2026-01", 40);
  const device = (await gone.engine.status()).device!;
  cut = true;
  await t.rejects(
    officer.removeMember(device),
    { message: "busy" },
    "announced, and the new key not yet given",
  );
  await t.rejects(enter(stays.engine, "2026-02", 40), { message: "no-ledger-key" });
  cut = false;
  await officer.sync();
  await enter(stays.engine, "2026-02", 40);
  t.equal((await officer.ledger()).pages.length, 2);
});
