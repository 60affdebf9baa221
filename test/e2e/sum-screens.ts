// Walks the room of sums as advocates of several organisations would.
import type { Page } from "playwright-core";
import { enterRoom, type Visit } from "#test/e2e/desk-screens.ts";

const SLOW = { timeout: 90_000 };
const nothing: Visit = async () => undefined;

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
/** The newest round that was not stopped. */
export const roundOf = (page: Page) => page.locator(".entries > li", { has: page.locator(".sum-steps") });

/** Looks again until something of the round is on the screen: others may have gone on meanwhile. */
export async function lookFor(page: Page, text: string | RegExp): Promise<void> {
  const found = roundOf(page).getByText(text).first();
  for (let looks = 0; looks < 40; looks++) {
    if (await found.isVisible()) return;
    await press(page, "Regarder à nouveau");
    await found.waitFor({ timeout: 1500 }).catch(() => undefined);
  }
  throw new Error(`the round does not come to ${text}`);
}

/** Calls organisations by their names for the quarter before the last one. */
export async function callRound(page: Page, names: readonly string[], visit: Visit = nothing): Promise<void> {
  await enterRoom(page, "Sommes");
  await press(page, "Lancer un tour");
  for (const name of names) await page.getByLabel(name, { exact: true }).check();
  await page.getByLabel("Trimestre").selectOption({ index: 1 });
  await visit("sums-start", page);
  await press(page, "Appeler ces organisations");
  await roundOf(page).waitFor(SLOW);
}

export async function joinCalled(page: Page, visit: Visit = nothing): Promise<void> {
  await enterRoom(page, "Sommes");
  await lookFor(page, /^On vous appelle à ce tour/);
  await visit("sums-called", page);
  await press(page, "Participer");
  await page.getByText(/^On vous appelle à ce tour/).waitFor({ ...SLOW, state: "detached" });
}

/** @returns the groups that stand on the screen, to be compared with what the others read. */
export async function compareKeys(page: Page, visit: Visit = nothing): Promise<string[]> {
  await lookFor(page, /^Les clés viennent d’annonces signées/);
  await page.locator(".sum-roster .groups").nth(2).waitFor(SLOW);
  await visit("sums-compare", page);
  const groups = await page.locator(".sum-roster .groups code").allTextContents();
  await press(page, "Les empreintes sont les mêmes, signer la liste");
  await page.locator(".sum-roster").waitFor({ ...SLOW, state: "detached" });
  return groups;
}

export async function addTable(page: Page, visit: Visit = nothing): Promise<void> {
  await page.getByText(/^Voici ce que votre organisation ajouterait/).waitFor(SLOW);
  await visit("sums-own", page);
  await press(page, "Ajouter notre tableau");
  await page.getByText(/^Voici ce que votre organisation ajouterait/).waitFor({ ...SLOW, state: "detached" });
}
