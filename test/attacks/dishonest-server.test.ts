// What a server that lies to the desk still cannot reach: each test is one lie, told through the desk's own port.
import t from "tap";
import type { Return } from "#cli/demo/reporter.ts";
import { loadCase } from "#client/desk/engine/cases/parts.ts";
import { applyDrop } from "#client/desk/engine/intake/followUp.ts";
import { isRefused, openDrop } from "#client/desk/engine/intake/opening.ts";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { seedFinder } from "#client/desk/engine/organisation/epochKeys.ts";
import { loadTrust } from "#client/desk/engine/organisation/trust.ts";
import { sealDrop } from "#crypto/drop.ts";
import { caseReference } from "#crypto/receipt.ts";
import { consentState, consentToBits } from "#schemas/consent.ts";
import {
  founded,
  joined,
  PASSPHRASE,
  primitives,
  report,
  type Service,
  service,
} from "../client/desk/engine/support.ts";

/** Answers to one path, rewritten on their way to the device. */
const lying =
  (path: string, rewrite: (body: Record<string, unknown>) => unknown): typeof fetch =>
  async (input, init) => {
    const answer = await fetch(input, init);
    if (new URL(String(input)).pathname !== path || !answer.ok) return answer;
    return Response.json(rewrite((await answer.json()) as Record<string, unknown>));
  };

t.test("an invitation for an advocate admits no caseworker, whatever the server says of it", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const raise = lying("/v1/desk/joins", ({ joins }) => ({
    joins: (joins as object[]).map((join) => ({ ...join, roles: ["RO-SUP"] })),
  }));
  const { engine } = await founded(at, { fetch: raise });
  const { link, invite } = await engine.invite(["RO-ADV"]);
  await at.device().engine.join({ link, passphrase: PASSPHRASE, member: "" });
  t.match(await engine.pendingJoins(), [{ genuine: false }]);
  await t.rejects(engine.approveJoin(invite), { message: "not-genuine" });
});

const counted = consentToBits(["CS-STORE", "CS-STATS"]);
const notCounted = consentToBits(["CS-STORE"]);

async function oneCase(at: Service) {
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  const sent = await page.send(report());
  await engine.sync();
  const id = (await engine.listCases())[0]!.id;
  const stats = async () => consentState((await engine.openCase(id)).facts.consent)["CS-STATS"];
  return { engine, page, sent, id, stats };
}

t.test("a drop held back by the server brings no older yes after a newer no", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, page, sent, stats } = await oneCase(at);
  const day = 20_000;
  await page.comeBack(sent, { type: "follow-up", consent: notCounted, seq: day * 256 + 9 });
  await engine.sync();
  t.equal(await stats(), false);
  await page.comeBack(sent, { type: "follow-up", consent: counted, seq: (day - 1) * 256 + 200 });
  await engine.sync();
  t.equal(await stats(), false, "the older yes came late");
  await page.comeBack(sent, { type: "follow-up", consent: counted, seq: day * 256 + 3 });
  await engine.sync();
  t.equal(await stats(), true, "a yes of the same day counts");
  await page.comeBack(sent, { type: "follow-up", consent: notCounted, seq: 2 });
  await engine.sync();
  t.equal(await stats(), false, "taking back always works");
});

t.test("older facts do not undo a consent that was taken back", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, page, sent, id } = await oneCase(at);
  const advocate = await joined(at, engine, ["RO-ADV"]);
  t.match(await advocate.engine.facts(), [{ case_id: id }]);
  let old: unknown;
  const replay: typeof fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    const answer = await fetch(input, init);
    if (pathname !== "/v1/desk/parts") return answer;
    const body = (await answer.json()) as { parts: Record<string, unknown>[] };
    old ??= body.parts[0]?.["blob"];
    return Response.json({ parts: body.parts.map((part) => ({ ...part, blob: old })) });
  };
  const second = at.device({ fetch: replay, storage: at.device().ports.storage }).engine;
  const { link, invite } = await engine.invite(["RO-ADV"]);
  await second.join({ link, passphrase: PASSPHRASE, member: "" });
  await engine.approveJoin(invite);
  await second.joinStatus(PASSPHRASE);
  await second.unlock(PASSPHRASE);
  await second.sync();
  t.match(await second.facts(), [{ case_id: id }], "it saw the case before");
  await page.comeBack(sent, { type: "follow-up", consent: notCounted, seq: 9 });
  await engine.sync();
  // First the truth, then the old bytes again.
  const kept = old;
  old = undefined;
  await second.sync();
  t.equal(consentState((await second.facts())[0]!.consent)["CS-STATS"], false);
  old = kept;
  await engine.addNote(id, "une note");
  await engine.saveFacts(id, { ...(await engine.openCase(id)).facts, urgency: "UR-1" });
  await second.sync();
  t.equal(
    consentState((await second.facts())[0]!.consent)["CS-STATS"],
    false,
    "the old bytes are not believed",
  );
});

