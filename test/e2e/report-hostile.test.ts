// The reporter's page where things are missing, slow, wrong or watched.
import type { BrowserContext, Page } from "playwright-core";
import t from "tap";
import { keyId } from "#crypto/identifiers.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { dayNumber } from "#schemas/time.ts";
import { launch, phone } from "./browser.ts";
import { at, fillReport, noteCode, sendReport } from "./report-screens.ts";
import { wholeRound } from "./round.ts";
import { type Site, startSite } from "./site.ts";

const site = await startSite();
const browser = await launch();
t.teardown(async () => {
  await browser.close();
  await site.close();
});

type Prepared = { readonly context: BrowserContext; readonly page: Page };
async function open(script?: () => void, where: Site = site): Promise<Prepared> {
  const context = await phone(browser);
  if (script) await context.addInitScript(script);
  const page = await context.newPage();
  await page.goto(where.siteUrl);
  return { context, page };
}

const send = (page: Page) => page.locator(".button.main").last().click();

t.test("works without WebAssembly, WebCrypto's subtle, workers, canvas and observers", async (t) => {
  const { context, page } = await open(() => {
    const here = globalThis as unknown as Record<string, unknown>;
    for (const name of ["WebAssembly", "Worker", "IntersectionObserver", "ResizeObserver", "OffscreenCanvas"])
      delete here[name];
    Object.defineProperty(crypto, "subtle", { value: undefined });
    Object.defineProperty(HTMLCanvasElement.prototype, "getContext", { value: () => null });
  });
  await wholeRound(t, site, page);
  await context.close();
});

t.test("a browser without randomness or big numbers is told so, and takes no text", async (t) => {
  const { context, page } = await open(() => {
    Object.defineProperty(globalThis, "BigInt", { value: undefined });
  });
  await at(page, "unsupported");
  t.match(await page.locator("main").innerText(), /ne peut pas protéger/);
  t.equal(await page.locator("textarea, input").count(), 0);
  await context.close();
});

t.test("a device that would need minutes for the code gets the long one, and it works", async (t) => {
  const { context, page } = await open(() => {
    delete (globalThis as unknown as Record<string, unknown>)["Worker"];
    const real = performance.now.bind(performance);
    // A clock that runs a thousand times faster is a phone that is a thousand times slower.
    performance.now = () => real() * 1000;
  });
  t.equal((await wholeRound(t, site, page)).length, 8);
  await context.close();
});

t.test("a device that is fast enough gets the short code", async (t) => {
  const { context, page } = await open(() => {
    delete (globalThis as unknown as Record<string, unknown>)["Worker"];
    const real = performance.now.bind(performance);
    // The other way round, so that this holds on any machine, however busy.
    performance.now = () => real() / 20;
  });
  t.equal((await wholeRound(t, site, page)).length, 6);
  await context.close();
});

t.test(
  "a connection lost in mid-send: not sent yet, answers kept, the same bytes again on a touch",
  async (t) => {
    const { context, page } = await open();
    const before = (await site.drops()).length;
    await fillReport(page, { language: "fr", words: "Pas de réseau ici." });
    const bodies: Buffer[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/v1/drop")) bodies.push(request.postDataBuffer() ?? Buffer.alloc(0));
    });
    await page.route("**/v1/drop", (route) => route.abort("connectionreset"));
    await send(page);
    await page.locator(".alert").waitFor();
    t.match(await page.locator("h1").innerText(), /Pas encore envoyé/);
    t.match(await page.locator(".alert").innerText(), /connexion manque/);
    await page.locator(".back").click();
    t.match(await page.locator(".rows").innerText(), /Commune III/, "the answers are still there");
    await send(page);
    await page.locator(".alert").waitFor();
    t.equal((await site.drops()).length, before);

    // This time it arrives, but the answer of the server is lost: trying again must not store it twice.
    await page.unroute("**/v1/drop");
    await page.route("**/v1/drop", async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    });
    await send(page);
    await page.locator(".alert").waitFor();
    await page.unroute("**/v1/drop");
    await send(page);
    await noteCode(page);
    t.equal((await site.drops()).length, before + 1, "stored once");
    t.ok(bodies.length >= 4 && bodies.every((body) => body.equals(bodies[0]!) && body.length === 8192));
    await context.close();
  },
);

