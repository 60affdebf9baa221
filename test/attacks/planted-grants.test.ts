// A server that makes up keys of its own, and members who help it: nobody is believed beyond her role.
import t from "tap";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { loadTrust } from "#client/desk/engine/organisation/trust.ts";
import { fromHex, toHex } from "#crypto/bytes.ts";
import { type Grant, type Granter, sealGrant } from "#crypto/grant.ts";
import { founded, joined, PASSPHRASE, primitives, report, service } from "../client/desk/engine/support.ts";

/** A grant to the device that a server makes up and offers among the genuine ones. */
const plantedGrant = (
  to: { device: string; dek: Uint8Array; epoch: number; subject: string },
  grant: Grant,
  granter: Granter,
) => ({
  subject: to.subject,
  epoch: to.epoch,
  blob: Buffer.from(
    sealGrant(
      primitives,
      to.dek,
      { subject: fromHex(to.subject), device: fromHex(to.device), epoch: to.epoch },
      grant,
      granter,
    ),
  ).toString("base64url"),
});

t.test("no key comes from the server, from an advocate or from a removed device", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  let planted: unknown[] = [];
  let listed: unknown[] = [];
  const cheat: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const { pathname } = new URL(String(input));
    if (!answer.ok) return answer;
    if (pathname === "/v1/desk/grants") {
      const { grants, next } = (await answer.json()) as { grants: unknown[]; next: string | null };
      return Response.json({ grants: [...planted, ...grants], next });
    }
    if (pathname === "/v1/desk/cases") {
      const { cases } = (await answer.json()) as { cases: unknown[] };
      return Response.json({ cases: [...cases, ...listed] });
    }
    return answer;
  };
  const { engine, ports } = await founded(at, { fetch: cheat });
  const advocate = await joined(at, engine, ["RO-ADV"]);
  const removed = await joined(at, engine, ["RO-SUP"]);
  const colleague = await joined(at, engine, ["RO-CASE"]);
  await engine.sync();
  const granterOf = async (of: typeof ports): Promise<Granter> => {
    const { keyring } = await openDesk(of, PASSPHRASE);
    return { device: fromHex(keyring.device), seed: fromHex(keyring.dsk) };
  };
  const [advocates, removeds, colleagues] = [
    await granterOf(advocate.ports),
    await granterOf(removed.ports),
    await granterOf(colleague.ports),
  ];
  await engine.removeMember(toHex(removeds.device));
  const desk = await openDesk(ports, PASSPHRASE);
  const { devices } = await loadTrust(desk);
  const own = devices.find(({ id }) => id === desk.keyring.device)!;
  const epoch = own.keyEpoch!;
  const stranger = { device: colleagues.device, seed: primitives.randomBytes(32) };
  const plant = (granter: Granter, subject = toHex(primitives.randomBytes(16))) => {
    const to = { device: own.id, dek: own.dek, epoch, subject };
    planted = [plantedGrant(to, { kind: "case", ck: primitives.randomBytes(32) }, granter)];
    listed = [{ case: subject, etags: { file: "aa".repeat(8), stat: "bb".repeat(8) } }];
    return subject;
  };
  const holdsKey = async (id: string) => {
    await engine.sync();
    return (await openDesk(ports, PASSPHRASE)).register.cases[id]?.ck !== undefined;
  };
  t.equal(await holdsKey(plant(stranger)), false, "in the name of a colleague");
  t.equal(await holdsKey(plant(advocates)), false, "by an advocate");
  t.equal(await holdsKey(plant(removeds)), false, "by a device that was removed");
  t.equal(await holdsKey(plant(colleagues)), true, "a colleague's own is believed: the test can fail");
});

t.test("an empty grant that nobody signed takes no case away, although its parts stop opening", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  let planted: unknown[] = [];
  const cheat: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const { pathname } = new URL(String(input));
    if (planted.length === 0 || !answer.ok) return answer;
    if (pathname === "/v1/desk/grants") return Response.json({ grants: planted, next: null });
    if (pathname === "/v1/desk/cases") {
      const { cases } = (await answer.json()) as { cases: { case: string }[] };
      return Response.json({
        cases: cases.map((item) => ({ ...item, etags: { file: "aa".repeat(8), stat: "bb".repeat(8) } })),
      });
    }
    if (pathname !== "/v1/desk/parts") return answer;
    const { parts } = (await answer.json()) as { parts: { blob: string }[] };
    return Response.json({ parts: parts.map((part) => ({ ...part, blob: `AAAA${part.blob.slice(4)}` })) });
  };
  const { engine, ports, organisation } = await founded(at, { fetch: cheat });
  await (await at.person(organisation)).send(report());
  await engine.sync();
  const { id } = (await engine.listCases())[0]!;
  const desk = await openDesk(ports, PASSPHRASE);
  const { devices } = await loadTrust(desk);
  const own = devices.find((device) => device.id === desk.keyring.device)!;
  const to = { device: own.id, dek: own.dek, epoch: own.keyEpoch!, subject: id };
  const forged = { device: own.device_id, seed: primitives.randomBytes(32) };
  planted = [plantedGrant(to, { kind: "stat", stat: new Uint8Array(32) }, forged)];
  await engine.sync();
  planted = [];
  await engine.sync();
  t.match(await engine.openCase(id), { facts: { case_id: id } }, "the key is still here");
});
