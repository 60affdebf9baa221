// What every screen is held to: axe, without loosening the content security policy, and no help from the browser
// that would send words elsewhere.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
type Result = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };

/** What axe finds against WCAG 2.2 AA, one line for each place; empty when nothing is wrong. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })`,
  )) as Result;
  return [
    ...violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} – ${node.failureSummary?.slice(0, 160)}`),
    ),
    ...(await servicesThatRead(page)),
  ];
}

/** Places whose words a browser may give to a spelling, completion or translation service. */
const servicesThatRead = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const words = "textarea, input:not([type]), input[type=text], input[type=search]";
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(words)];
    return [
      ...(document.documentElement.translate ? ["the page may be translated"] : []),
      ...fields
        .filter((field) => field.spellcheck)
        .map((field) => `spelling: ${field.outerHTML.slice(0, 160)}`),
      ...fields
        .filter((field) => field.autocomplete !== "off")
        .map((field) => `completion: ${field.outerHTML.slice(0, 160)}`),
    ];
  });
