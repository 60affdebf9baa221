import type { Page } from "playwright-core";
import t from "tap";
import { accessibilityFaults } from "#test/e2e/axe.ts";
import { launch } from "#test/e2e/browser.ts";
import {
  answerCase,
  codeCase,
  deskContext,
  enterRoom,
  fetchDrops,
  firstRun,
  inviteAndJoin,
  PASSPHRASE,
  walkDesk,
} from "#test/e2e/desk-screens.ts";
import { report, STORY, startDesk, writer } from "#test/e2e/desk-service.ts";

const browser = await launch();
t.teardown(() => browser.close());

/** Complaints of the browser: errors of ours, and anything that the content security policy refused. */
function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on("pageerror", (error) => heard.push(error.message));
  page.on("console", (message) => {
    // Browsers ask for an icon that a neutral page does not have.
    if (message.type() === "error" && !message.location().url.endsWith("/favicon.ico"))
      heard.push(message.text());
  });
  return heard;
}

/** A computer by day; a phone at night, which is also more than 200 % zoom on that computer. */
const LOOKS = [
  { viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  { viewport: { width: 360, height: 640 }, colorScheme: "dark" },
] as const;

for (const look of LOOKS)
  t.test(
    `no screen has an accessibility fault or a refused script: ${look.viewport.width} px, ${look.colorScheme}`,
    async (t) => {
      const serving = await startDesk();
      const officer = await deskContext(browser, look);
      const newcomer = await deskContext(browser, look);
      t.teardown(() => Promise.all([officer.close(), newcomer.close(), serving.close()]));
      const heard: string[][] = [];
      for (const context of [officer, newcomer])
        context.on("page", (page) => void heard.push(complaints(page)));
      await walkDesk(serving, officer, newcomer, async (name, page) => {
        t.same(await accessibilityFaults(page), [], name);
        t.match(await page.locator(".fictional").textContent(), "FICTIF", `${name} is marked`);
        const wider = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
        t.notOk(wider, `${name} needs no sideways scrolling`);
        const rooms =
          "[...document.querySelectorAll('.room')].filter((room) => room.scrollWidth > room.clientWidth || room.getBoundingClientRect().right > innerWidth).map((room) => room.textContent)";
        t.same(await page.evaluate(rooms), [], `${name} shows every room whole`);
      });
      t.same(heard.flat(), []);
    },
  );

t.test("a report is opened, coded and answered; an advocate never sees it", async (t) => {
  const serving = await startDesk();
  const officer = await deskContext(browser);
  const advocate = await deskContext(browser);
  t.teardown(() => Promise.all([officer.close(), advocate.close(), serving.close()]));
  const page = await officer.newPage();
  await firstRun(page, serving);
  t.equal(page.url(), `${serving.deskUrl}/`, "the set-up token has left the address bar");
  const person = await writer(serving);
  const sent = await person.send(report());
  await fetchDrops(page);
  t.notMatch(
    await page.locator("main").textContent(),
    STORY.slice(0, 20),
    "no story before a case is opened",
  );
  await page.locator(".card").first().click();
  await page.locator(".story", { hasText: STORY.slice(0, 20) }).waitFor();
  t.equal(page.url(), `${serving.deskUrl}/`, "no case in the address bar");
  await codeCase(page);
  await answerCase(page, "Nous avons lu. Merci.");
  t.match(
    (await person.answers(sent)).at(-1)?.text,
    "Nous avons lu. Merci.",
    "the person can read the answer",
  );

  await page.reload();
  t.notMatch(await page.locator("body").textContent(), "Chassé", "a new tab starts locked");
  await page.getByLabel("Phrase secrète").fill(PASSPHRASE);
  await page.keyboard.press("Enter");
  await enterRoom(page, "Dossiers");
  await page.locator(".card").first().click();
  await page.locator(".act").waitFor();
  t.equal(
    await page.getByRole("combobox", { name: "Auteur présumé" }).inputValue(),
    "Famille",
    "what was coded is still there",
  );

  const other = await advocate.newPage();
  await inviteAndJoin(page, other, "Chargé·e de plaidoyer (données dé-identifiées)");
  const rooms = await other
    .getByRole("navigation", { name: "Pièces" })
    .getByRole("listitem")
    .allTextContents();
  t.notOk(rooms.includes("Réception") || rooms.includes("Dossiers"), "rooms with stories are not shown");
  t.notMatch(await other.locator("body").textContent(), STORY.slice(0, 20));
});

t.test("the desk works by keyboard alone", async (t) => {
  const serving = await startDesk();
  const context = await deskContext(browser);
  t.teardown(() => Promise.all([context.close(), serving.close()]));
  const page = await context.newPage();
  await firstRun(page, serving);
  const person = await writer(serving);
  await person.send(report());
  await person.send(report({ urgency: "UR-3", violation_tile: ["T2"] }));
  await fetchDrops(page);
  await page.locator(".card").nth(1).waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await page.keyboard.press("j");
  t.match(await focused(), "Chassé", "j goes to the next card");
  await page.keyboard.press("k");
  t.match(await focused(), "Violence sexuelle", "k goes back");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator(".coding-head").waitFor();

  const add = page.getByRole("combobox", { name: "Ajouter une violation" });
  await add.focus();
  await page.keyboard.type("beat");
  await page.keyboard.press("Enter");
  await page.locator(".act").waitFor();
  const violation = page.getByRole("combobox", { name: "Violation", exact: true });
  t.equal(await violation.inputValue(), "Coups et blessures", "an English word finds the French label");
  await violation.focus();
  await page.keyboard.type("menaces");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  t.equal(
    await page.evaluate(
      () => document.activeElement?.closest(".picker")?.querySelector("label")?.textContent,
    ),
    "Auteur présumé",
    "Enter goes on to the next field",
  );
  t.not(await violation.inputValue(), "Coups et blessures");
  await page.keyboard.press("Control+z");
  t.equal(await violation.inputValue(), "Coups et blessures", "undo takes the last choice back");
  await page.locator(".save-state.saved").waitFor();
});

t.test("a device file opens the desk in another browser; words typed before a lock come back", async (t) => {
  const serving = await startDesk();
  const [here, there] = [await deskContext(browser), await deskContext(browser)];
  t.teardown(() => Promise.all([here.close(), there.close(), serving.close()]));
  const page = await here.newPage();
  await firstRun(page, serving);
  await (await writer(serving)).send(report());
  await fetchDrops(page);
  await page.locator(".card").first().click();
  const answer = page.getByRole("textbox", { name: "Votre réponse" });
  await answer.fill("Un brouillon.");
  await page.getByRole("button", { name: "Verrouiller" }).click();
  const passphrase = page.getByLabel("Phrase secrète");
  await passphrase.fill("une autre phrase fausse");
  await page.keyboard.press("Enter");
  await page.locator(".toast.wrong").waitFor();
  await passphrase.fill(PASSPHRASE);
  await page.keyboard.press("Enter");
  await enterRoom(page, "Dossiers");
  await page.locator(".card").first().click();
  await answer.waitFor();
  await page.waitForFunction(() => document.querySelector("textarea")?.value === "Un brouillon.");

  await enterRoom(page, "Clés");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Exporter le fichier d’appareil" }).click(),
  ]);
  const other = await there.newPage();
  await other.goto(serving.deskUrl);
  await other.getByLabel("J’ai un fichier d’appareil").setInputFiles(await download.path());
  await other.getByLabel("Phrase secrète").fill(PASSPHRASE);
  await other.keyboard.press("Enter");
  await enterRoom(other, "Dossiers");
  await other.locator(".card").first().waitFor();
  t.equal(await other.locator(".card").count(), 1, "the case is there after its first fetch");
});
