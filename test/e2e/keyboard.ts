// Using a page with the keyboard alone: Tab until the thing has the focus, then a key.
import type { Page } from "playwright-core";

/** What assistive technology would call the focused thing: its label, its text, or its name. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return "";
    const labels = "labels" in element ? (element as HTMLInputElement).labels : null;
    const label = labels?.[0]?.querySelector(".legend, span, b")?.textContent ?? labels?.[0]?.textContent;
    return (element.getAttribute("aria-label") ?? label ?? element.textContent ?? "").trim();
  });

/** Moves the focus with Tab to what is called `name`. @throws Error when the keyboard does not reach it. */
export async function tabTo(page: Page, name: string | RegExp, most = 150): Promise<void> {
  const fits = (text: string) => (typeof name === "string" ? text === name : name.test(text));
  for (let tabs = 0; tabs < most; tabs++) {
    await page.keyboard.press("Tab");
    if (fits(await focused(page))) return;
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

/** Reaches a thing and presses a key on it. */
export async function pressOn(page: Page, name: string | RegExp, key = "Enter"): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

/** Reaches a field and types into it. */
export async function typeInto(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(text);
}
