import t from "tap";
import { fromBase64url } from "#client/desk/engine/base64url.ts";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { collectGrants } from "#client/desk/engine/organisation/grants.ts";
import { fromHex } from "#crypto/bytes.ts";
import { openHead } from "#crypto/drop.ts";
import { caseKeys } from "#crypto/grant.ts";
import { openRecord, PARTS, type Part } from "#crypto/record.ts";
import { CaseList, DropPage, PartsAnswer } from "#schemas/api/desk.ts";
import { founded, joined, PASSPHRASE, primitives, report, STORY, service } from "./support.ts";

type Blob = { subject: Uint8Array; blob: Uint8Array };

t.test("an advocate's device cannot open a story with anything it holds", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, ports, organisation } = await founded(at);
  const page = await at.person(organisation);
  await page.send({ ...report({ narrative: STORY }), identity: { phone: "00 00 00 00" } });
  await page.send({ ...report({ narrative: STORY }), consent: 1 });
  await engine.sync();
  const advocate = await joined(at, engine, ["RO-ADV"]);
  await page.send(report({ narrative: STORY }));

  t.same(await advocate.engine.listCases(), []);
  const facts = await advocate.engine.facts();
  t.equal(facts.length, 1, "only who agreed to be counted is counted");
  t.notMatch(JSON.stringify(facts), STORY);
  const { id } = (await engine.listCases())[0]!;
  await t.rejects(advocate.engine.openCase(id), { message: "forbidden" });

  // Everything that the server holds for anybody, fetched as the officer.
  const officer = await openDesk(ports, PASSPHRASE);
  const { cases } = await officer.server.json(CaseList, "/v1/desk/cases");
  const want = cases.flatMap((item) => PARTS.map((part) => ({ case: item.case, part })));
  const { parts } = await officer.server.json(PartsAnswer, "/v1/desk/parts", { want });
  const { drops } = await officer.server.json(DropPage, "/v1/desk/drops?limit=100");
  const heads = await Promise.all(drops.map((drop) => officer.server.bytes(`/v1/desk/drops/${drop.id}`)));
  t.equal(heads.length, 1);
  const blobs: Blob[] = parts.map((part) => ({
    subject: fromHex(part.case),
    blob: fromBase64url(part.blob),
  }));

  // Every secret that the advocate's device holds, its grants opened anew.
  const desk = await openDesk(advocate.ports, PASSPHRASE);
  const before = structuredClone(desk.register.cases);
  desk.register.cases = {};
  await collectGrants(desk, new Set(cases.map((item) => item.case)));
  t.same(Object.keys(desk.register.cases), Object.keys(before));
  const rows = Object.values(desk.register.cases);
  t.same(
    rows.map((row) => [Boolean(row.ck), Boolean(row.stat), Boolean(row.withheld)]).sort(),
    [
      [false, false, true],
      [false, true, false],
    ],
    "a key to who may be counted, an empty grant for who may not",
  );
  t.same(desk.keyring.intake, [], "no intake key either");
  const held = [
    desk.keyring.dsk,
    desk.keyring.dek!,
    ...(desk.keyring.weekly ?? []).map(({ seed }) => seed),
    ...rows.flatMap((row) => row.stat ?? []),
  ].map(fromHex);
  const reach = (keys: readonly Uint8Array[]) => opened(fromHex(organisation), keys, blobs, heads);
  const climbing = [...held, desk.krk].flatMap((key) => [key, ...Object.values(caseKeys(key))]);
  t.same(reach(climbing), ["stat"], "one part of one case opens: its facts");

  const whole = Object.values(officer.register.cases).flatMap((row) =>
    Object.values(caseKeys(fromHex(row.ck!))),
  );
  const intake = officer.keyring.intake.map((key) => fromHex(key.seed));
  t.same(
    reach([...whole, ...intake]).sort(),
    ["drop", "file", "file", "ident", "ident", "stat", "stat"],
    "the same attempt with a caseworker's keys opens all",
  );
});

