// The key officer names a witness after comparing its groups; the reporter's page says who vouches, and sends.
import t from "tap";
import { toHex } from "#crypto/bytes.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { accessibilityFaults } from "#test/e2e/axe.ts";
import { launch, PHONE, phone } from "#test/e2e/browser.ts";
import { deskContext, enterRoom, fetchDrops, firstRun } from "#test/e2e/desk-screens.ts";
import { startDesk } from "#test/e2e/desk-service.ts";
import { at, fillReport, sendReport } from "#test/e2e/report-screens.ts";
import { coSign } from "../client/desk/engine/support.ts";

const SLOW = { timeout: 60_000 };

t.test("a witness is named, signs, and the page says so", { timeout: 180_000 }, async (t) => {
  const serving = await startDesk();
  const browser = await launch();
  t.teardown(async () => {
    await browser.close();
    await serving.close();
  });
  const desk = await (await deskContext(browser, { viewport: PHONE })).newPage();
  await firstRun(desk, serving);
  const about = async (sentence: string) => {
    const page = await (await phone(browser, { bypassCSP: true })).newPage();
    await page.goto(serving.siteUrl);
    await at(page, "front");
    await page.locator(".links .button").first().click();
    await at(page, "language");
    await page.locator(".tile", { hasText: "Français" }).first().click();
    await at(page, "safety");
    await page.locator(".tile").first().click();
    await at(page, "about");
    await page.getByText(sentence).waitFor(SLOW);
    t.same(await accessibilityFaults(page), [], sentence);
    return page;
  };
  await about("Aucune autre association ne vérifie encore que c’est bien elle.");

  await enterRoom(desk, "Clés");
  await desk.getByText("Personne ne cosigne encore vos clés.").waitFor(SLOW);
  await desk.locator("summary", { hasText: "Nommer les témoins" }).press("Enter");
  const witness = noble.signKeyPair(noble.randomBytes(32));
  await desk.getByLabel("Nom du partenaire").fill("Partenaire FICTIF");
  await desk.getByLabel("Sa clé publique").fill(toHex(witness.publicKey));
  await desk.getByText("Appelez le partenaire").waitFor(SLOW);
  t.same(await accessibilityFaults(desk), [], "the groups to compare");
  t.ok(await desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing hangs over");
  await desk.getByRole("button", { name: "Les groupes sont les mêmes : ajouter" }).click();
  await desk.getByRole("button", { name: "Publier cette liste" }).click();
  await desk.getByText("n’a pas encore signé la publication n° 2").waitFor(SLOW);
  await desk.getByText(/Les visiteurs reçoivent encore/).waitFor(SLOW);
  t.same(await accessibilityFaults(desk), [], "waiting for the witness");

  const address = await fetch(`${serving.siteUrl}/v1/organisations`);
  const { organisations } = (await address.json()) as { organisations: { id: string }[] };
  const where = { siteUrl: serving.siteUrl, clock: { now: Date.now() } };
  t.equal(await coSign(where, organisations[0]!.id, witness), 204);
  await fetchDrops(desk);
  await enterRoom(desk, "Clés");
  await desk.getByText(/a signé la publication n° 2, semaine du/).waitFor(SLOW);
  t.equal(await desk.getByText(/Les visiteurs reçoivent encore/).count(), 0);

  const reporter = await about("D’autres associations vérifient que c’est bien elle.");
  await reporter.goto("about:blank");
  await reporter.goto(serving.siteUrl);
  await fillReport(reporter, { language: "fr", words: "Un récit inventé." });
  // A busy machine gets the long code (report-hostile.test.ts): speed is no part of this test.
  t.ok([6, 8].includes((await sendReport(reporter)).length), "and sends");
});
