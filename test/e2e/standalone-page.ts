// The stand-alone file of a running site's organisation, opened as a phone without a network opens it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { BrowserContext, Page } from "playwright-core";
import { fillStandalone } from "#client/shared/carriage/standalone.ts";
import type { Organisation } from "#test/server/support/organisation.ts";

const DIST = process.env["LAKANA_DIST"] ?? fileURLToPath(new URL("../../dist", import.meta.url));

/** Writes the file; gives back its file:// address. */
export function standaloneFile(t: { teardown(work: () => unknown): unknown }, of: Organisation): string {
  const folder = mkdtempSync(join(tmpdir(), "lakana-standalone-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "infos.html");
  const template = readFileSync(join(DIST, "standalone/template.html"), "utf8");
  const pinned = { organisation: of.id, sequence: of.bundle.seq, bundle: of.signedBundle };
  writeFileSync(path, fillStandalone(template, pinned));
  return pathToFileURL(path).href;
}

/** A page that notes what it asks for and what breaks. */
export async function watched(context: BrowserContext) {
  const page = await context.newPage();
  const asked: string[] = [];
  const broken: string[] = [];
  page.on("request", (request) => void asked.push(request.url().slice(0, 60)));
  page.on("pageerror", (error) => void broken.push(String(error)));
  page.on("console", (message) => void broken.push(message.text()));
  return { page, asked, broken };
}

/** The sealed file, as the browser's download. */
export async function takeFile(page: Page): Promise<{ name: string; path: string; bytes: Uint8Array }> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Garder le fichier" }).click();
  const download = await waiting;
  const path = await download.path();
  return { name: download.suggestedFilename(), path, bytes: new Uint8Array(readFileSync(path)) };
}

/** Photographs every picture of dots; ends where the envelope is handed over. */
export async function photographDots(page: Page): Promise<Buffer[]> {
  await page.getByRole("button", { name: "Montrer les images" }).click();
  const photos: Buffer[] = [];
  for (;;) {
    // The picture before looks the same to a locator; its heading does not.
    await page.getByRole("heading", { name: new RegExp(`^Image ${photos.length + 1} sur `) }).waitFor();
    await page.locator("svg.dots").waitFor();
    photos.push(await page.screenshot());
    const next = page.getByRole("button", { name: "Image suivante" });
    if ((await next.count()) === 0) break;
    await next.click();
  }
  await page.getByRole("button", { name: "Toutes sont lues" }).click();
  return photos;
}
