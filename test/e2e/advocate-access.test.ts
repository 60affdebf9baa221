// Every screen of the advocate's and the approver's rooms: axe, 360 px, 200 % zoom, and the keyboard alone.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import t from "tap";
import { seedDemo } from "#cli/demo/seed.ts";
import {
  approveRelease,
  askWhyHidden,
  hidePlace,
  makeReport,
  makeTables,
  proposeTables,
  readLedger,
  takeCoarserCut,
} from "#test/e2e/advocate-screens.ts";
import { accessibilityFaults } from "#test/e2e/axe.ts";
import { DESKTOP, launch, PHONE } from "#test/e2e/browser.ts";
import { deskContext } from "#test/e2e/desk-screens.ts";
import { startDesk } from "#test/e2e/desk-service.ts";
import { pressOn, typeInto } from "#test/e2e/keyboard.ts";

/** True when nothing but a table's own frame is wider than the window. */
const fits = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

t.test("the rooms where figures are made can be used by everybody", { timeout: 300_000 }, async (t) => {
  const serving = await startDesk();
  const browser = await launch();
  const folder = mkdtempSync(join(tmpdir(), "lakana-devices-"));
  t.teardown(async () => {
    await browser.close();
    await serving.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const members = await seedDemo({
    siteUrl: serving.siteUrl,
    deskUrl: serving.deskUrl,
    setupToken: serving.setupToken!,
    folder,
    cases: 130,
  });
  const open = async (name: string): Promise<Page> => {
    const member = members.find(({ file }) => file.endsWith(`${name}.lakana-device`))!;
    const page = await (await deskContext(browser)).newPage();
    await page.goto(serving.deskUrl);
    await page.locator("input[type=file]").setInputFiles(member.file);
    await page.locator("input[type=password]").fill(member.passphrase);
    await page.keyboard.press("Enter");
    await page.getByRole("navigation", { name: "Pièces" }).waitFor({ timeout: 60_000 });
    return page;
  };
  const visit = async (name: string, page: Page) => {
    t.same(await accessibilityFaults(page), [], `${name}: axe finds nothing`);
    await page.emulateMedia({ colorScheme: "dark" });
    t.same(await accessibilityFaults(page), [], `${name}: nor in the dark`);
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize(PHONE);
    t.ok(await fits(page), `${name} fits 360 px`);
    // 200 % zoom of a desktop window leaves half the width for the layout.
    await page.setViewportSize({ width: DESKTOP.width / 2, height: DESKTOP.height / 2 });
    t.ok(await fits(page), `${name} fits at 200 %`);
    await page.setViewportSize(DESKTOP);
  };
  const advocate = await open("advocate");
  await makeTables(advocate, visit);
  await askWhyHidden(advocate, visit);
  await takeCoarserCut(advocate, visit);
  await hidePlace(advocate, visit);
  await makeReport(advocate, visit);
  await proposeTables(advocate, visit);
  await readLedger(advocate, visit);
  const approver = await open("approver");
  await approveRelease(approver, visit);

  t.test("tables are made, proposed and approved with the keyboard alone", async (t) => {
    const unlock = async (page: Page, passphrase: string) => {
      await page.reload();
      await page.locator("input[type=password]").waitFor();
      await typeInto(page, "Phrase secrète", passphrase);
      await page.keyboard.press("Enter");
      await page.getByRole("navigation", { name: "Pièces" }).waitFor({ timeout: 60_000 });
    };
    await unlock(advocate, members[1]!.passphrase);
    await advocate.getByText(/^([2-9]\d|\d{3,}) cas, /).waitFor({ timeout: 60_000 });
    // The facts of the last time are up at once; tables wait for the synchronisation.
    await advocate.getByRole("button", { name: "Faire les tableaux", disabled: false }).waitFor();
    // Another period, because the same tables are not proposed twice; whole quarters, because the ledger asks for it.
    await advocate.getByLabel("Du mois").fill("2025-07");
    await pressOn(advocate, "Faire les tableaux");
    await advocate.getByText(/^Contrôlé/).waitFor({ timeout: 60_000 });
    await pressOn(advocate, "Proposer la publication");
    await advocate.getByRole("button", { name: "Signer et proposer" }).waitFor();
    const boxes = await advocate.getByRole("checkbox").count();
    for (let tabs = 0, ticked = 0; tabs < 120 && ticked < boxes; tabs++) {
      await advocate.keyboard.press("Tab");
      const box = await advocate.evaluate(() => document.activeElement?.matches("input[type=checkbox]"));
      if (!box) continue;
      await advocate.keyboard.press("Space");
      ticked++;
    }
    await pressOn(advocate, "Signer et proposer");
    await advocate.getByText("Vous l’avez proposée").waitFor({ timeout: 60_000 });
    await approver.evaluate(() => dispatchEvent(new Event("focus")));
    await approver.getByText("Proposée", { exact: true }).waitFor({ timeout: 60_000 });
    t.pass("an approver who waits in the room sees the proposal");
    await unlock(approver, members[2]!.passphrase);
    await approver.getByText("Proposée", { exact: true }).waitFor({ timeout: 60_000 });
    await pressOn(approver, "Relire les tableaux");
    await pressOn(approver, "J’ai relu chaque tableau.", "Space");
    await pressOn(approver, "Signer et publier");
    await approver.getByText("Proposée", { exact: true }).waitFor({ state: "detached", timeout: 60_000 });
    t.equal(await approver.getByText("Publiée", { exact: true }).count(), 2);
  });
});