t.test("coding takes no consent event away", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, page, sent, id } = await oneCase(at);
  const before = (await engine.openCase(id)).facts;
  await page.comeBack(sent, { type: "follow-up", consent: notCounted, seq: 9 });
  await engine.sync();
  await t.rejects(engine.saveFacts(id, before), { message: "conflict" });
});

t.test("a withdrawn report does not come back when the server offers its bytes again", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  let kept: Uint8Array | undefined;
  let replay = false;
  const again: typeof fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    if (replay && pathname === "/v1/desk/drops")
      return Response.json({ drops: [{ id: "ab".repeat(16), first: 8192, chunks: 1, work: 0 }], next: null });
    if (replay && pathname.startsWith("/v1/desk/drops/")) return new Response(new Uint8Array(kept!));
    if (replay && pathname === "/v1/desk/commit") return Response.json({ etags: [] });
    const answer = await fetch(input, init);
    if (!pathname.startsWith("/v1/desk/drops/")) return answer;
    kept = new Uint8Array(await answer.arrayBuffer());
    return new Response(new Uint8Array(kept));
  };
  const { engine, organisation } = await founded(at, { fetch: again });
  const colleague = (await joined(at, engine, ["RO-CASE"])).engine;
  const page = await at.person(organisation);
  await page.send(report());
  await engine.sync();
  await colleague.sync();
  await colleague.confirmWithdrawal((await colleague.listCases())[0]!.id);
  await engine.sync();
  t.same(await engine.listCases(), []);
  replay = true;
  t.match(await engine.sync(), { newDrops: 0 });
  t.same(await engine.listCases(), [], "nor on the device that only heard of the withdrawal");
});

t.test("a case that was hidden for a moment keeps its used slot keys", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  let [failing, hiding] = [false, false];
  const seen: string[] = [];
  const cheat: typeof fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    if (pathname === "/v1/desk/commit") {
      const { slots } = JSON.parse(String(init?.body)) as { slots: { slot: string }[] };
      seen.push(...slots.map(({ slot }) => slot.slice(0, 20)));
      if (failing) return Response.json({}, { status: 500 });
    }
    if (hiding && pathname === "/v1/desk/cases") return Response.json({ cases: [] });
    return fetch(input, init);
  };
  const { engine, organisation } = await founded(at, { fetch: cheat });
  await (await at.person(organisation)).send(report());
  await engine.sync();
  const id = (await engine.listCases())[0]!.id;
  failing = true;
  await t.rejects(engine.reply(id, { kind: "message", text: "Première réponse" }));
  failing = false;
  hiding = true;
  await engine.sync();
  t.match(await engine.listCases(), [{ unlisted: true }]);
  hiding = false;
  await engine.sync();
  await engine.reply(id, { kind: "message", text: "Une tout autre réponse" });
  t.equal(new Set(seen).size, seen.length, "no tag, so no slot key, was used twice");
});

t.test("one code cannot fill a case without end, and can always take back", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, ports, organisation } = await founded(at);
  const page = await at.person(organisation);
  const sent = await page.send(report());
  await engine.sync();
  const desk = await openDesk(ports, PASSPHRASE);
  await loadTrust(desk);
  const id = (await engine.listCases())[0]!.id;
  const open = await loadCase(desk, id);
  const first = open.file.drops[0]!;
  const full = {
    ...open,
    file: {
      ...open.file,
      drops: Array.from({ length: 300 }, (_, n) => ({ ...first, ad: new Uint8Array(32).fill(n, 0, 16) })),
    },
  };
  const opened = async (head: Return) => {
    const drop = sealDrop(primitives, {
      recipient: page.recipient,
      head: { ver: 1, cref: caseReference(sent.secret), ...head },
      replySecret: sent.secret,
    });
    const made = openDrop(desk, seedFinder(desk), "ab".repeat(16), drop);
    if (isRefused(made)) throw new Error(made.reason);
    return made;
  };
  const more = await opened({ type: "follow-up", narrative: "Encore", seq: 9 });
  t.match(applyDrop(desk, full, more), { kind: "refused", reason: "too-many" });
  t.match(applyDrop(desk, open, more), { kind: "changed" });
  t.match(applyDrop(desk, full, await opened({ type: "withdraw", seq: 9 })), { kind: "changed" });
  const back = await opened({ type: "follow-up", consent: notCounted, seq: 9 });
  t.match(applyDrop(desk, full, back), { kind: "changed" });
  const no = await opened({
    type: "follow-up",
    coded: { quote: 1, approved: false },
    narrative: "Non",
    seq: 9,
  });
  t.match(
    applyDrop(desk, full, no),
    { kind: "changed", file: { follow_ups: [] } },
    "a no beside words counts",
  );
});