t.test("a report changed after a doubtful attempt is a report of its own", async (t) => {
  const { context, page } = await open();
  const before = (await site.drops()).length;
  await fillReport(page, { language: "fr" });
  await page.route("**/v1/drop", async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await send(page);
  await page.locator(".alert").waitFor();
  await page.unroute("**/v1/drop");
  await page.locator(".back").click();
  await page.locator(".row", { hasText: "C’était quand" }).click();
  await page.locator(".tile").nth(3).click();
  await at(page, "summary");
  await sendReport(page);
  const drops = await site.drops();
  t.equal(drops.length, before + 2);
  const secrets = drops.flatMap((drop) => (drop.head.rs ? [String(drop.head.rs)] : []));
  t.equal(new Set(secrets).size, secrets.length, "no secret twice");
  await context.close();
});

t.test("a clock two years ahead refuses and says why; two years behind is noticed and sends", async (t) => {
  const ahead = await open(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + 2 * 365 * 86_400_000;
  });
  const before = (await site.drops()).length;
  await fillReport(ahead.page, { language: "fr" });
  await send(ahead.page);
  await ahead.page.locator(".alert").waitFor();
  t.match(await ahead.page.locator(".alert").innerText(), /date de ce téléphone est fausse/);
  t.equal((await site.drops()).length, before);
  await ahead.context.close();

  const behind = await open(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() - 2 * 365 * 86_400_000;
  });
  await fillReport(behind.page, { language: "fr" });
  const groups = await sendReport(behind.page);
  await at(behind.page, "after");
  t.match(await behind.page.locator("main").innerText(), /date de ce téléphone semble fausse/);
  const drops = await site.drops();
  t.equal(drops.length, before + 1);
  t.ok(
    drops.every((drop) => drop.head.day === dayNumber(Date.now())),
    "the day is the true one",
  );
  t.ok(groups.length);
  await behind.context.close();
});

t.test("after the intake key is over, reports go to the carry key", async (t) => {
  const today = dayNumber(Date.now());
  const carried = await startSite({ not_before: today - 20, not_after: today - 1 });
  t.teardown(() => carried.close());
  const { context, page } = await open(undefined, carried);
  const kids: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/v1/drop"))
      kids.push(String(request.postDataBuffer()?.subarray(28, 36).toString("hex")));
  });
  await fillReport(page, { language: "fr" });
  await sendReport(page);
  t.same(kids, [Buffer.from(keyId(noble, carried.of.carry.publicKey)).toString("hex")]);
  await context.close();
});

t.test("a bundle of another hand is refused before a word leaves", async (t) => {
  const { context, page } = await open();
  await page.route("**/v1/bundle/*/witnessed", async (route) => {
    const body = await (await route.fetch()).body();
    body[body.length - 5]! ^= 1;
    await route.fulfill({ body, contentType: "application/octet-stream" });
  });
  const before = (await site.drops()).length;
  await fillReport(page, { language: "fr" });
  await send(page);
  await page.locator(".alert").waitFor();
  t.match(await page.locator(".alert").innerText(), /ne sont pas celles de l’organisation/);
  t.equal((await site.drops()).length, before);
  await context.close();
});

t.test("the way out: a link before any script, three times Escape, and an empty page behind", async (t) => {
  const still = await browser.newContext({ javaScriptEnabled: false });
  const plain = await still.newPage();
  await plain.goto(site.siteUrl);
  t.match(await plain.locator("a.leave").getAttribute("href"), /^https:\/\//);
  t.match(await plain.locator("a.leave").getAttribute("rel"), /noreferrer/);
  t.match(await plain.locator("noscript").innerText(), /n’en prend donc aucun/);
  t.equal(await plain.locator("textarea, input").count(), 0);
  await still.close();

  for (const way of ["link", "escape"] as const) {
    const { context, page } = await open();
    await context.route("https://fr.wikipedia.org/**", (route) =>
      route.fulfill({ body: "<title>Mali</title>", contentType: "text/html" }),
    );
    await fillReport(page, { language: "fr", words: "secret" });
    const before = await page.evaluate(() => history.length);
    if (way === "link") await page.locator("a.leave").click();
    else for (let press = 0; press < 3; press++) await page.keyboard.press("Escape");
    await page.waitForURL("https://fr.wikipedia.org/wiki/Mali");
    t.equal(await page.evaluate(() => history.length), before, `${way}: replaced, not added`);
    await page.goBack({ timeout: 3000 }).catch(() => undefined);
    t.notMatch(await page.content(), /secret|summary/, `${way}: nothing comes back`);
    await context.close();
  }
});
