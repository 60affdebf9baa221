// A whole report and the way back with its code, as both the bad browsers and the bad networks must manage it.
import type { Page } from "playwright-core";
import type { Test } from "tap";
import { at, comeBack, fillReport, sendReport } from "./report-screens.ts";
import type { Site } from "./site.ts";

/** From the page in front of her to the empty board. @returns the groups of the code. */
export async function wholeRound(t: Test, site: Site, page: Page, words?: string): Promise<string[]> {
  const before = (await site.drops()).length;
  await fillReport(page, { language: "fr", ...(words ? { words } : {}) });
  const groups = await sendReport(page);
  await at(page, "after");
  t.equal((await site.drops()).length, before + 1, "one report arrived");
  await page.goto(site.siteUrl);
  await comeBack(page, groups);
  t.match(await page.locator("h1").innerText(), /Aucun message/, "and its code opens the board");
  return groups;
}
