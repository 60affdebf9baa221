// A supervisor with a keyboard: proposes a hold, is asked about a story whose time is over, and erases it.
import type { BrowserContext, Page } from "playwright-core";
import t from "tap";
import { accessibilityFaults } from "#test/e2e/axe.ts";
import { launch, PHONE } from "#test/e2e/browser.ts";
import { codeCase, deskContext, enterRoom, fetchDrops, firstRun, openFirst } from "#test/e2e/desk-screens.ts";
import { report, startDesk, writer } from "#test/e2e/desk-service.ts";

const SLOW = { timeout: 60_000 };

/** Stories of this browser are to be reviewed on the day that a case is closed. */
const withoutWaiting = (context: BrowserContext) =>
  context.route("**/engine.worker.js", async (route) => {
    const answer = await route.fetch();
    const script = (await answer.text()).replace(/(code:"RT-CASE",[^}]*days:)730/, "$1-1");
    await route.fulfill({ response: answer, body: script });
  });

const focused = (page: Page, selector: string) =>
  page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);

t.test("nobody is left at the top or before a form that leads nowhere", { timeout: 180_000 }, async (t) => {
  const serving = await startDesk();
  const browser = await launch();
  t.teardown(async () => {
    await browser.close();
    await serving.close();
  });
  const context = await deskContext(browser, { viewport: PHONE });
  await withoutWaiting(context);
  const desk = await context.newPage();
  await firstRun(desk, serving);
  await (await writer(serving)).send(report());
  await fetchDrops(desk);
  await openFirst(desk);
  await desk.locator(".section > summary", { hasText: "Gel juridique" }).press("Enter");
  await desk.getByRole("button", { name: "Proposer un gel" }).press("Enter");
  const dialog = desk.locator("dialog[open]");
  t.same(await accessibilityFaults(desk), [], "a hold is proposed");
  await dialog.getByRole("button", { name: "Proposer un gel" }).press("Enter");
  await desk.getByText("Une autre personne doit le confirmer.").waitFor(SLOW);
  await focused(desk, ".section > summary");

  await codeCase(desk);
  await desk.getByRole("button", { name: "Fermer le dossier" }).first().click();
  await dialog.locator("input").first().click();
  await desk.keyboard.press("ArrowDown");
  await desk.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Fermer le dossier" }).press("Enter");
  const erase = desk.locator(".review").getByRole("button", { name: "Effacer le récit, garder les faits" });
  await erase.waitFor(SLOW);
  t.same(await accessibilityFaults(desk), [], "a story is to be reviewed");
  await erase.press("Enter");
  await dialog.getByRole("button", { name: "Effacer le récit, garder les faits" }).press("Enter");
  await desk.getByText(/^Récit effacé le/).waitFor(SLOW);
  await erase.waitFor({ state: "detached", ...SLOW });
  await focused(desk, ".retention");
  t.equal(await desk.getByRole("textbox", { name: "Votre réponse" }).count(), 0, "no answer can be written");
  t.ok(await desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing hangs over");
  t.same(await accessibilityFaults(desk), [], "the story is erased");
  await desk.getByRole("button", { name: "Retour" }).click();
  await enterRoom(desk, "Dossiers");
  await desk.locator(".card").first().waitFor(SLOW);
  t.equal(await desk.locator(".card", { hasText: "À revoir" }).count(), 0, "the list asks no more");
});
