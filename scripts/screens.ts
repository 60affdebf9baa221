// Writes docs/screens/: every screen of both rooms, phone and desktop, light and dark.
// Run: npm run build && npm run screens. Everything shown is invented.
import { mkdirSync, rmSync } from "node:fs";
import type { BrowserContextOptions, Page } from "playwright-core";
import { seedDemo } from "#cli/demo/seed.ts";
import { approveRelease, makeReport, makeTables, proposeTables } from "#test/e2e/advocate-screens.ts";
import { DESKTOP, launch, PHONE, phone } from "#test/e2e/browser.ts";
import { deskContext, walkDesk } from "#test/e2e/desk-screens.ts";
import { startDesk } from "#test/e2e/desk-service.ts";
import { walkAllScreens } from "#test/e2e/report-screens.ts";
import { startSite } from "#test/e2e/site.ts";

const FOLDER = "docs/screens";
const LOOKS: readonly (BrowserContextOptions & { name: string })[] = [
  { name: "phone-light", viewport: PHONE, colorScheme: "light" },
  { name: "phone-dark", viewport: PHONE, colorScheme: "dark" },
  { name: "desktop-light", viewport: DESKTOP, colorScheme: "light" },
  { name: "desktop-dark", viewport: DESKTOP, colorScheme: "dark" },
];

/** Each screen once at the size it was made for, then in every other look. */
function camera(room: string) {
  return async (name: string, page: Page) => {
    for (const look of LOOKS) {
      await page.setViewportSize(look.viewport!);
      await page.emulateMedia({ colorScheme: look.colorScheme! });
      const path = `${FOLDER}/${room}/${look.name}`;
      mkdirSync(path, { recursive: true });
      await page.screenshot({ path: `${path}/${name}.jpg`, type: "jpeg", quality: 55 });
    }
    await page.setViewportSize(room === "report" ? PHONE : DESKTOP);
  };
}

rmSync(FOLDER, { recursive: true, force: true });
const browser = await launch();
const site = await startSite();
await walkAllScreens(async () => {
  const page = await (await phone(browser)).newPage();
  await page.goto(site.siteUrl);
  return page;
}, camera("report"));
await site.close();

const desk = await startDesk();
await walkDesk(desk, await deskContext(browser), await deskContext(browser), camera("desk"));
await desk.close();

const demo = await startDesk();
const folder = `${FOLDER}/.devices`;
mkdirSync(folder, { recursive: true });
const members = await seedDemo({
  siteUrl: demo.siteUrl,
  deskUrl: demo.deskUrl,
  setupToken: demo.setupToken!,
  folder,
});
const open = async (name: string) => {
  const member = members.find(({ file }) => file.endsWith(`${name}.lakana-device`))!;
  const page = await (await deskContext(browser)).newPage();
  await page.goto(demo.deskUrl);
  await page.locator("input[type=file]").setInputFiles(member.file);
  await page.locator("input[type=password]").fill(member.passphrase);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "Pièces" }).waitFor({ timeout: 60_000 });
  return page;
};
const advocate = await open("advocate");
await makeTables(advocate, camera("desk"));
await makeReport(advocate, camera("desk"));
await proposeTables(advocate, camera("desk"));
await approveRelease(await open("approver"), camera("desk"));
rmSync(folder, { recursive: true, force: true });
await demo.close();
await browser.close();
