// Two people, one case: the supervisor takes it from the caseworker and gives it back.
import type { Page } from "playwright-core";
import t from "tap";
import { accessibilityFaults } from "#test/e2e/axe.ts";
import { launch, PHONE } from "#test/e2e/browser.ts";
import {
  deskContext,
  enterRoom,
  fetchDrops,
  firstRun,
  inviteAndJoin,
  openFirst,
} from "#test/e2e/desk-screens.ts";
import { report, STORY, startDesk, writer } from "#test/e2e/desk-service.ts";

const SLOW = { timeout: 60_000 };

async function openAccess(page: Page): Promise<void> {
  await enterRoom(page, "Dossiers");
  await openFirst(page);
  await page.locator(".section > summary", { hasText: "Qui d’autre" }).click();
  await page.getByRole("group", { name: "À qui est ce dossier" }).waitFor(SLOW);
}
const fits = (page: Page) => page.evaluate("document.documentElement.scrollWidth <= innerWidth");

t.test(
  "a case is taken away, given back by keyboard, and handed on from a phone",
  { timeout: 180_000 },
  async (t) => {
    const serving = await startDesk();
    const browser = await launch();
    t.teardown(async () => {
      await browser.close();
      await serving.close();
    });
    const supervisor = await (await deskContext(browser)).newPage();
    const caseworker = await (await deskContext(browser, { viewport: PHONE, colorScheme: "dark" })).newPage();
    await firstRun(supervisor, serving);
    await inviteAndJoin(supervisor, caseworker, "Conseiller·ère");
    await (await writer(serving)).send(report());
    await fetchDrops(supervisor);
    await fetchDrops(caseworker);
    await openFirst(caseworker);
    await caseworker.getByText(STORY.slice(0, 60)).first().waitFor(SLOW);
    await caseworker.getByRole("button", { name: "Retour" }).click();

    await openAccess(supervisor);
    await supervisor.getByText("À toute l’équipe.").waitFor();
    const box = supervisor.getByRole("group", { name: "À qui est ce dossier" }).getByRole("checkbox");
    const save = supervisor.getByRole("button", { name: "Changer l’attribution" });
    t.ok(await save.isDisabled(), "nothing to change yet");
    t.same(await accessibilityFaults(supervisor), []);
    await box.focus();
    await supervisor.keyboard.press("Space");
    await save.press("Enter");
    await supervisor.getByText("À personne encore : à attribuer.").waitFor(SLOW);
    await fetchDrops(caseworker);
    await enterRoom(caseworker, "Dossiers");
    await caseworker.getByText("Les dossiers apparaîtront ici").waitFor(SLOW);
    t.equal(await caseworker.locator(".card").count(), 0, "her list is empty");

    await box.focus();
    await supervisor.keyboard.press("Space");
    await save.press("Enter");
    await supervisor.getByText("À personne encore : à attribuer.").waitFor({ state: "detached", ...SLOW });
    await fetchDrops(caseworker);
    await openAccess(caseworker);
    await caseworker.getByText(STORY.slice(0, 60)).first().waitFor(SLOW);
    t.same(await accessibilityFaults(caseworker), [], "on a phone, in the dark");
    t.ok(await fits(caseworker), "nothing hangs over at 360 px");

    const third = await (await deskContext(browser)).newPage();
    await inviteAndJoin(supervisor, third, "Conseiller·ère");
    await openAccess(caseworker);
    const team = caseworker.getByRole("group", { name: "À qui est ce dossier" });
    await team.getByRole("checkbox", { name: /^Appareil/ }).check();
    await team.getByRole("checkbox", { name: "Cet appareil" }).uncheck();
    await caseworker.getByRole("button", { name: "Changer l’attribution" }).click();
    await caseworker.locator("dialog[open]").waitFor();
    t.same(await accessibilityFaults(caseworker), [], "the question before she loses it");
    await caseworker.getByRole("button", { name: "Transmettre", exact: true }).press("Enter");
    await caseworker.getByText("Dossier transmis. Cet appareil ne l’ouvre plus.").waitFor(SLOW);
    await caseworker.getByText("Les dossiers apparaîtront ici").waitFor(SLOW);
    await fetchDrops(third);
    await enterRoom(third, "Dossiers");
    await openFirst(third);
    await third.getByText(STORY.slice(0, 60)).first().waitFor(SLOW);
  },
);
