// The first minutes of an organisation, with the keyboard alone.
import t from "tap";
import { launch } from "#test/e2e/browser.ts";
import { deskContext, PASSPHRASE, printedGroups } from "#test/e2e/desk-screens.ts";
import { report, startDesk, writer } from "#test/e2e/desk-service.ts";
import { pressOn, tabTo, typeInto } from "#test/e2e/keyboard.ts";

t.test("an organisation is made, and a report fetched and opened, without a pointer", async (t) => {
  const serving = await startDesk();
  const browser = await launch();
  t.teardown(async () => {
    await browser.close();
    await serving.close();
  });
  const page = await (await deskContext(browser)).newPage();
  await page.goto(`${serving.deskUrl}/#/setup/${serving.setupToken}`);
  await page.getByLabel("Nom en français").waitFor();
  await typeInto(page, "Nom en français", "Organisation FICTIVE");
  await typeInto(page, "Nom en anglais", "FICTIONAL organisation");
  await typeInto(page, "Votre nom d’affichage", "Gardienne");
  await typeInto(page, "Phrase secrète", PASSPHRASE);
  await typeInto(page, "La même phrase, encore une fois", PASSPHRASE);
  await pressOn(page, "Créer l’organisation");
  await page.getByRole("heading", { name: "Feuilles de secours" }).waitFor({ timeout: 60_000 });
  const group = await printedGroups(page);
  await pressOn(page, "C’est imprimé, continuer");
  for (const words of await page.locator(".field label").allTextContents())
    await typeInto(page, words, group(words));
  await pressOn(page, "Les feuilles sont à l’abri");
  await page.getByRole("navigation", { name: "Pièces" }).waitFor({ timeout: 60_000 });

  const person = await writer(serving);
  await person.send(report());
  // The first synchronisation begins by itself; the button is there when it is over.
  await page.getByRole("button", { name: "Relever", exact: true }).waitFor({ timeout: 60_000 });
  await pressOn(page, "Relever");
  await page.locator(".card").first().waitFor({ timeout: 60_000 });
  await tabTo(page, /frappé/);
  await page.keyboard.press("Enter");
  await page.locator(".coding-head").waitFor({ timeout: 60_000 });
  t.pass("opened");
});
