// Weekly keys of the desks themselves (protocol 2.2): what a server recorded must not open with what is found on a
// desk later, and nobody may be locked out by the erasing.
import t from "tap";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { fromHex, toHex } from "#crypto/bytes.ts";
import { CryptoError } from "#crypto/errors.ts";
import { unsealGrant } from "#crypto/grant.ts";
import { founded, joined, PASSPHRASE, report, STORY, service, WEEK } from "./support.ts";

type Recorded = {
  readonly subject: Uint8Array;
  readonly device: Uint8Array;
  readonly epoch: number;
  readonly blob: Uint8Array;
};

/** A line to the server that records every grant for ever. */
function recording() {
  const grants: Recorded[] = [];
  const listen: typeof fetch = async (url, init) => {
    if (String(url).endsWith("/commit")) {
      const body = JSON.parse(String(init?.body)) as {
        grants: { device: string; subject: string; epoch: number; blob: string }[];
      };
      for (const { device, subject, epoch, blob } of body.grants)
        grants.push({
          device: fromHex(device),
          subject: fromHex(subject),
          epoch,
          blob: new Uint8Array(Buffer.from(blob, "base64url")),
        });
    }
    return fetch(url, init);
  };
  return { grants, change: { fetch: (url: string, init: RequestInit) => listen(url, init) } };
}

/** How many recorded grants open with everything that a seized desk holds, its passphrase included. */
async function opening(
  ports: Parameters<typeof openDesk>[0],
  grants: readonly Recorded[],
): Promise<string[]> {
  const { keyring } = await openDesk(ports, PASSPHRASE);
  const seeds = [keyring.dek, ...(keyring.weekly ?? []).map(({ seed }) => seed)].flatMap(
    (seed) => seed ?? [],
  );
  return grants.flatMap(({ blob, ...address }) =>
    seeds.some((seed) => {
      try {
        unsealGrant(ports.primitives, fromHex(seed), address, blob);
        return true;
      } catch (error) {
        if (error instanceof CryptoError) return false;
        throw error;
      }
    })
      ? [toHex(address.subject)]
      : [],
  );
}

t.test("recorded grants do not open with what a seized desk holds three weeks later", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const recorder = recording();
  const { engine, ports, organisation } = await founded(at, recorder.change);
  const page = await at.person(organisation);
  await page.send(report({ narrative: STORY }));
  await engine.sync();
  const [first] = await engine.listCases();
  t.same(await opening(ports, recorder.grants), [first!.id], "in its own week it opens");
  for (let week = 0; week < 4; week++) {
    at.clock.now += WEEK;
    await engine.sync();
  }
  t.same(await opening(ports, recorder.grants), [], "then nothing recorded opens");
  t.equal((await engine.openCase(first!.id)).narrative, STORY, "the desk itself still does");
  const moved = at.device().engine;
  await moved.importDevice(await engine.exportDevice());
  await moved.unlock(PASSPHRASE);
  await moved.sync();
  t.equal((await moved.openCase(first!.id)).narrative, STORY, "and so does the computer it moves to");
});

t.test("an erased case is gone for good, although the server kept everything", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const recorder = recording();
  const { engine, ports, organisation } = await founded(at, recorder.change);
  const page = await at.person(organisation);
  const sent = await page.send(report({ narrative: STORY }));
  await engine.sync();
  const { id } = (await engine.listCases())[0]!;
  await page.comeBack(sent, { type: "withdraw", seq: 1 });
  await engine.sync();
  await engine.confirmWithdrawal(id);
  for (let week = 0; week < 4; week++) {
    at.clock.now += WEEK;
    await engine.sync();
  }
  t.same(await opening(ports, recorder.grants), []);
  const desk = await openDesk(ports, PASSPHRASE);
  // That it was erased is known for 60 weeks, as at the service (decision 100); nothing else of it is left.
  const { erasures, ...register } = desk.register;
  t.same(Object.keys(erasures ?? {}), [id]);
  t.notMatch(JSON.stringify([register, desk.keyring]), id);
});

t.test("who was away for two months is given everything again, and nothing opens meanwhile", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const recorder = recording();
  const { engine, organisation } = await founded(at, recorder.change);
  const away = await joined(at, engine, ["RO-CASE"]);
  let before = 0;
  for (let week = 0; week < 10; week++) {
    at.clock.now += WEEK;
    await engine.sync();
    if (week === 5) {
      before = recorder.grants.length;
      const page = await at.person(organisation);
      await page.send(report({ narrative: STORY }));
      await engine.sync();
    }
  }
  const { device } = await away.engine.status();
  t.notOk(
    recorder.grants.slice(before).some((grant) => toHex(grant.device) === device),
    "nothing is sealed to a key that nobody renews",
  );
  await away.engine.sync();
  t.same(await away.engine.listCases(), [], "first she has nothing new");
  await engine.sync();
  await away.engine.sync();
  const [found] = await away.engine.listCases();
  t.equal((await away.engine.openCase(found!.id)).narrative, STORY);
});

t.test("a server that hides or brings back a device's older key is noticed", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  let answer: ((body: string) => string) | undefined;
  const { engine } = await founded(at, {
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      if (!answer || !url.endsWith("/members") || init.method === "POST") return response;
      return new Response(answer(await response.text()), { status: 200, headers: response.headers });
    },
  });
  const colleague = await joined(at, engine, ["RO-CASE"]);
  await engine.sync();
  const members = await fetch(`${at.deskUrl}/v1/desk/members`);
  t.equal(members.status, 401);
  let old = "";
  answer = (body) => {
    old = body;
    return body;
  };
  await engine.sync();
  at.clock.now += WEEK;
  answer = undefined;
  await colleague.engine.sync();
  await engine.sync();
  answer = () => old;
  await t.rejects(engine.sync(), { message: "older-service" }, "the key of the week before");
  answer = (body) => {
    const list = JSON.parse(body) as { devices: { key?: string }[] };
    return JSON.stringify({ devices: list.devices.map(({ key: _hidden, ...device }) => device) });
  };
  await t.rejects(engine.sync(), { message: "older-service" }, "no key at all");
  answer = undefined;
  await engine.sync();
});
