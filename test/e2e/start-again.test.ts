// Everything is lost: sheets and a backup start the organisation again, in a browser that knows nothing.
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import t from "tap";
import type { Serving } from "#cli/serve.ts";
import { accessibilityFaults } from "#test/e2e/axe.ts";
import { launch, PHONE } from "#test/e2e/browser.ts";
import {
  deskContext,
  enterRoom,
  fetchDrops,
  firstRun,
  openFirst,
  PASSPHRASE,
  printedGroups,
} from "#test/e2e/desk-screens.ts";
import { report, STORY, startDesk, writer } from "#test/e2e/desk-service.ts";

const SLOW = { timeout: 60_000 };

const papersOn = async (page: Page): Promise<string[]> =>
  Promise.all(
    (await page.locator(".paper").all()).map(async (paper) =>
      (await paper.locator(".groups.numbered code").allTextContents()).join(" "),
    ),
  );

/** Reads the new sheets back, as after the first run. */
async function keepSheets(page: Page): Promise<string[]> {
  await page.getByRole("heading", { name: "Feuilles de secours", exact: true }).waitFor(SLOW);
  const papers = await papersOn(page);
  const group = await printedGroups(page);
  await page.getByRole("button", { name: "C’est imprimé, continuer" }).click();
  for (const words of await page.locator(".field label").allTextContents())
    await page.getByLabel(words, { exact: true }).fill(group(words));
  await page.getByRole("button", { name: "Les feuilles sont à l’abri" }).click();
  await page.getByRole("navigation", { name: "Pièces" }).waitFor(SLOW);
  return papers;
}

async function fill(page: Page, sheets: readonly string[], backup: Buffer): Promise<void> {
  await page.getByLabel("1. Feuilles de secours, une par ligne").fill(sheets.join("\n"));
  await page
    .getByLabel("2. Dernière sauvegarde")
    .setInputFiles({ name: "copie.bin", mimeType: "application/octet-stream", buffer: backup });
  await page.getByLabel("Votre nom d’affichage").fill("Reprise");
  await page.getByLabel("Phrase secrète", { exact: true }).fill(PASSPHRASE);
  await page.getByLabel("La même phrase, encore une fois").fill(PASSPHRASE);
}

const fits = (page: Page) => page.evaluate("document.documentElement.scrollWidth <= innerWidth");

async function readsTheStory(page: Page, room: string): Promise<void> {
  await enterRoom(page, room);
  await openFirst(page);
  await page.getByText(STORY.slice(0, 60)).first().waitFor(SLOW);
}

async function backupFrom(page: Page): Promise<Buffer> {
  await enterRoom(page, "Clés");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Faire une sauvegarde" }).click();
  return readFile(await (await download).path());
}

t.test("we lost everything: the organisation starts again, twice, and the cases are there", async (t) => {
  const servings: Serving[] = [await startDesk()];
  const browser = await launch();
  t.teardown(async () => {
    await browser.close();
    for (const serving of servings) await serving.close();
  });
  const [serving] = servings as [Serving];
  const first = await (await deskContext(browser)).newPage();
  let papers: string[] = [];
  await firstRun(first, serving, async (name, page) => {
    if (name === "recovery-sheet") papers = await papersOn(page);
  });
  await (await writer(serving)).send(report());
  await fetchDrops(first);
  const warning = /Si cet appareil est perdu ou saisi, tous les dossiers sont perdus/;
  await first.getByText(warning).waitFor(SLOW);
  t.same(await accessibilityFaults(first), [], "with the warning");
  const backup = await backupFrom(first);
  await first.getByText(warning).waitFor({ state: "detached", ...SLOW });

  const page = await (await deskContext(browser, { viewport: PHONE, colorScheme: "dark" })).newPage();
  await page.goto(serving.deskUrl);
  await page.getByRole("heading", { name: "Nous avons tout perdu" }).waitFor(SLOW);
  t.same(await accessibilityFaults(page), [], "the first screen");
  await page.getByRole("button", { name: "Recommencer avec les feuilles" }).click();
  await fill(page, [papers[0]!, papers[1]!.replace(/^\d/, (digit) => `${(Number(digit) + 1) % 10}`)], backup);
  await page.getByText("Ligne 2 : groupe 1 mal tapé.").waitFor();
  t.same(await accessibilityFaults(page), [], "the form");
  t.ok(await fits(page), "nothing hangs over at 360 px");
  await fill(page, papers.slice(0, 2), backup.subarray(0, backup.length - 100));
  await page.getByRole("button", { name: "Recommencer", exact: true }).click();
  await page.getByText("elle est abîmée. Rien n’a été changé").waitFor(SLOW);
  await fill(page, papers.slice(0, 2), backup);
  await page.getByRole("button", { name: "Recommencer", exact: true }).press("Enter");
  await page.getByRole("heading", { name: "L’organisation a recommencé" }).waitFor(SLOW);
  await page.getByText("Dossiers revenus : 1.").waitFor();
  t.same(await accessibilityFaults(page), [], "what came back");
  t.ok(await fits(page), "nor here");
  await page.getByRole("button", { name: "Voir les nouvelles feuilles" }).click();
  const next = await keepSheets(page);
  t.notSame(next, papers);
  await readsTheStory(page, "Réception");

  await enterRoom(first, "Réception");
  await first.getByRole("button", { name: "Relever" }).click();
  await first.getByText("Cet appareil a été retiré.").waitFor(SLOW);

  await page.getByRole("button", { name: "Retour" }).click();
  const later = await backupFrom(page);
  await serving.close();
  const again = await startDesk();
  servings[0] = again;
  const third = await (await deskContext(browser)).newPage();
  await third.goto(`${again.deskUrl}/#/setup/${again.setupToken}`);
  await third.getByRole("button", { name: "Nous avons tout perdu – Recommencer avec les feuilles" }).click();
  await fill(third, next.slice(1), later);
  await third.getByRole("button", { name: "Recommencer", exact: true }).click();
  await third.getByText("Le service ne connaissait plus les dossiers").waitFor(SLOW);
  await third.getByRole("button", { name: "Voir les nouvelles feuilles" }).click();
  await keepSheets(third);
  await readsTheStory(third, "Dossiers");
});
