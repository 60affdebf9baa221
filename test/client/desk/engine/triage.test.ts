import fc from "fast-check";
import t from "tap";
import type { SyncProgress } from "#client/desk/engine/api.ts";
import { byWork } from "#client/desk/engine/intake/waiting.ts";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { DropPage } from "#schemas/api/desk.ts";
import { consentState } from "#schemas/consent.ts";
import { dayNumber } from "#schemas/time.ts";
import { founded, PASSPHRASE, report, service } from "./support.ts";

/** Of one window, on a desk with one device. */
const WINDOW = 100;

/** A service whose list comes in short pages and says what work each drop came with; notes what is fetched. */
async function flooded() {
  const at = await service();
  const work = new Map<string, number>();
  const gone = new Set<string>();
  const asked: string[] = [];
  const watched: typeof fetch = async (url, init) => {
    const address = String(url).replace("limit=500", "limit=7");
    const id = /\/desk\/drops\/([0-9a-f]{32})$/.exec(address)?.[1];
    if (address.endsWith("/v1/desk/commit")) asked.push("commit");
    if (id) asked.push(id);
    if (id && gone.has(id)) return Response.json({}, { status: 404 });
    const answer = await fetch(address, init);
    if (!address.includes("/desk/drops?")) return answer;
    const page = DropPage.parse(await answer.json());
    return Response.json({
      ...page,
      drops: page.drops.map((drop) => ({ ...drop, work: work.get(drop.id) ?? 0 })),
    });
  };
  const made = await founded(at, { fetch: watched });
  const page = await at.person(made.organisation);
  const { server } = await openDesk({ ...made.ports, fetch }, PASSPHRASE);
  const waiting = async () =>
    (await server.json(DropPage, "/v1/desk/drops?limit=500")).drops.map((drop) => drop.id);
  /** Sends, and has the service say that it came with so much work. @returns the id. */
  const worked = async <Made>(bits: number, send: () => Promise<Made>) => {
    const before = new Set(await waiting());
    const sent = await send();
    const id = (await waiting()).find((other) => !before.has(other))!;
    work.set(id, bits);
    return { id, sent };
  };
  return { at, ...made, page, work, gone, asked, waiting, worked };
}

const fill = async (count: number, send: () => Promise<unknown>) => {
  for (let sent = 0; sent < count; sent++) await send();
};

t.test("the most work comes first, equals stay in their order, and nothing is lost", async () => {
  const listed = fc.array(fc.record({ id: fc.uuid(), work: fc.integer({ min: 0, max: 3 }) }));
  fc.assert(
    fc.property(listed, (drops) => {
      const order = byWork(drops);
      for (let bits = 3, from = 0; bits >= 0; bits--) {
        const same = drops.filter((drop) => drop.work === bits);
        if (JSON.stringify(order.slice(from, from + same.length)) !== JSON.stringify(same)) return false;
        from += same.length;
      }
      return order.length === drops.length;
    }),
  );
});

t.test("in a flood a worked drop and a known code come home in the first window", async (t) => {
  const { at, engine, page, work, asked, waiting, worked } = await flooded();
  t.teardown(at.stop);
  const known = await page.send(report());
  await engine.sync();
  const [before] = await engine.listCases();
  const early = await worked(17, () =>
    page.comeBack(known, { type: "follow-up", narrative: "Encore.", seq: 1 }),
  );
  await fill(WINDOW, () => page.send(report()));
  for (const [place, id] of (await waiting()).entries()) if (id !== early.id) work.set(id, place % 5);
  const honest = await worked(12, () => page.send(report({ answers: { urgency: "UR-3" } })));
  // Without work, so in the second window: its follow-up is opened before the report that it belongs to.
  const late = await worked(-1, () => page.send(report()));
  await worked(16, () => page.comeBack(late.sent, { type: "follow-up", narrative: "Plus tard.", seq: 1 }));

  asked.length = 0;
  const steps: SyncProgress[] = [];
  t.match(await engine.sync((state) => steps.push(state)), { newDrops: WINDOW + 4, refused: {} });
  const fetched = asked.filter((what) => what !== "commit");
  const bits = fetched.map((id) => work.get(id)!);
  t.same(
    bits,
    [...bits].sort((left, right) => right - left),
    "by work, across all pages of the list",
  );
  t.same([fetched[0], fetched[2]], [early.id, honest.id]);
  t.equal(new Set(fetched).size, WINDOW + 4, "each once");
  const second = asked.indexOf(fetched[WINDOW]!);
  t.equal(
    asked.slice(0, second).filter((what) => what === "commit").length,
    2,
    "the new ones of the first window in one commit, and the follow-up, before the second is fetched",
  );
  t.same(
    steps.flatMap(({ step, done, total }) => (step === "drops" ? [[done, total]] : [])),
    [
      [WINDOW, WINDOW + 4],
      [WINDOW + 4, WINDOW + 4],
    ],
  );
  const cases = await engine.listCases();
  t.equal(cases.length, WINDOW + 3);
  t.equal(cases.find((item) => item.id === before!.id)?.unread, 1);
  t.equal(cases.filter((item) => item.unread === 1).length, 2, "the follow-up found its report");
  t.same(await waiting(), []);
});

t.test("the order of fetching turns no « no » into a « yes »", async (t) => {
  const { at, engine, page, worked } = await flooded();
  t.teardown(at.stop);
  const sent = await page.send({ ...report(), consent: 0b11 });
  await engine.sync();
  const seq = dayNumber(at.clock.now) * 256;
  await worked(-1, () => page.comeBack(sent, { type: "follow-up", seq: seq + 1, consent: 0b11 }));
  await worked(9, () => page.comeBack(sent, { type: "follow-up", seq: seq + 2, consent: 0b01 }));
  await fill(WINDOW, () => page.send(report()));
  t.match(await engine.sync(), { newDrops: WINDOW + 2 });
  const asked = (await engine.facts()).filter((facts) => facts.consent.some((event) => !event.value));
  t.equal(asked.length, 1);
  t.equal(consentState(asked[0]!.consent)["CS-STATS"], false, "her last word, though it was fetched first");
});

t.test("what another device deleted meanwhile stops nothing, and stopping keeps the rest", async (t) => {
  const { at, engine, page, gone, waiting, worked } = await flooded();
  t.teardown(at.stop);
  gone.add((await worked(9, () => page.send(report()))).id);
  await fill(WINDOW + 1, () => page.send(report()));
  const stopped = await engine.sync((state) => {
    if (state.step === "drops") void engine.cancelSync();
  });
  t.match(stopped, { newDrops: WINDOW - 1, cancelled: true });
  t.equal((await waiting()).length, 3);
  t.match(await engine.sync(), { newDrops: 2, cancelled: false, refused: {} });
  t.same(await waiting(), [...gone]);
});
