// By hand from end to end: sealed on a phone without a network, handed in twice from other phones, read once.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { accessibilityFaults } from "./axe.ts";
import { launch, phone } from "./browser.ts";
import { at, fillReport, sendReport } from "./report-screens.ts";
import { startSite } from "./site.ts";
import { photographDots, standaloneFile, takeFile, watched } from "./standalone-page.ts";

t.setTimeout(240_000);
const site = await startSite();
const browser = await launch();
t.teardown(async () => {
  await browser.close();
  await site.close();
});

/** Opens the site on another phone, at the screen where envelopes are handed in. */
async function relayPhone() {
  const context = await phone(browser);
  const { page, asked, broken } = await watched(context);
  await page.goto(site.siteUrl);
  await at(page, "front");
  await page.getByRole("button", { name: "Remettre une enveloppe" }).click();
  await page.getByRole("button", { name: "Choisir les fichiers" }).waitFor();
  return { page, asked, broken };
}

for (const { words, pictures } of [
  { words: undefined, pictures: 3 },
  { words: "Ici il n’y a pas de réseau.", pictures: 10 },
])
  t.test(`${pictures} pictures and a file, two relays, one report`, { timeout: 120_000 }, async (t) => {
    const context = await phone(browser);
    const page = await context.newPage();
    await page.goto(standaloneFile(t, site.of));
    await context.setOffline(true);
    await fillReport(page, { language: "fr", ...(words ? { words } : {}) });
    const groups = await sendReport(page);
    t.ok(groups.length >= 6);
    await at(page, "after");
    // The browser deletes its download with the context; the person has put it on a memory card.
    const folder = mkdtempSync(join(tmpdir(), "lakana-carried-"));
    t.teardown(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, "infos.dat");
    writeFileSync(path, (await takeFile(page)).bytes);
    const photos = (await photographDots(page)).map((photo, index) => {
      const name = join(folder, `photo-${index}.png`);
      writeFileSync(name, photo);
      return name;
    });
    t.equal(photos.length, pictures);
    await context.close();

    const before = (await site.drops()).length;
    const first = await relayPhone();
    const field = first.page.locator("input[type=file]");
    // All but one, in another order: the page says which is missing.
    await field.setInputFiles([...photos.slice(1)].reverse());
    // Exactly: while the others are still being read, the number of this picture only begins a longer list.
    await first.page.getByText("Il manque les images : 1", { exact: true }).waitFor({ timeout: 60_000 });
    t.equal((await site.drops()).length, before, "an envelope that is not whole is not sent");
    await field.setInputFiles(photos[0]!);
    await first.page.getByText("Enveloppes remises : 1").waitFor({ timeout: 60_000 });
    t.same(await accessibilityFaults(first.page), []);
    t.notOk(
      first.asked.some((url) => url.includes("seal.worker") || url.includes("/v1/bundle")),
      "nothing that seals or opens was even fetched",
    );
    t.same(first.broken, []);

    const second = await relayPhone();
    await second.page.locator("input[type=file]").setInputFiles(path);
    await second.page.getByText("Enveloppes remises : 1").waitFor({ timeout: 60_000 });
    await second.page.locator("input[type=file]").setInputFiles(path);
    await second.page.getByText("Déjà remises : 1").waitFor({ timeout: 60_000 });

    const drops = await site.drops();
    t.equal(drops.length, before + 1, "three hand-ins, one report");
    const report = drops.find(({ head }) => (head.narrative ?? undefined) === words);
    t.match(report?.head, { type: "new", coded: { channel: "carried" } });
  });
