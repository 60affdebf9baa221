// The one-file page, opened from a file with the network cut, in the engines and on the clocks that phones have.

import type { Page } from "playwright-core";
import t from "tap";
import { appendGroups, appendSecret } from "#crypto/append.ts";
import { equal, toHex } from "#crypto/bytes.ts";
import { followUpIsAuthentic, openDrop } from "#crypto/drop.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { caseReference, readReceipt, replySecret, rootKey } from "#crypto/receipt.ts";
import { DROP_LENGTH } from "#schemas/envelope.ts";
import { organisation } from "#test/server/support/organisation.ts";
import { accessibilityFaults } from "./axe.ts";
import { launch, phone } from "./browser.ts";
import { takeAwayWhatIsNewer } from "./old-browser.ts";
import { at, fillReport, screenName, sendReport } from "./report-screens.ts";
import { standaloneFile, takeFile, watched } from "./standalone-page.ts";

const of = organisation("Écoute et orientation");
const address = standaloneFile(t, of);
const browser = await launch();
t.teardown(() => browser.close());
const open = (envelope: Uint8Array) => openDrop(noble, of.id, () => of.carry.seed, envelope);

t.test("a report is sealed from a file without a network, WebAssembly or WebCrypto", async (t) => {
  const context = await phone(browser, { offline: true });
  await context.addInitScript(() => {
    Reflect.deleteProperty(self, "WebAssembly");
    Reflect.deleteProperty(Crypto.prototype, "subtle");
  });
  const { page, asked, broken } = await watched(context);
  await page.goto(address);
  t.same(await page.evaluate(() => [typeof WebAssembly, typeof crypto.subtle]), ["undefined", "undefined"]);
  const faults: unknown[] = [];
  const groups = await fillReport(
    page,
    { language: "fr", words: "Loin de tout réseau." },
    async (name, shown) => {
      if (["safety", "about", "summary"].includes(name)) faults.push(...(await accessibilityFaults(shown)));
    },
  ).then(() => sendReport(page));
  await at(page, "after");
  t.match(await page.locator("h1").innerText(), /pas encore remise/);
  faults.push(...(await accessibilityFaults(page)));
  const { name, bytes } = await takeFile(page);
  t.equal(name, "infos.dat");
  t.equal(bytes.length, DROP_LENGTH);
  const { head } = open(bytes);
  t.match(head, { type: "new", narrative: "Loin de tout réseau.", coded: { channel: "carried" } });
  t.equal(toHex(head.rs!), toHex(replySecret(rootKey(readReceipt(groups.join(" "))), of.id)));

  await page.getByRole("button", { name: "Montrer les images" }).click();
  await page.locator("svg.dots").waitFor();
  t.match(await page.locator("h1").innerText(), "Image 1 sur 10");
  faults.push(...(await accessibilityFaults(page)));
  t.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing hangs over");
  const dot = await page.evaluate(() => {
    const svg = document.querySelector("svg.dots")!;
    return svg.getBoundingClientRect().width / Number(svg.getAttribute("viewBox")!.split(" ")[2]);
  });
  t.ok(dot >= 3, `${dot} points to a dot`);
  t.same(faults, []);
  t.same(broken, []);
  t.same([...new Set(asked)].filter((url) => !url.startsWith("blob:")).length, 1, asked.join(" "));
  const refused = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
        fetch("https://example.org/").then(
          () => resolve("sent"),
          () => undefined,
        );
      }),
  );
  t.equal(refused, "connect-src");
  const below = await page.evaluate(() => {
    const svg = document.querySelector("svg.dots")!.getBoundingClientRect();
    const buttons = document.querySelector(".pair")!.getBoundingClientRect();
    return { whole: svg.bottom <= innerHeight, free: buttons.top >= svg.bottom };
  });
  t.same(below, { whole: true, free: true }, "the picture is on the screen, and nothing covers it");
  await page.locator("#leave").click();
  await page.waitForURL("about:blank");
  await context.close();
});

t.test("an engine of 2018, the keyboard alone, answers alone: three pictures", async (t) => {
  const context = await phone(browser, { offline: true });
  await context.addInitScript(takeAwayWhatIsNewer);
  await context.addInitScript(() => {
    const real = performance.now.bind(performance);
    // A fast phone, however busy this machine is: it gets the short code.
    performance.now = () => real() / 20;
  });
  const { page, broken } = await watched(context);
  await page.goto(address);
  t.equal(await page.locator("html").getAttribute("data-newer"), "undefined undefined undefined");
  await fillReport(page, { language: "fr" });
  await page.locator(".button.main").last().press("Enter");
  await at(page, "code");
  const groups = await page.locator(".code li b").allInnerTexts();
  t.equal(groups.length, 6);
  t.match(await page.locator(".sent").innerText(), /Enveloppe fermée/);
  await page.locator(".button.main").last().press("Enter");
  await at(page, "code-check");
  for (const field of await page.locator(".group").all()) {
    const number = Number(/\d+/.exec(await field.locator("label span").innerText())?.[0]);
    await field.locator("input").fill(groups[number - 1] ?? "");
  }
  await page.locator(".button.main").last().press("Enter");
  await at(page, "after");
  const { bytes } = await takeFile(page);
  t.equal(bytes.length, DROP_LENGTH, "the file is as large as any");
  t.equal(bytes[5], 1);
  t.match(open(bytes).head, { type: "new", coded: { violation_tile: ["T1", "T4"] } });
  await page.getByRole("button", { name: "Montrer les images" }).press("Enter");
  t.match(await page.locator("h1").innerText(), "Image 1 sur 3");
  t.same(broken, []);
  await context.close();
});

