// The offline page, opened from a file with the network cut.
import { fileURLToPath } from "node:url";
import t from "tap";
import { ageIdentity } from "#crypto/bech32.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { sheetGroups } from "#crypto/sheets/sheet.ts";
import { makeSheets } from "#crypto/sheets/sheets.ts";
import { accessibilityFaults } from "#test/e2e/axe.ts";
import { launch } from "#test/e2e/browser.ts";

t.test("sheets are checked and joined without a network", async (t) => {
  const secrets = { root: noble.randomBytes(32), recovery: noble.randomBytes(32) };
  const sheets = await makeSheets(noble, secrets, { needed: 2, made: 3 });
  const [one, two, three] = sheets.map((sheet) => sheetGroups(noble, sheet).join(" "));
  const browser = await launch();
  t.teardown(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, offline: true });
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  page.on("console", (message) => void complaints.push(message.text()));
  await page.goto(`file://${fileURLToPath(new URL("../../dist/ceremony/index.html", import.meta.url))}`);
  const typing = page.getByLabel("Tapez les feuilles, une par ligne");
  await typing.fill(one!.replace(/^\d/, (digit) => `${(Number(digit) + 1) % 10}`));
  await page.getByText("Ligne 1 : mal tapé, groupe 1.").waitFor();
  t.ok(await page.getByRole("button", { name: "Réunir les feuilles" }).isDisabled());
  await typing.fill(one!);
  await page.getByText("Ligne 1 : feuille 1 sur 3, bien lue.").waitFor();
  await page.getByRole("button", { name: "Réunir les feuilles" }).click();
  await page.getByText("Il manque des feuilles de ce jeu.").waitFor();
  const forged = sheetGroups(noble, {
    ...sheets[1]!,
    share: sheets[1]!.share.map((byte, at) => byte ^ Number(at === 2)),
  });
  await typing.fill(`${one}\n${forged.join(" ")}\n${three}`);
  await page.getByRole("button", { name: "Réunir les feuilles" }).click();
  await page.getByText("La feuille 2 n’est pas celle qui fut imprimée.").waitFor();
  await typing.fill(`${three}\n${two}`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("#identity").waitFor();
  t.equal(await page.locator("#identity").textContent(), ageIdentity(secrets.recovery));
  t.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing hangs over");
  t.same(await accessibilityFaults(page), []);
  t.same(complaints, []);
  t.equal(asked.length, 1, "the file alone was asked for");
  const refused = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
        fetch("https://example.org/").then(
          () => resolve("sent"),
          () => undefined,
        );
      }),
  );
  t.equal(refused, "connect-src", "the page itself may not speak to anybody");
});
