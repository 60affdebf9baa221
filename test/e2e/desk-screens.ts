// Walks the desk as its members would, calling back at each screen: for screenshots, for axe, and for tests.
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Serving } from "#cli/serve.ts";
import { DESKTOP } from "#test/e2e/browser.ts";
import { report, writer } from "#test/e2e/desk-service.ts";

/** Called when a screen is up. */
export type Visit = (name: string, page: Page) => Promise<void>;
const nothing: Visit = async () => undefined;

export const PASSPHRASE = "girafe lundi panier ocre";
const SLOW = { timeout: 60_000 };

/** A fresh profile of a desk computer. */
export const deskContext = (
  browser: Browser,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<BrowserContext> =>
  browser.newContext({ viewport: DESKTOP, locale: "fr-FR", serviceWorkers: "block", ...options });

async function newPassphrase(page: Page) {
  await page.getByLabel("Phrase secrète", { exact: true }).fill(PASSPHRASE);
  await page.getByLabel("La même phrase, encore une fois").fill(PASSPHRASE);
}

/** Reads the sheets off the screen; finds the group that a label asks for ("Feuille 2, groupe 17"). */
export async function printedGroups(page: Page): Promise<(label: string) => string> {
  const papers = await page.locator(".paper").all();
  const sheets = await Promise.all(
    papers.map((paper) => paper.locator(".groups.numbered code").allTextContents()),
  );
  return (label) => {
    const [sheet, number] = label.match(/\d+/g)!.map(Number);
    return sheets[sheet! - 1]![number! - 1]!;
  };
}

/** Creates the organisation, prints the sheets in mind, and reads two groups of each back. */
export async function firstRun(page: Page, serving: Serving, visit: Visit = nothing): Promise<void> {
  await page.goto(`${serving.deskUrl}/#/setup/${serving.setupToken}`);
  await page.getByLabel("Nom en français").fill("Organisation FICTIVE");
  await page.getByLabel("Nom en anglais").fill("FICTIONAL organisation");
  await page.getByLabel("Votre nom d’affichage").fill("Gardienne");
  await newPassphrase(page);
  await visit("first-run", page);
  await page.getByRole("button", { name: "Créer l’organisation" }).click();
  await page.getByRole("heading", { name: "Feuilles de secours" }).waitFor(SLOW);
  await visit("recovery-sheet", page);
  const group = await printedGroups(page);
  await page.getByRole("button", { name: "C’est imprimé, continuer" }).click();
  const asked = await page.locator(".field label").allTextContents();
  for (const words of asked) {
    await page.getByLabel(words, { exact: true }).fill(group(words));
  }
  await visit("recovery-check", page);
  await page.getByRole("button", { name: "Les feuilles sont à l’abri" }).click();
  await page.getByRole("navigation", { name: "Pièces" }).waitFor(SLOW);
}

export const enterRoom = async (page: Page, name: string): Promise<void> => {
  await page.getByRole("navigation", { name: "Pièces" }).getByRole("button", { name }).click();
};

/** Fetches what waits at the server. */
export async function fetchDrops(page: Page): Promise<void> {
  await enterRoom(page, "Réception");
  await page.getByRole("button", { name: "Relever" }).click();
  await page.getByRole("button", { name: "Relever" }).waitFor(SLOW);
}

/** Opens the first card of the list. */
export async function openFirst(page: Page): Promise<void> {
  await page.locator(".card").first().click();
  await page.locator(".coding-head").waitFor(SLOW);
}

/** Takes the first suggestion and chooses a level of verification. */
export async function codeCase(page: Page): Promise<void> {
  await page.locator(".suggestion").first().click();
  await page.getByRole("radio", { name: /^Possible/ }).check();
  await page.locator(".save-state.saved").waitFor(SLOW);
}

export async function answerCase(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Votre réponse" }).fill(text);
  await page.getByRole("button", { name: "Sceller et envoyer" }).click();
  await page.locator(".said.desk", { hasText: text }).waitFor(SLOW);
}

/** Invites somebody in one profile and joins in another; both fingerprints are compared. */
export async function inviteAndJoin(
  officer: Page,
  newcomer: Page,
  role: string,
  visit: Visit = nothing,
): Promise<void> {
  await enterRoom(officer, "Clés");
  await officer.getByRole("radio", { name: role }).check();
  await officer.getByRole("button", { name: "Créer le lien" }).click();
  const link = officer.getByLabel("Lien pour cette personne, à elle seule");
  await link.waitFor(SLOW);
  await visit("keys-invite", officer);
  await newcomer.goto(await link.inputValue());
  await newcomer.getByLabel("Votre nom d’affichage").fill("Nouvelle");
  await newPassphrase(newcomer);
  await visit("join", newcomer);
  await newcomer.getByRole("button", { name: "Demander l’accès" }).click();
  await newcomer.locator(".groups code").first().waitFor(SLOW);
  await visit("waiting", newcomer);
  const shown = await newcomer.locator(".groups code").allTextContents();
  await officer.getByRole("button", { name: "Regarder à nouveau" }).click();
  await officer.locator(".join").waitFor(SLOW);
  await visit("keys-pending", officer);
  const compared = await officer.locator(".join .groups code").allTextContents();
  if (shown.join() !== compared.join()) throw new Error("the two fingerprints differ");
  await officer.getByRole("button", { name: /^Les empreintes sont les mêmes/ }).click();
  await newcomer.getByRole("navigation", { name: "Pièces" }).waitFor(SLOW);
}

/** Every screen of the desk once, from an empty service; the caller closes the contexts. */
export async function walkDesk(
  serving: Serving,
  officer: BrowserContext,
  newcomer: BrowserContext,
  visit: Visit,
): Promise<void> {
  const page = await officer.newPage();
  await page.goto(serving.deskUrl);
  await page.getByRole("heading", { level: 1 }).waitFor(SLOW);
  await visit("welcome", page);
  await page.goto("about:blank");
  await firstRun(page, serving, visit);
  await visit("inbox-empty", page);

  const person = await writer(serving);
  const sent = await person.send(report());
  await person.send(
    report({ urgency: "UR-3", need: ["ND-MED"], violation_tile: ["T2"], perpetrator: ["PT-POL"] }),
  );
  await person.send(
    report({ urgency: "UR-0", need: ["ND-NONE"], place: "ML-MOPTI", violation_tile: ["T7"] }, null),
  );
  await person.send(
    report({ is_child: "yes", urgency: "UR-2", need: ["ND-FOOD"], violation_tile: ["T8"] }, null),
  );
  await fetchDrops(page);
  await page.locator(".card").nth(3).waitFor(SLOW);
  await visit("inbox", page);
  await page.locator(".card", { hasText: "Chassé" }).click();
  await page.locator(".coding-head").waitFor(SLOW);
  await visit("case-new", page);
  await codeCase(page);
  await page.locator(".light summary").nth(4).click();
  await page
    .getByRole("textbox", { name: "Votre réponse" })
    .fill("Je vous promets une place. Quel est votre nom ?");
  await visit("case-guards", page);
  await answerCase(page, "Nous avons lu ce que vous avez écrit. Êtes-vous en sécurité ce soir ?");
  const read = (await person.answers(sent)).map((slot) => slot.i);
  await person.comeBack(sent, { type: "ack-read", coded: { read }, seq: 1 });
  await person.comeBack(sent, { type: "follow-up", narrative: "Oui, pour deux nuits encore.", seq: 2 });
  await fetchDrops(page);
  await page.locator(".card", { hasText: "Suite" }).click();
  await page.locator(".said.person").waitFor(SLOW);
  await visit("case-follow-up", page);
  for (const section of ["Notes internes", "Accords", "Citation", "Identité et contact", "Qui d’autre"])
    await page.locator(".section > summary", { hasText: section }).click();
  await visit("case-sections", page);
  await page.getByRole("button", { name: "Fermer le dossier" }).first().click();
  await page.locator("dialog[open]").waitFor(SLOW);
  await visit("case-close", page);
  await page.keyboard.press("Escape");
  await person.comeBack(sent, { type: "withdraw", seq: 3 });
  await fetchDrops(page);
  await page.locator(".card", { hasText: "Retrait demandé" }).click();
  await page.getByRole("button", { name: "Effacer comme demandé" }).click();
  await page.locator("dialog[open]").waitFor(SLOW);
  await visit("case-withdrawal", page);
  await page.keyboard.press("Escape");
  await enterRoom(page, "Dossiers");
  await page.locator(".card").first().waitFor(SLOW);
  await visit("cases", page);
  await enterRoom(page, "Clés");
  await page.locator(".member-line").waitFor(SLOW);
  await visit("keys", page);
  const second = await newcomer.newPage();
  await inviteAndJoin(page, second, "Chargé·e de plaidoyer (données dé-identifiées)", visit);
  await visit("advocate", second);
  await page.getByRole("button", { name: /^Retirer/ }).click();
  await page.locator("dialog[open]").waitFor(SLOW);
  await visit("keys-remove", page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Verrouiller" }).click();
  await page.getByRole("heading", { name: "Bureau verrouillé" }).waitFor(SLOW);
  await visit("locked", page);
}
