// A hold takes two devices, has an end, and until then nothing of the case goes.
import t from "tap";
import { holdState } from "#client/desk/engine/cases/holdState.ts";
import type { LogEntry } from "#schemas/casefile.ts";
import { dayNumber } from "#schemas/time.ts";
import { founded, joined, report, service, WEEK } from "./support.ts";

t.test("two devices hold a case; nothing goes until its day, then everything that is due", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const second = await joined(at, engine, ["RO-CASE"]);
  const page = await at.person(organisation);
  const sent = await page.send({ ...report(), identity: { name_to_say: "Nom inventé" } });
  await engine.sync();
  const { id } = (await engine.listCases())[0]!;
  await engine.closeCase(id, "OU-HELPED");
  const both = async () => {
    for (const one of [engine, second.engine, engine]) await one.sync();
  };
  await both();
  const day = dayNumber(at.clock.now);
  for (const until of [day, day + 731, day + 0.5])
    await t.rejects(engine.proposeHold(id, until), { message: "hold-refused" }, `until ${until - day}`);
  const proposed = await engine.proposeHold(id, day + 60);
  t.match(proposed.hold, { until: day + 60, proposedBy: (await engine.status()).device });
  t.equal(proposed.hold?.confirmedBy, undefined, "one alone holds nothing");
  await t.rejects(engine.confirmHold(id), { message: "hold-refused" }, "not by the same device");
  await second.engine.sync();
  const held = await second.engine.confirmHold(id);
  t.match(held.hold, { until: day + 60, confirmedBy: (await second.engine.status()).device });
  t.same(
    held.log.filter(({ action }) => action.startsWith("hold")).map(({ genuine }) => genuine),
    [true, true],
    "both signatures are in the log",
  );
  await engine.sync();
  await t.rejects(engine.eraseStory(id), { message: "on-hold" });
  await page.comeBack(sent, { type: "withdraw", seq: 9 });
  await both();
  t.match((await engine.listCases())[0], { state: "withdrawal-asked" });
  await t.rejects(engine.confirmWithdrawal(id), { message: "on-hold" }, "her wish waits for two people");
  for (let week = 0; week < 8; week++) {
    at.clock.now += WEEK;
    await both();
  }
  t.match((await engine.openCase(id)).identity, { name_to_say: "Nom inventé" }, "nothing is swept");
  at.clock.now += WEEK;
  await both();
  const over = await engine.openCase(id);
  t.equal(over.hold, null, "it ends by itself");
  t.equal(over.identity, null, "and what was due goes");
  await engine.confirmWithdrawal(id);
  t.same(await engine.listCases(), []);
});

t.test("two devices end a hold before its day", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const second = await joined(at, engine, ["RO-CASE"]);
  await (await at.person(organisation)).send(report());
  await engine.sync();
  await second.engine.sync();
  const { id } = (await engine.listCases())[0]!;
  await engine.proposeHold(id, dayNumber(at.clock.now) + 90);
  await second.engine.confirmHold(id);
  await second.engine.endHold(id);
  await t.rejects(second.engine.endHold(id), { message: "hold-refused" }, "not by one alone");
  await t.rejects(second.engine.confirmWithdrawal(id), { message: "on-hold" });
  t.equal((await engine.endHold(id)).hold, null);
  await engine.confirmWithdrawal(id);
});

t.test("a service that shows a case as it was before, or hides who confirmed, ends no hold", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  let told = (_path: string, answer: unknown): unknown => answer;
  const { engine, organisation } = await founded(at, {
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      const { pathname } = new URL(String(input));
      return answer.ok && /\/(parts|members)$/.test(pathname)
        ? Response.json(told(pathname, await answer.json()))
        : answer;
    },
  });
  const second = await joined(at, engine, ["RO-CASE"]);
  const confirmer = (await second.engine.status()).device;
  await (await at.person(organisation)).send(report());
  await engine.sync();
  await second.engine.sync();
  const { id } = (await engine.listCases())[0]!;
  let older: unknown;
  told = (path, answer) => {
    if (path.endsWith("parts")) older = answer;
    return answer;
  };
  await engine.openCase(id);
  const before = older;
  await engine.proposeHold(id, dayNumber(at.clock.now) + 90);
  await second.engine.confirmHold(id);
  await engine.sync();
  told = (path, answer) => (path.endsWith("parts") ? before : answer);
  await t.rejects(engine.confirmWithdrawal(id), { message: "older-case" }, "an older copy");
  told = (path, answer) =>
    path.endsWith("members")
      ? { devices: (answer as Members).devices.filter(({ device }) => device !== confirmer) }
      : answer;
  await t.rejects(engine.sync(), { message: "older-service" });
  await t.rejects(engine.confirmWithdrawal(id), { message: "on-hold" }, "a hidden colleague");
  told = (_path, answer) => answer;
  await engine.sync();
  await engine.endHold(id);
  await second.engine.endHold(id);
  await engine.sync();
  await engine.confirmWithdrawal(id);
});
type Members = { readonly devices: readonly { readonly device: string }[] };

t.test("only signatures that hold count, of two devices, for one day", (t) => {
  const line = (action: LogEntry["action"], device: string, detail = "100", day = 1): LogEntry => ({
    day,
    device,
    action,
    detail,
    signature: new Uint8Array(64),
  });
  const state = (log: LogEntry[], day = 50, genuine: (entry: LogEntry) => boolean = () => true) =>
    holdState(log, day, genuine).hold?.confirmedBy;
  const [proposed, confirmed] = [line("hold-proposed", "a"), line("hold-confirmed", "b")];
  t.equal(state([proposed, confirmed]), "b");
  t.equal(state([proposed, line("hold-confirmed", "a")]), undefined, "twice the same device");
  t.equal(state([proposed, line("hold-confirmed", "b", "101")]), undefined, "for another day");
  t.equal(state([confirmed, proposed]), undefined, "before it was proposed");
  t.equal(
    state([proposed, confirmed], 50, ({ device }) => device !== "b"),
    undefined,
    "a forged line",
  );
  t.equal(state([proposed, confirmed], 101), undefined, "its day is over");
  t.equal(state([proposed, confirmed, line("hold-ended", "a")]), "b", "an end that nobody proposed");
  const end = line("hold-end-proposed", "b");
  t.equal(state([proposed, confirmed, end, line("hold-ended", "b")]), "b", "an end by one alone");
  t.equal(state([proposed, confirmed, end, line("hold-ended", "a")]), undefined, "an end by two");
  t.equal(state([proposed, confirmed, line("hold-proposed", "c", "5")]), "b", "a new proposal ends nothing");
  t.end();
});
