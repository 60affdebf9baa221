// What a phone downloads: the files that a real browser asks for, at the size they have compressed.
// Run: npm run build && node --import tsx bench/page-weight.ts
// Budgets: 60 KB gzip to the first question, 100 KB gzip with everything and the sealing.
import { existsSync, statSync } from "node:fs";
import { launch, phone } from "#test/e2e/browser.ts";
import { at, fillReport, sendReport } from "#test/e2e/report-screens.ts";
import { startSite } from "#test/e2e/site.ts";

const site = await startSite();
const browser = await launch();
const page = await (await phone(browser)).newPage();
const asked = new Set<string>();
page.context().on("request", (request) => asked.add(new URL(request.url()).pathname));

/** Bytes of the files asked for so far, with one compression; answers of the service are counted apart. */
const weight = (suffix: "gz" | "br"): number =>
  [...asked].reduce((sum, path) => {
    const file = `dist/site${path === "/" ? "/index.html" : path}.${suffix}`;
    return sum + (existsSync(file) ? statSync(file).size : 0);
  }, 0);
const say = (moment: string) =>
  console.log(`${moment}: gzip ${weight("gz")} bytes, brotli ${weight("br")} bytes`);

await page.goto(site.siteUrl);
await at(page, "front");
say("page interactive");
await page.locator(".links .button").first().click();
await at(page, "language");
// The sealing worker is asked for here and loads while she answers; no question waits for it.
say("first question, with the worker on its way");
await page.locator(".back").click();
await fillReport(page, { language: "fr", words: "Essai." });
await sendReport(page);
say("code in hand");
console.log([...asked].sort().join("\n"));
await browser.close();
await site.close();
