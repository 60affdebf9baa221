import type { Page } from "playwright-core";
import t from "tap";
import { sealSlot, slotIndex } from "#crypto/board.ts";
import { toGroups } from "#crypto/digits.ts";
import { followUpIsAuthentic } from "#crypto/drop.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { readReceipt, replySecret, rootKey } from "#crypto/receipt.ts";
import type { Answers } from "#schemas/answers.ts";
import { consentFromBits } from "#schemas/consent.ts";
import type { SlotContent } from "#schemas/slot.ts";
import { epochOf } from "#schemas/time.ts";
import { toText } from "#server/bytes.ts";
import { launch, phone } from "./browser.ts";
import { at, comeBack, fillReport, sendReport, walkDanger } from "./report-screens.ts";
import { startSite } from "./site.ts";

const site = await startSite();
const browser = await launch();
const context = await phone(browser);
t.teardown(async () => {
  await browser.close();
  await site.close();
});

async function open(): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", (error) => t.fail(`the page threw ${error.name}`));
  page.on("request", (request) =>
    t.ok(request.url().startsWith(site.siteUrl), "no request goes anywhere but home"),
  );
  await page.goto(site.siteUrl);
  return page;
}

/** What the browser would keep of this visit. */
const kept = (page: Page) =>
  page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    history: history.length,
    address: location.pathname + location.search + location.hash,
    title: document.title,
  }));
const NOTHING = { local: 0, session: 0, cookies: "", databases: 0, caches: 0, workers: 0 };

/** The next drop of this page that the service has taken. */
const answeredDrop = (page: Page) =>
  page.waitForResponse((answer) => answer.url().endsWith("/v1/drop"), { timeout: 60_000 });

let groups: string[] = [];
const WORDS = "Ils ont frappé à la porte, la nuit.";

t.test(
  "a report fills, keeps its answers through a change of language, and is opened by the desk",
  async (t) => {
    const page = await open();
    const { history } = await kept(page);
    await fillReport(page, { language: "fr", words: WORDS, consent: ["stats", "quote"] });
    await page.locator(".language").click();
    t.match(await page.locator(".rows").innerText(), /Thrown out of home/);
    await page.locator(".language").click();
    t.match(await page.locator(".rows").innerText(), /Chassé·e/);
    groups = await sendReport(page);
    await at(page, "after");
    t.match(await kept(page), { ...NOTHING, history, address: "/", title: "Infos pratiques" });

    const [drop, ...others] = await site.drops();
    t.equal(others.length, 0, "one round trip, one drop");
    const answers = drop?.head.coded as Answers;
    t.same(answers.violation_tile, ["T1", "T4"]);
    t.equal(answers.place, "ML-BAMAKO-COMMUNE-III");
    t.equal(drop?.head.narrative, WORDS);
    t.same(consentFromBits(drop?.head.consent ?? 0), ["CS-STORE", "CS-STATS", "CS-QUOTE", "CS-RECON"]);
    const secret = replySecret(rootKey(readReceipt(groups.join(""))), site.of.id);
    t.same(drop?.head.rs, secret, "the code that was shown is the code that was sealed");
    await page.close();
  },
);

t.test(
  "the code finds the answers; what was read is acknowledged; quote, reply, withdrawal arrive",
  async (t) => {
    const secret = replySecret(rootKey(readReceipt(groups.join(""))), site.of.id);
    const epoch = epochOf(Date.now());
    const slot = (position: number, content: Pick<SlotContent, "kind" | "text"> & Partial<SlotContent>) => ({
      bucket: 0,
      expiry_epoch: epoch + 8,
      slot: toText(
        sealSlot(noble, secret, { i: slotIndex(epoch, position), prev_hash: new Uint8Array(32), ...content }),
      ),
    });
    const posted = await site.call("desk", "POST", "/v1/desk/commit", {
      token: site.token,
      body: {
        ingested: [],
        parts: [],
        grants: [],
        slots: [
          slot(0, {
            kind: "message",
            text: "Nous avons lu. Avez-vous un endroit sûr ?",
            from: "Conseillère",
            status: "in-progress",
          }),
          slot(1, { kind: "quote", text: "« On a frappé à ma porte. »" }),
        ],
        delete_cases: [],
        delete_drops: [],
      },
    });
    t.equal(posted.status, 200);

    const page = await open();
    const acknowledged = answeredDrop(page);
    await comeBack(page, groups);
    await acknowledged;
    t.match(await page.locator(".messages").innerText(), /endroit sûr/);
    t.match(await page.locator(".steps .now").innerText(), /En cours/);
    await page.locator(".pair .button").first().click();
    await page.locator(".message .alert").waitFor();
    await page.locator(".actions .button").first().click();
    await page.locator("textarea").fill(`mon code : ${groups.slice(0, 2).join(" ")}`);
    t.ok(await page.locator(".button.main").isDisabled(), "a text with the code in it is refused");
    await page.locator("textarea").fill("Oui, chez une voisine.");
    await page.locator(".button.main").click();
    await at(page, "return-sent");
    await page.locator(".back").click();
    await page.locator(".actions .button").nth(2).click();
    await at(page, "withdraw");
    const withdraw = page.locator(".actions .button").first();
    await withdraw.click();
    await withdraw.click();
    await at(page, "return-sent");

    const later = (await site.drops()).filter((drop) => drop.head.type !== "new");
    t.same(later.map((drop) => drop.head.type).sort(), ["ack-read", "follow-up", "follow-up", "withdraw"]);
    for (const drop of later) t.ok(followUpIsAuthentic(noble, drop, secret), drop.head.type);
    const coded = later.map((drop) => drop.head.coded);
    t.ok(coded.some((one) => one && "read" in one && one.read.length === 2));
    t.ok(coded.some((one) => one && "quote" in one && one.approved && one.quote === slotIndex(epoch, 1)));
    t.equal(new Set(later.map((drop) => drop.head.seq)).size, later.length, "no sequence number twice");
    t.match(await kept(page), NOTHING);
    await page.close();
  },
);

t.test("any well-formed code shows no message, and sends a drop that looks like any other", async (t) => {
  const before = (await site.drops()).length;
  const page = await open();
  const sent = answeredDrop(page);
  await comeBack(page, toGroups(5n, 6));
  t.match(await page.locator("h1").innerText(), /Aucun message/);
  await sent;
  const drops = await site.drops();
  t.equal(drops.length, before + 1);
  t.ok(drops.some((drop) => drop.head.type === "cover"));
  await page.close();
});

t.test("danger now is sent with three answers; the rest follows under the same code", async (t) => {
  const page = await open();
  const code = await walkDanger(page);
  const secret = replySecret(rootKey(readReceipt(code.join(""))), site.of.id);
  const call = (await site.drops()).find((drop) => drop.head.rs && toText(drop.head.rs) === toText(secret));
  t.equal((call?.head.coded as Answers | undefined)?.urgency, "UR-3");
  t.same(consentFromBits(call?.head.consent ?? 0), ["CS-STORE", "CS-RECON"]);
  await page.locator(".tile").first().click();
  await at(page, "who");
  await page.close();
});
