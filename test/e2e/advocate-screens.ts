// Walks the advocate's and the approver's rooms, calling back at each screen.
import type { Page } from "playwright-core";
import { enterRoom, type Visit } from "#test/e2e/desk-screens.ts";

const SLOW = { timeout: 90_000 };
const nothing: Visit = async () => undefined;

/** Makes the protected tables for the African Commission. */
export async function makeTables(page: Page, visit: Visit = nothing): Promise<void> {
  await enterRoom(page, "Chiffres");
  const make = page.getByRole("button", { name: "Faire les tableaux" });
  await make.waitFor(SLOW);
  // On a slow machine the room is up before the facts are.
  await page.getByText(/^([2-9]\d|\d{3,}) cas, /).waitFor(SLOW);
  await visit("tables-empty", page);
  await make.click();
  await page.getByText(/^Contrôlé/).waitFor(SLOW);
  await visit("tables", page);
  const pdf = await downloaded(page, "Bulletin PDF");
  if (pdf.subarray(0, 5).toString("latin1") !== "%PDF-") throw new Error("the bulletin is not a PDF");
}

/** Keeps a place off every table, and sees that it is gone. */
export async function hidePlace(page: Page, visit: Visit = nothing): Promise<void> {
  await page.getByText(/^Ce qu’aucun tableau ne doit montrer/).click();
  await page.locator(".private select").first().selectOption("ML-MOPTI");
  await page.getByRole("button", { name: "Ajouter à la liste" }).first().click();
  await page.getByText("Ce qu’aucun tableau ne doit montrer (1)").waitFor(SLOW);
  await visit("tables-private", page);
  await page.getByRole("button", { name: "Faire les tableaux" }).click();
  await page.getByText(/^Contrôlé/).waitFor(SLOW);
  const csv = (await downloaded(page, "Tableur (CSV, HXL)")).toString("utf8");
  if (csv.includes("MOPTI")) throw new Error("a place of the private list is in the file");
  await page.getByText("Ce qu’aucun tableau ne doit montrer (1)").click();
}

/** What each reader could infer, and why a mark stands where it does. */
export async function askWhyHidden(page: Page, visit: Visit = nothing): Promise<void> {
  await page.getByText("Ce que chacun pourrait déduire").click();
  await page.getByRole("button", { name: "Calculer" }).click();
  await page.getByText(/^Qui n’a que ces tableaux\s: \d+ nombres cachés/).waitFor(SLOW);
  await page
    .getByRole("button", { name: /^Pourquoi caché/ })
    .first()
    .focus();
  await page.getByText(/^Caché parce que .*Qui n’a que ces tableaux\s: de \d+ à/).waitFor(SLOW);
  await visit("tables-inferred", page);
}

/** The ledger holds the proposal; an old table is refused with its line, corrected and entered. */
export async function readLedger(page: Page, visit: Visit = nothing): Promise<void> {
  await enterRoom(page, "Registre");
  await page.getByText(/^Entier jusqu’à l’écriture 1/).waitFor(SLOW);
  await visit("ledger", page);
  const paste = (outside: number) =>
    page
      .getByLabel("ou collez-le ici")
      .fill(`place,published,mark\nTOTAL,30,\nML-BAMAKO,20,\nML-OUTSIDE-BAMAKO,${outside},\n`);
  await paste(11);
  await page.getByLabel("Du mois").fill("2020-01");
  await page.getByLabel("Au mois").fill("2020-12");
  await page.getByRole("button", { name: "Contrôler" }).click();
  await page.getByText(/^Ligne 2\s: place=TOTAL dit 30/).waitFor(SLOW);
  await visit("ledger-refused", page);
  await paste(10);
  await page.getByRole("button", { name: "Contrôler" }).click();
  await page.getByText(/^3 nombres imprimés et 0 marques/).waitFor(SLOW);
  await page.getByRole("button", { name: "Inscrire au registre" }).click();
  await page.getByText(/^Entier jusqu’à l’écriture 2/).waitFor(SLOW);
}

/** Opens what each cut would cost and takes the coarsest one of the last table that has a choice. */
export async function takeCoarserCut(page: Page, visit: Visit = nothing): Promise<void> {
  await page.getByText("Découpage des tableaux").click();
  await visit("tables-cuts", page);
  const choices = page.locator(".cuts input:enabled:not(:checked)");
  if ((await choices.count()) === 0) throw new Error("there is no coarser cut to take");
  await choices.last().check();
  await page.getByText(/^Contrôlé/).waitFor(SLOW);
  await page.getByText("Découpage des tableaux").click();
}

async function downloaded(page: Page, button: string): Promise<Buffer> {
  const waiting = page.waitForEvent("download", SLOW);
  await page.getByRole("button", { name: button }).click();
  const parts: Buffer[] = [];
  for await (const part of await (await waiting).createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Writes a summary and a recommendation, and downloads the Word file. */
export async function makeReport(page: Page, visit: Visit = nothing): Promise<Buffer> {
  await page.getByRole("button", { name: "Écrire le rapport" }).click();
  await page.getByLabel("Nom sur la couverture").fill("Coalition FICTIVE");
  await page.getByLabel("Résumé", { exact: true }).fill("Des faits documentés, inventés pour cet essai.");
  await page.getByRole("button", { name: "Ajouter une recommandation" }).click();
  await page.getByLabel("À qui").fill("Gouvernement");
  await page.getByLabel("Ce qui est demandé").fill("Enquêter sur chaque agression.");
  await visit("report", page);
  return downloaded(page, "Télécharger en Word");
}

/** Ticks the checklist and signs. */
export async function proposeTables(page: Page, visit: Visit = nothing): Promise<void> {
  await enterRoom(page, "Publications");
  const submit = page.getByRole("button", { name: "Signer et proposer" });
  await submit.waitFor(SLOW);
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  await visit("releases-propose", page);
  await submit.click();
  await page.getByText("Vous l’avez proposée").waitFor(SLOW);
  await visit("releases-proposed", page);
}

/** The second person reads, signs and publishes. */
export async function approveRelease(page: Page, visit: Visit = nothing): Promise<void> {
  await enterRoom(page, "Publications");
  await page.getByRole("button", { name: "Relire les tableaux" }).click();
  await page.getByLabel("J’ai relu chaque tableau.").check();
  await visit("releases-approve", page);
  await page.getByRole("button", { name: "Signer et publier" }).click();
  await page.getByText("Publiée", { exact: true }).waitFor(SLOW);
  await visit("releases-published", page);
}

/** A token for one partner, shown once. */
export async function partnerToken(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Créer un jeton de partenaire" }).click();
  return page.locator("code.token").innerText();
}
