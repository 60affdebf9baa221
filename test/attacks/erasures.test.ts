// A server that would like desks to forget: only the signature of a device that may erase makes them.
import t from "tap";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import type { Ports } from "#client/desk/engine/ports.ts";
import { fromHex } from "#crypto/bytes.ts";
import { signErasure } from "#crypto/erasure.ts";
import { epochOf } from "#schemas/time.ts";
import {
  founded,
  joined,
  PASSPHRASE,
  primitives,
  report,
  type Service,
  service,
  WEEK,
} from "../client/desk/engine/support.ts";

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

/** A server that hides cases and shows erasures of its own, next to the honest one. */
function hiding() {
  const lie = { hidden: new Set<string>(), shown: new Map<string, Uint8Array>() };
  const cheat: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const { pathname } = new URL(String(input));
    if (!answer.ok) return answer;
    if (pathname === "/v1/desk/cases") {
      const { cases } = (await answer.json()) as { cases: { case: string }[] };
      return Response.json({ cases: cases.filter((item) => !lie.hidden.has(item.case)) });
    }
    if (pathname !== "/v1/desk/erasures") return answer;
    const { erasures } = (await answer.json()) as { erasures: { case: string }[] };
    const made = [...lie.shown].map(([id, signed]) => ({ case: id, signed: text(signed) }));
    return Response.json({ erasures: [...made, ...erasures] });
  };
  return { lie, cheat };
}

/** Where a device's keys are, as whoever seized it would find them. */
async function erasureBy(ports: Ports, id: string, epoch: number, change: { device_id?: Uint8Array } = {}) {
  const { keyring } = await openDesk(ports, PASSPHRASE);
  const claim = {
    ver: 1 as const,
    org_id: fromHex(keyring.organisation),
    device_id: fromHex(keyring.device),
    case_id: fromHex(id),
    epoch,
    ...change,
  };
  return signErasure(primitives, claim, fromHex(keyring.dsk));
}

const holdsKeyOf = async (ports: Ports, id: string) =>
  (await openDesk(ports, PASSPHRASE)).register.cases[id]?.ck !== undefined;

async function oneCase(at: Service, fetch: typeof globalThis.fetch) {
  const made = await founded(at, { fetch });
  await (await at.person(made.organisation)).send(report());
  await made.engine.sync();
  return { ...made, id: (await made.engine.listCases())[0]!.id };
}

t.test("a case that is no longer listed keeps its key, is said to be withheld, and comes back", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { lie, cheat } = hiding();
  const { engine, ports, id } = await oneCase(at, cheat);
  lie.hidden.add(id);
  t.match(await engine.sync(), { unlisted: 1 });
  t.match(await engine.status(), { unlisted: 1 });
  t.match(await engine.listCases(), [{ id, unlisted: true }]);
  t.equal(await holdsKeyOf(ports, id), true);
  t.match(await engine.facts(), [{ case_id: id }], "it still counts");
  await t.rejects(engine.openCase(id), { message: "unlisted" });
  for (let weeks = 0; weeks < 10; weeks++) {
    at.clock.now += WEEK;
    await engine.sync();
  }
  lie.hidden.clear();
  t.match(await engine.sync(), { unlisted: 0 });
  t.match(await engine.openCase(id), { facts: { case_id: id } });
});

t.test("a follow-up to a case that is withheld waits, and stops nobody", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { lie, cheat } = hiding();
  const { engine, organisation } = await founded(at, { fetch: cheat });
  const page = await at.person(organisation);
  const sent = await page.send(report());
  await engine.sync();
  const { id } = (await engine.listCases())[0]!;
  lie.hidden.add(id);
  await page.comeBack(sent, { type: "follow-up", narrative: "Une suite.", seq: 3 });
  await page.send(report());
  t.match(await engine.sync(), { newDrops: 1, refused: { unlisted: 1 } });
  lie.hidden.clear();
  await engine.sync();
  t.match((await engine.openCase(id)).thread.at(-1), { text: "Une suite." });
});

