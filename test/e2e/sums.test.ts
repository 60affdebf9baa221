// Three organisations add up in three browsers; one drops out, the round starts again, and the protected sum is
// proposed by one person and signed by another.
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import t from "tap";
import { network } from "#test/client/desk/engine/sums/network.ts";
import { approveRelease } from "#test/e2e/advocate-screens.ts";
import { accessibilityFaults } from "#test/e2e/axe.ts";
import { DESKTOP, launch, PHONE } from "#test/e2e/browser.ts";
import { deskContext, enterRoom } from "#test/e2e/desk-screens.ts";
import { addTable, callRound, compareKeys, joinCalled, lookFor, roundOf } from "#test/e2e/sum-screens.ts";

const DIST = process.env["LAKANA_DIST"] ?? fileURLToPath(new URL("../../dist", import.meta.url));
const SLOW = { timeout: 90_000 };

/** True when nothing but a table's own frame is wider than the window. */
const fits = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

t.test(
  "a sum of three organisations, from the call to the signed release",
  { timeout: 400_000 },
  async (t) => {
    const net = await network(3, { cases: 90, dist: DIST, now: Date.now });
    const browser = await launch();
    t.teardown(async () => {
      await browser.close();
      await net.close();
    });
    const open = async (organisation: number, member: number): Promise<Page> => {
      const device = net.organisations[organisation]![member]!;
      const page = await (await deskContext(browser)).newPage();
      await page.goto(net.serving.deskUrl);
      await page.locator("input[type=file]").setInputFiles(device.file);
      await page.locator("input[type=password]").fill(device.passphrase);
      await page.keyboard.press("Enter");
      await page.getByRole("navigation", { name: "Pièces" }).waitFor(SLOW);
      return page;
    };
    const shots = process.env["SHOTS"];
    const visit = async (name: string, page: Page) => {
      for (const colorScheme of ["dark", "light"] as const) {
        await page.emulateMedia({ colorScheme });
        t.same(await accessibilityFaults(page), [], `${name}: axe finds nothing (${colorScheme})`);
        if (shots) await page.screenshot({ path: `${shots}/${name}-${colorScheme}.png` });
      }
      await page.setViewportSize(PHONE);
      t.ok(await fits(page), `${name} fits 360 px`);
      if (shots) await page.screenshot({ path: `${shots}/${name}-phone.png` });
      await page.setViewportSize({ width: DESKTOP.width / 2, height: DESKTOP.height / 2 });
      t.ok(await fits(page), `${name} fits at 200 %`);
      await page.setViewportSize(DESKTOP);
    };
    const pages: Page[] = [];
    for (const organisation of net.organisations.keys()) pages.push(await open(organisation, 1));
    const [first, second, third] = pages as [Page, Page, Page];

    await callRound(first, ["Organisation FICTIVE B", "Organisation FICTIVE C"], visit);
    await joinCalled(second, visit);
    await joinCalled(third);
    await compareKeys(first, visit);
    await addTable(first, visit);
    await second.getByRole("button", { name: "Arrêter ce tour" }).click();
    await visit("sums-stop", second);
    await second.getByRole("button", { name: "Arrêter pour toutes" }).click();
    await second.getByText(/ a arrêté ce tour/).waitFor(SLOW);
    await first.getByRole("button", { name: "Regarder à nouveau" }).click();
    await first.getByText(/^Organisation FICTIVE B a arrêté ce tour/).waitFor(SLOW);
    await visit("sums-stopped", first);

    await first.getByRole("button", { name: "Relancer…" }).click();
    await first.getByText(/^Le tour d’avant n’a rien révélé/).waitFor(SLOW);
    await first.getByRole("button", { name: "Appeler ces organisations" }).click();
    await roundOf(first).waitFor(SLOW);
    await joinCalled(second);
    await joinCalled(third);
    const read: string[][] = [];
    for (const page of pages) read.push(await compareKeys(page));
    t.ok(
      read.every((groups) => groups.join() === read[0]!.join()),
      "all read the same fingerprints",
    );
    for (const page of pages) await addTable(page);
    for (let looks = 0; looks < 3; looks++)
      for (const page of pages) await page.getByRole("button", { name: "Regarder à nouveau" }).click();
    for (const page of pages) await lookFor(page, /^Toutes ont dit ce qu’il faut cacher/);
    const values: string[] = [];
    for (const page of pages) {
      await page.getByRole("button", { name: "Protéger la somme" }).click();
      await page.getByText(/^Contrôlé\s: aucun nombre caché/).waitFor(SLOW);
      values.push((await page.locator(".stat tbody").innerText()).trim());
    }
    t.ok(
      values.every((text) => text === values[0]),
      "all make the same table",
    );
    await visit("sums-protected", first);

    for (const box of await first.locator(".checklist input[type=checkbox]").all()) await box.check();
    await first.getByRole("button", { name: "Signer et proposer" }).click();
    await first.getByText("Vous l’avez proposée").waitFor(SLOW);
    await enterRoom(first, "Registre");
    await first.getByText(/^Entier jusqu’à l’écriture 1/).waitFor(SLOW);
    await visit("sums-ledger", first);
    const approver = await open(0, 2);
    await approveRelease(approver);
  },
);
