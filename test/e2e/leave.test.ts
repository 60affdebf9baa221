// An organisation leaves: the page says so, a code still reads, and at the end nothing is left to open.
import t from "tap";
import { accessibilityFaults } from "#test/e2e/axe.ts";
import { launch, PHONE, phone } from "#test/e2e/browser.ts";
import {
  answerCase,
  deskContext,
  enterRoom,
  fetchDrops,
  firstRun,
  openFirst,
} from "#test/e2e/desk-screens.ts";
import { startDesk } from "#test/e2e/desk-service.ts";
import { at, comeBack, fillReport, sendReport } from "#test/e2e/report-screens.ts";

const SLOW = { timeout: 60_000 };
const GOODBYE = "Nous arrêtons. Une autre organisation peut vous répondre.";

t.test("the intake closes, codes read on, and everything is erased", { timeout: 180_000 }, async (t) => {
  const serving = await startDesk();
  const browser = await launch();
  t.teardown(async () => {
    await browser.close();
    await serving.close();
  });
  const desk = await (await deskContext(browser, { viewport: PHONE })).newPage();
  await firstRun(desk, serving);
  const reporter = await (await phone(browser, { bypassCSP: true })).newPage();
  await reporter.goto(serving.siteUrl);
  await fillReport(reporter, { language: "fr", words: "Un récit inventé.", consent: ["stats"] });
  const groups = await sendReport(reporter);
  await fetchDrops(desk);
  await openFirst(desk);
  await answerCase(desk, GOODBYE);
  await desk.getByRole("button", { name: "Retour" }).click();

  await enterRoom(desk, "Clés");
  await desk.locator("summary", { hasText: "Quitter le réseau" }).press("Enter");
  t.equal(
    await desk.getByRole("button", { name: "Tout effacer et partir" }).count(),
    0,
    "not before it closed",
  );
  await desk.getByRole("button", { name: "Fermer la réception" }).click();
  await desk.locator("dialog[open]").waitFor();
  t.same(await accessibilityFaults(desk), [], "the question");
  await desk.locator("dialog[open] .grave").click();
  await desk.getByText(/Réception fermée depuis le/).waitFor(SLOW);
  t.same(await accessibilityFaults(desk), [], "the steps");
  t.ok(await desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing hangs over");

  await reporter.goto("about:blank");
  await reporter.goto(serving.siteUrl);
  await at(reporter, "front");
  await reporter.locator(".links .button").first().click();
  await at(reporter, "language");
  await reporter.locator(".tile", { hasText: "Français" }).first().click();
  await at(reporter, "safety");
  await reporter.locator(".tile").first().click();
  await at(reporter, "about");
  await reporter.locator(".button.main, .button.skip").last().click();
  await at(reporter, "organisation");
  await reporter.getByRole("heading", { name: "Plus aucun récit n’est reçu ici" }).waitFor(SLOW);
  t.same(await accessibilityFaults(reporter), [], "the sentence on the reporter's page");
  await reporter.goto("about:blank");
  await reporter.goto(serving.siteUrl);
  await comeBack(reporter, groups);
  await reporter.getByText(GOODBYE).waitFor(SLOW);

  const name = desk.getByLabel("Pour confirmer, tapez le nom de l’organisation");
  await name.fill("Organisation");
  t.ok(await desk.getByRole("button", { name: "Tout effacer et partir" }).isDisabled());
  await name.fill("Organisation FICTIVE");
  await desk.getByRole("button", { name: "Tout effacer et partir" }).press("Enter");
  await desk.getByRole("heading", { name: "Ce navigateur n’est pas encore inscrit" }).waitFor(SLOW);
  await reporter.goto("about:blank");
  await reporter.goto(serving.siteUrl);
  await comeBack(reporter, groups);
  await reporter.getByText(GOODBYE).waitFor(SLOW);
});