t.test(
  "nobody forgets on an erasure by the server, an advocate, a removed device or for another case",
  async (t) => {
    const at = await service();
    t.teardown(at.stop);
    const { lie, cheat } = hiding();
    const { engine, ports, id } = await oneCase(at, cheat);
    const advocate = await joined(at, engine, ["RO-ADV"]);
    const removed = await joined(at, engine, ["RO-SUP"]);
    const colleague = await joined(at, engine, ["RO-CASE"]);
    const epoch = epochOf(at.clock.now);
    const colleagues = (await openDesk(colleague.ports, PASSPHRASE)).keyring;
    const removeds = (await openDesk(removed.ports, PASSPHRASE)).keyring;
    await engine.removeMember(removeds.device);
    await engine.sync();
    lie.hidden.add(id);
    const forged: [string, Uint8Array][] = [
      ["an advocate", await erasureBy(advocate.ports, id, epoch)],
      ["a removed device", await erasureBy(removed.ports, id, epoch)],
      ["a removed device, dated back", await erasureBy(removed.ports, id, epoch - 9)],
      [
        "an advocate in a colleague's name",
        await erasureBy(advocate.ports, id, epoch, { device_id: fromHex(colleagues.device) }),
      ],
      ["a colleague, for another case", await erasureBy(colleague.ports, "ab".repeat(16), epoch)],
      ["nobody", primitives.randomBytes(180)],
    ];
    for (const [name, signed] of forged) {
      lie.shown.set(id, signed);
      t.match(await engine.sync(), { unlisted: 1 }, name);
      t.equal(await holdsKeyOf(ports, id), true, name);
    }
    lie.shown.set(id, await erasureBy(colleague.ports, id, epoch));
    t.match(await engine.sync(), { unlisted: 0 });
    t.equal(await holdsKeyOf(ports, id), false, "a colleague's own is believed: the test can fail");
  },
);

t.test(
  "what a removed device had erased reaches a device that was away, because a colleague vouches",
  async (t) => {
    const at = await service();
    t.teardown(at.stop);
    const { engine, organisation } = await founded(at);
    const leaving = await joined(at, engine, ["RO-CASE"]);
    const away = await joined(at, engine, ["RO-CASE"]);
    const advocate = await joined(at, engine, ["RO-ADV"]);
    await (await at.person(organisation)).send(report());
    await engine.sync();
    for (const one of [leaving, away, advocate]) await one.engine.sync();
    const { id } = (await engine.listCases())[0]!;
    await leaving.engine.confirmWithdrawal(id);
    await engine.sync();
    t.same(await engine.listCases(), []);
    await engine.removeMember((await leaving.engine.status()).device!);
    at.clock.now += 9 * WEEK;
    t.match(await away.engine.sync(), { unlisted: 1 }, "nobody who is left has said so yet");
    await engine.sync();
    t.match(await away.engine.sync(), { unlisted: 0 });
    t.equal(await holdsKeyOf(away.ports, id), false);
    await advocate.engine.sync();
    t.same(await advocate.engine.facts(), [], "the advocate hears of it too");
  },
);

t.test("a person can give up a case that is withheld; then every device forgets it", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { lie, cheat } = hiding();
  const { engine, ports, id } = await oneCase(at, cheat);
  const colleague = await joined(at, engine, ["RO-CASE"]);
  await t.rejects(engine.eraseUnlisted(id), { message: "not-found" }, "not while it is listed");
  lie.hidden.add(id);
  await engine.sync();
  await engine.eraseUnlisted(id);
  t.equal(await holdsKeyOf(ports, id), false);
  await colleague.engine.sync();
  t.equal(await holdsKeyOf(colleague.ports, id), false);
});

const bytesOf = (calls: readonly string[], path: string) =>
  calls.filter((call) => call.startsWith(path)).map((call) => call.length);

t.test("an erasure says nothing of its reason: withdrawn or not, the writes are equally long", async (t) => {
  const lengths: unknown[] = [];
  for (const withdrawn of [true, false]) {
    const at = await service();
    const sent: string[] = [];
    const watching: typeof fetch = (input, init) => {
      sent.push(`${new URL(String(input)).pathname} ${String(init?.body ?? "")}`);
      return fetch(input, init);
    };
    const { engine, organisation } = await founded(at, { fetch: watching });
    const page = await at.person(organisation);
    const person = await page.send(report());
    await page.comeBack(person, withdrawn ? { type: "withdraw", seq: 1 } : { type: "follow-up", seq: 1 });
    await engine.sync();
    sent.length = 0;
    await engine.confirmWithdrawal((await engine.listCases())[0]!.id);
    lengths.push(bytesOf(sent, "/v1/desk/commit"));
    await at.stop();
  }
  t.same(lengths[0], lengths[1]);
});
