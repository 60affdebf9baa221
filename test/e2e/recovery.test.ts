// Backup and new sheets in the keys room, on a narrow screen.
import { readFile } from "node:fs/promises";
import t from "tap";
import { readBackup } from "#client/desk/engine/recovery/archive/read.ts";
import { streamOf } from "#client/desk/engine/recovery/archive/write.ts";
import { ageIdentity } from "#crypto/bech32.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { readSheet } from "#crypto/sheets/sheet.ts";
import { joinSheets } from "#crypto/sheets/sheets.ts";
import { accessibilityFaults } from "#test/e2e/axe.ts";
import { launch } from "#test/e2e/browser.ts";
import { deskContext, enterRoom, firstRun, printedGroups } from "#test/e2e/desk-screens.ts";
import { startDesk } from "#test/e2e/desk-service.ts";

async function* once(bytes: Uint8Array) {
  yield bytes;
}

t.test("a backup leaves the browser, and the sheets of that browser open it", async (t) => {
  const serving = await startDesk();
  const browser = await launch();
  t.teardown(async () => {
    await browser.close();
    await serving.close();
  });
  const page = await (await deskContext(browser)).newPage();
  let papers: string[] = [];
  const remember = async (name: string) => {
    if (name !== "recovery-sheet") return;
    const shown = await page.locator(".paper").all();
    papers = await Promise.all(
      shown.map(async (paper) => (await paper.locator(".groups.numbered code").allTextContents()).join(" ")),
    );
  };
  await firstRun(page, serving, remember);
  t.equal(papers.length, 3);
  await page.setViewportSize({ width: 360, height: 640 });
  await enterRoom(page, "Clés");
  await page.getByRole("heading", { name: "Sauvegarde et secours" }).waitFor();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Faire une sauvegarde" }).click();
  const file = new Uint8Array(await readFile(await (await download).path()));
  const open = async (sheets: readonly string[]) => {
    const { recovery } = await joinSheets(
      noble,
      sheets.map((typed) => readSheet(noble, typed)),
    );
    return readBackup(streamOf(once(file)), ageIdentity(recovery));
  };
  t.equal((await open(papers.slice(1))).manifest.cases, 0);

  await page.getByText("Refaire les feuilles de secours").first().click();
  const typing = page.getByLabel("Anciennes feuilles, une par ligne");
  await typing.fill(`${papers[0]}\n${papers[2]!.replace(/^\d/, (digit) => `${(Number(digit) + 1) % 10}`)}`);
  await page.getByText("Ligne 2 : groupe 1 mal tapé.").waitFor();
  t.same(await accessibilityFaults(page), []);
  t.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing hangs over");
  await typing.fill(`${papers[0]}\n${papers[2]}`);
  await page.getByRole("button", { name: "Refaire les feuilles de secours" }).click();
  await page.getByRole("heading", { name: "Feuilles de secours", exact: true }).waitFor();
  t.same(await accessibilityFaults(page), []);
  t.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nor on the sheets");
  const group = await printedGroups(page);
  t.not(group("Feuille 1, groupe 20"), papers[0]!.split(" ")[19], "another share");
});