/** Walks on with the first answer everywhere, as an agent for somebody grown up. */
async function helpAsAgent(page: Page): Promise<void> {
  await page.locator(".links .button").first().click();
  for (let name = await screenName(page); name !== "summary"; name = await screenName(page)) {
    const tiles = page.locator(".tile");
    const wanted =
      name === "who" ? page.locator(".tile", { hasText: "Je suis agent" }) : tiles.nth(NTH[name] ?? 0);
    if ((await tiles.count()) > 0) await wanted.click();
    if ((await screenName(page)) === name) await page.locator(".button.main, .button.skip").last().click();
  }
}
const NTH: Readonly<Record<string, number>> = { age: 1, readers: 2 };

t.test("an agent who helps gets a code of her own, and adds words with it", async (t) => {
  const context = await phone(browser, { offline: true });
  const { page, broken } = await watched(context);
  await page.goto(address);
  await helpAsAgent(page);
  const person = await sendReport(page);
  await at(page, "after");
  t.match(await page.locator("h1").innerText(), "Le code de l’agent");
  t.same(await accessibilityFaults(page), []);
  const groups = await page.locator(".code li b").allInnerTexts();
  t.equal(groups.length, 7);
  const secret = replySecret(rootKey(readReceipt(person.join(" "))), of.id);
  t.same(groups, appendGroups(secret));
  await page.locator(".button.main").click();
  const { head } = open((await takeFile(page)).bytes);
  t.match(head, { type: "new", coded: { channel: "assisted", reporter_role: "RR-AGENT" } });

  await page.goto("about:blank");
  await page.goto(address);
  await page.getByRole("button", { name: "J’ai un code d’agent" }).click();
  for (const [position, group] of groups.entries())
    await page.locator(".group input").nth(position).fill(group);
  await page.locator("textarea").fill("Je l’ai revue hier.");
  t.same(await accessibilityFaults(page), []);
  t.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await page.getByRole("button", { name: "Fermer à clé" }).click();
  const added = open((await takeFile(page)).bytes);
  t.match(added.head, { type: "follow-up", narrative: "Je l’ai revue hier." });
  t.ok(equal(added.head.cref!, caseReference(appendSecret(secret))));
  t.ok(followUpIsAuthentic(noble, added, appendSecret(secret)));
  t.notOk(followUpIsAuthentic(noble, added, secret));
  t.same(broken, []);
  await context.close();
});

const YEARS = 2 * 365 * 86_400_000;
for (const [name, shift, heading] of [
  ["two years behind", -YEARS, /Avant de commencer/],
  ["two years ahead", YEARS, /ne sert plus/],
] as const)
  t.test(`a clock ${name}`, async (t) => {
    const context = await phone(browser, { offline: true });
    const page = await context.newPage();
    await page.clock.setFixedTime(Date.now() + shift);
    await page.goto(address);
    await page.locator(".links .button").first().click();
    await page.locator(".tile").first().click();
    await at(page, "safety");
    await page.locator(".tile").first().click();
    await at(page, "about");
    t.match(await page.locator("h1").innerText(), heading);
    const wrong = await page.getByText("La date de ce téléphone est fausse").count();
    t.equal(wrong, shift < 0 ? 1 : 0);
    t.equal(
      await page.locator(".button.main").count(),
      shift < 0 ? 1 : 0,
      "a file that is over takes no text",
    );
    await context.close();
  });

t.test("a bare template or a file that was cut takes no text", async (t) => {
  const { readFileSync, writeFileSync } = await import("node:fs");
  const { fileURLToPath } = await import("node:url");
  const path = fileURLToPath(address);
  const whole = readFileSync(path, "utf8");
  const page = await (await phone(browser, { offline: true })).newPage();
  writeFileSync(path, whole.replace(/"bundle":"[^"]{9}/, '"bundle":"'));
  await page.goto(address);
  await page.getByText("Ce fichier est abîmé").waitFor();
  t.equal(await page.locator("button").count(), 0);
});
