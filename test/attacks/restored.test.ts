// A server that is restored from an older copy, or pretends to be (docs/decisions/130 and 131).
import t from "tap";
import type { Ports } from "#client/desk/engine/ports.ts";
import { CaseList, CommitRequest } from "#schemas/api/desk.ts";
import { consentState } from "#schemas/consent.ts";
import { TAG_LENGTH } from "#schemas/slot.ts";
import { fromBase64url } from "../../client/desk/engine/base64url.ts";
import { openDesk } from "../../client/desk/engine/lifecycle.ts";
import { restorable } from "../client/desk/engine/restored/support.ts";
import { founded, joined, PASSPHRASE, report, STORY, WEEK } from "../client/desk/engine/support.ts";
import { enter } from "./support/ledger.ts";

type Slots = Map<string, Set<string>>;

/** Everything that devices ever put on the board, by tag: what a dishonest server would have kept. */
function recording(device: Awaited<ReturnType<typeof restorable>>["device"], slots: Slots) {
  const commits = { count: 0 };
  return {
    commits,
    device: (change: Partial<Ports> = {}) => {
      const made = device(change);
      const { fetch } = made.ports;
      return device({
        ...change,
        fetch: (url, init) => {
          if (url.endsWith("/v1/desk/commit")) {
            commits.count++;
            for (const { slot } of CommitRequest.parse(JSON.parse(String(init.body))).slots) {
              const tag = Buffer.from(fromBase64url(slot).slice(0, TAG_LENGTH)).toString("hex");
              slots.set(tag, (slots.get(tag) ?? new Set()).add(slot));
            }
          }
          return fetch(url, init);
        },
      });
    },
  };
}

t.test("life goes on after the copy; the copy comes back; nothing that a desk had is lost", async (t) => {
  const service = await restorable();
  t.teardown(service.stop);
  const slots: Slots = new Map();
  const { device, commits } = recording(service.device, slots);
  const at = { ...service, device };
  const { engine, ports, organisation } = await founded(at);
  const colleague = await joined(at, engine, ["RO-CASE"]);
  const leaving = await joined(at, engine, ["RO-CASE"]);
  const page = await at.person(organisation);
  const everybody = [engine, colleague.engine];
  const syncAll = async () => {
    for (const one of everybody) await one.sync();
  };
  const answered = await page.send(report({ narrative: "Premier." }));
  await engine.sync();
  const [first] = await engine.listCases();
  const gone = await page.send(report({ narrative: "À effacer." }));
  await engine.sync();
  const withdrawn = (await engine.listCases()).find(({ id }) => id !== first!.id)!.id;
  await syncAll();
  await leaving.engine.sync();
  await enter(engine, "2026-09", 40);
  // It is in the copy, and not yet taken in there.
  const waiting = await page.send(report({ narrative: "En chemin." }));
  const copy = await at.copy();

  await page.send(report({ narrative: STORY }));
  await engine.sync();
  await page.comeBack(answered, { type: "follow-up", narrative: "Encore un mot.", seq: 1 });
  await colleague.engine.sync();
  await colleague.engine.reply(first!.id, { kind: "message", text: "Nous vous lisons." });
  const newer = await joined(at, engine, ["RO-CASE"]);
  await engine.removeMember((await leaving.engine.status()).device!);
  await engine.confirmWithdrawal(withdrawn);
  await enter(engine, "2026-10", 50);
  await syncAll();
  await newer.engine.sync();
  const before = (await engine.listCases()).map(({ id }) => id).sort();
  t.equal(before.length, 3);
  // Acknowledged, and fetched by nobody: this one is lost with the service, and nothing can help it.
  await page.send(report({ narrative: "Perdu." }));
  await service.restore(copy);

  const written = commits.count;
  for (const one of everybody) await t.rejects(one.sync(), { message: "older-service" });
  await t.rejects(newer.engine.sync(), { message: "not-known-here" });
  t.equal(commits.count, written, "nobody writes a word before a person spoke");

  await engine.giveBack();
  await syncAll();
  await newer.engine.sync();
  await syncAll();
  t.same((await engine.listCases()).map(({ id }) => id).sort(), before, "what was erased stays erased");
  for (const one of [engine, colleague.engine, newer.engine]) {
    const view = await one.openCase(first!.id);
    t.same(view.thread.map(({ text }) => text).filter(Boolean), ["Encore un mot.", "Nous vous lisons."]);
    const told = await Promise.all(before.map(async (id) => (await one.openCase(id)).narrative));
    t.same(told.sort(), ["En chemin.", "Premier.", STORY].sort());
  }
  t.same((await engine.status()).unlisted, 0);
  const desk = await openDesk(ports, PASSPHRASE);
  const { cases } = await desk.server.json(CaseList, "/v1/desk/cases");
  t.same(cases.map((item) => item.case).sort(), before, "nor does the service have it any more");
  t.equal((await engine.ledger()).pages.length, 2);
  await t.rejects(leaving.engine.sync(), { message: "revoked" });

  service.clock.now += WEEK;
  await syncAll();
  for (const id of before) await engine.reply(id, { kind: "message", text: "La semaine d’après." });
  const later = await at.person(organisation);
  t.match((await later.answers(answered)).at(-1), { text: "La semaine d’après." });
  t.ok((await later.answers(waiting)).length > 0);
  t.same(
    (await later.answers(gone)).map(({ kind }) => kind),
    ["ack"],
    "whoever withdrew hears nothing more",
  );
  t.same(
    [...slots.values()].filter((bodies) => bodies.size > 1),
    [],
    "no key of a slot sealed twice",
  );
});

t.test("a copy of the same week, in which only a case is older, is noticed and given back", async (t) => {
  const at = await restorable();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  await page.send(report({ narrative: STORY }));
  await engine.sync();
  const { id } = (await engine.listCases())[0]!;
  const copy = await at.copy();
  await engine.addNote(id, "Après la copie.");
  await at.restore(copy);
  const { unlisted } = await engine.sync();
  t.equal(unlisted, 1, "the older state is not believed");
  await t.rejects(engine.openCase(id), { message: "unlisted" });
  await engine.giveBack();
  await engine.sync();
  t.match((await engine.openCase(id)).notes, [{ text: "Après la copie." }]);
});

t.test("what was written into the copy before anybody noticed is kept beside what came back", async (t) => {
  const at = await restorable();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const unknowing = await joined(at, engine, ["RO-CASE"]);
  const page = await at.person(organisation);
  const sent = await page.send(report({ narrative: STORY }));
  await engine.sync();
  await unknowing.engine.sync();
  const { id } = (await engine.listCases())[0]!;
  const copy = await at.copy();
  await page.comeBack(sent, { type: "follow-up", seq: 1, consent: 1 });
  await engine.sync();
  await engine.addNote(id, "Après la copie.");
  await at.restore(copy);
  await unknowing.engine.addNote(id, "Dans la copie.");
  await engine.sync();
  await engine.giveBack();
  await engine.sync();
  await unknowing.engine.sync();
  for (const one of [engine, unknowing.engine]) {
    const { notes, facts } = await one.openCase(id);
    t.same(notes.map(({ text }) => text).sort(), ["Après la copie.", "Dans la copie."]);
    t.equal(consentState(facts.consent)["CS-STATS"], false, "a no stays a no");
  }
});