/** Tries every key on every blob, as every part and as every kind of secret. */
function opened(
  organisation: Uint8Array,
  keys: readonly Uint8Array[],
  blobs: readonly Blob[],
  heads: readonly Uint8Array[],
): (Part | "drop")[] {
  const works = (attempt: () => unknown): boolean => {
    try {
      attempt();
      return true;
    } catch {
      return false;
    }
  };
  const parts = blobs.flatMap(({ subject, blob }) =>
    PARTS.filter((part) =>
      keys.some((key) => works(() => openRecord(primitives, key, { organisation, subject, part }, blob))),
    ),
  );
  const drops = heads.filter((head) =>
    keys.some((key) => works(() => openHead(primitives, organisation, () => key, head))),
  );
  return [...parts, ...drops.map(() => "drop" as const)];
}

t.test("consent that opens later gives the advocate the facts", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const advocate = await joined(at, engine, ["RO-ADV"]);
  const page = await at.person(organisation);
  const sent = await page.send({ ...report(), consent: 1 });
  await engine.sync();
  await advocate.engine.sync();
  t.same(await advocate.engine.facts(), []);
  await page.comeBack(sent, { type: "follow-up", consent: 3, seq: 1 });
  await engine.sync();
  await advocate.engine.sync();
  t.equal((await advocate.engine.facts()).length, 1);
});

t.test(
  "an advocate's facts follow a case to its new key, so that a consent taken back is heard",
  async (t) => {
    const at = await service();
    t.teardown(at.stop);
    const { engine, organisation } = await founded(at);
    const advocate = (await joined(at, engine, ["RO-ADV"])).engine;
    const page = await at.person(organisation);
    const sent = await page.send({ ...report(), consent: 3 });
    await engine.sync();
    await advocate.sync();
    const { id } = (await engine.listCases())[0]!;
    t.match(await advocate.facts(), [{ case_id: id }]);
    await engine.closeCase(id, "OU-HELPED");
    await engine.eraseStory(id);
    await page.comeBack(sent, { type: "follow-up", consent: 1, seq: 1 });
    await engine.sync();
    await advocate.sync();
    t.same(await advocate.facts(), await engine.facts());
    t.match((await advocate.facts())[0]?.consent.at(-1), { scope: "CS-STATS", value: false });
  },
);

t.test(
  "old facts under their old key, shown again after the new ones, take no answer of hers back",
  async (t) => {
    const at = await service();
    t.teardown(at.stop);
    const { engine, organisation } = await founded(at);
    const kept = new Map<string, string>();
    let replaying = false;
    const replayed: string[] = [];
    /** A service that shows what it showed once before. */
    const dishonest: typeof fetch = async (url, init) => {
      const { pathname } = new URL(String(url));
      const answer = await fetch(url, init);
      if (!["/v1/desk/parts", "/v1/desk/grants"].includes(pathname)) return answer;
      const old = kept.get(pathname);
      if (replaying && old) {
        replayed.push(pathname);
        return new Response(old, { status: answer.status, headers: answer.headers });
      }
      kept.set(pathname, await answer.clone().text());
      return answer;
    };
    const advocate = (await joined({ device: () => at.device({ fetch: dishonest }) }, engine, ["RO-ADV"]))
      .engine;
    const page = await at.person(organisation);
    const sent = await page.send({ ...report(), consent: 3 });
    await engine.sync();
    await advocate.sync();
    const before = new Map(kept);
    const { id } = (await engine.listCases())[0]!;
    await engine.closeCase(id, "OU-HELPED");
    await engine.eraseStory(id);
    await page.comeBack(sent, { type: "follow-up", consent: 1, seq: 1 });
    await engine.sync();
    await advocate.sync();
    const no = { scope: "CS-STATS", value: false };
    t.match((await advocate.facts())[0]?.consent.at(-1), no);
    for (const [path, text] of before) kept.set(path, text);
    replaying = true;
    // Something that she has to fetch: the case was coded again.
    await engine.reopenCase(id);
    for (let time = 0; time < 3; time++) await advocate.sync();
    t.ok(replayed.includes("/v1/desk/parts") && replayed.includes("/v1/desk/grants"), "the attack was made");
    t.match((await advocate.facts())[0]?.consent.at(-1), no);
    replaying = false;
    await advocate.sync();
    t.same(await advocate.facts(), await engine.facts(), "and an honest service is believed again");
  },
);
