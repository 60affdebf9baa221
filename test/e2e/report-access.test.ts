// Accessibility of the reporter's page: axe on every screen, the keyboard alone, narrow and enlarged.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import t from "tap";
import { launch, phone } from "./browser.ts";
import { at, fillReport, screenName, walkAllScreens } from "./report-screens.ts";
import { startSite } from "./site.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const site = await startSite();
const browser = await launch();
t.teardown(async () => {
  await browser.close();
  await site.close();
});

type Finding = { id: string; nodes: { target: unknown; failureSummary?: string }[] };
type Axe = { run(options: unknown): Promise<{ violations: Finding[] }> };

/** What axe finds on the page in front of it, AAA contrast and target sizes included. */
async function findings(page: Page): Promise<string[]> {
  const violations = await page.evaluate(async () => {
    const { axe: here } = globalThis as unknown as { axe: Axe };
    const result = await here.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return result.violations;
  });
  return violations.map(
    (one) => `${one.id}: ${JSON.stringify(one.nodes.slice(0, 2).map((node) => node.target))}`,
  );
}

for (const colorScheme of ["light", "dark"] as const)
  t.test(`axe finds nothing on any screen, ${colorScheme}`, async (t) => {
    const context = await phone(browser, { bypassCSP: true, colorScheme });
    await context.addInitScript(axe);
    const seen = new Set<string>();
    await walkAllScreens(
      async () => {
        const page = await context.newPage();
        await page.goto(site.siteUrl);
        return page;
      },
      async (name, page) => {
        if (seen.has(name)) return;
        seen.add(name);
        t.same(await findings(page), [], name);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        t.ok(wide <= 0, `${name} does not scroll sideways`);
        const small = await page.evaluate(() =>
          [...document.querySelectorAll("button, a, input, textarea")]
            .filter((one) => one.getBoundingClientRect().height < 48)
            .map((one) => one.className),
        );
        t.same(small, [], `${name}: everything to touch is 48 pixels high`);
      },
    );
    t.ok(seen.size > 45, `${seen.size} screens`);
    await context.close();
  });

/** Moves the focus with Tab until it is on something that matches, then presses Enter. */
async function press(page: Page, selector: string): Promise<void> {
  for (let tabs = 0; tabs < 60; tabs++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) {
      await page.keyboard.press("Enter");
      return;
    }
  }
  throw new Error(`the keyboard does not reach ${selector} on ${await screenName(page)}`);
}

t.test("a screen has the focus the moment it is there, so that a quick hand never loses a key", async (t) => {
  const context = await phone(browser);
  await context.addInitScript(() => {
    const seen: [string, string][] = [];
    Object.assign(globalThis, { focusAtChange: seen });
    new MutationObserver((changes) => {
      for (const { target } of changes)
        if (target instanceof HTMLElement && target.dataset["screen"])
          seen.push([target.dataset["screen"], document.activeElement?.tagName ?? ""]);
    }).observe(document, { subtree: true, attributeFilter: ["data-screen"] });
  });
  const page = await context.newPage();
  await page.goto(site.siteUrl);
  await fillReport(page, { language: "fr" });
  const seen = await page.evaluate(
    () => (globalThis as unknown as { focusAtChange: [string, string][] }).focusAtChange,
  );
  t.ok(seen.length > 10, `${seen.length} changes of screen`);
  t.same(
    seen.filter(([, tag]) => tag !== "H1"),
    [],
  );
  await context.close();
});

t.test("a whole report with the keyboard alone, at twice the size", async (t) => {
  // 360 pixels at 200 % leave 180 for the page.
  const context = await phone(browser, { viewport: { width: 180, height: 320 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto(site.siteUrl);
  await at(page, "front");
  await press(page, ".links .button");
  for (let steps = 0; steps < 60; steps++) {
    const name = await screenName(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    t.ok(wide <= 0, `${name} does not scroll sideways at 200 %`);
    if (name === "summary") break;
    if (name === "words") {
      await press(page, "textarea");
      await page.keyboard.type("Sans souris.");
      await press(page, ".button.main");
    } else if (name === "files") {
      await press(page, ".button.skip");
    } else if (await page.locator(".tile").count()) {
      await press(page, ".tile");
      if ((await screenName(page)) === name) await press(page, ".button.main");
    } else await press(page, ".button.main");
    await page.waitForFunction((was) => document.querySelector("main")?.dataset["screen"] !== was, name);
  }
  await press(page, ".button.main");
  await at(page, "code");
  // The code is up once its picture is; what is read before that is not yet the code.
  await page.locator(".code-picture svg").waitFor();
  const groups = await page.locator(".code li b").allInnerTexts();
  await press(page, ".button.main");
  await at(page, "code-check");
  await page.locator(".group input").nth(1).waitFor();
  for (const field of await page.locator(".group label").all()) {
    const number = Number(/\d+/.exec(await field.innerText())?.[0]);
    for (let tabs = 0; tabs < 10; tabs++) {
      await page.keyboard.press("Tab");
      if (await field.locator("input").evaluate((input) => input === document.activeElement)) break;
    }
    await page.keyboard.type(groups[number - 1] ?? "");
  }
  await press(page, ".button.main");
  await at(page, "after");
  t.pass("sent");
  await context.close();
});
