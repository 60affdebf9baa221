// Walks the reporter's page as a person would, calling back at each screen: for screenshots, for axe, and
// for the test of the whole road. It touches what is on the screen and knows nothing of the code behind it.
import type { Page } from "playwright-core";

/** Called when a screen is up. `name` is the screen's, with a suffix where one screen shows several states. */
export type Visit = (name: string, page: Page) => Promise<void>;

export type ReportPlan = {
  readonly language: "fr" | "en";
  /** Words for the account; none skips it. */
  readonly words?: string;
  /** A telephone number to be called at; none answers by code. */
  readonly phone?: string;
  readonly consent?: readonly ("stats" | "quote" | "help")[];
  /** Files of this machine to add, where the organisation takes any. */
  readonly files?: readonly string[];
};

const LANGUAGE_NAMES = { fr: "Français", en: "English" } as const;

const nothing: Visit = async () => undefined;

export const screenName = (page: Page): Promise<string> =>
  page.locator("main[data-screen]").getAttribute("data-screen", { timeout: 15_000 }).then(String);

/** Waits for a screen. */
export const at = (page: Page, name: string) =>
  page.locator(`main[data-screen="${name}"]`).waitFor({ timeout: 60_000 });

/** Touches the tile at a position, or the one with these words. */
const tile = (page: Page, which: number | string | RegExp) =>
  (typeof which === "number" ? page.locator(".tile").nth(which) : page.locator(".tile", { hasText: which }))
    .first()
    .click();
const main = (page: Page) => page.locator(".button.main, .button.skip").last().click();

/** Chooses files of this machine and waits until the page has readied them. */
export async function addFiles(page: Page, files: readonly string[]): Promise<void> {
  const before = await page.locator(".message").count();
  await page.locator('input[type="file"]').setInputFiles([...files]);
  await page
    .locator(".message")
    .nth(before + files.length - 1)
    .waitFor();
  // The last button goes on; it is grey until every file is ready.
  await page.locator(".actions").last().locator("button:enabled").waitFor();
}

/** From the front page to the summary. */
export async function fillReport(page: Page, plan: ReportPlan, visit: Visit = nothing): Promise<void> {
  const seen = async (name: string, suffix = "") => {
    await at(page, name);
    await visit(name + suffix, page);
  };
  await seen("front");
  await page.locator(".links .button").first().click();
  await seen("language");
  await tile(page, LANGUAGE_NAMES[plan.language]);
  await seen("safety");
  await tile(page, 0);
  await seen("about");
  await main(page);
  await seen("who");
  await tile(page, 0);
  await seen("age");
  await tile(page, 1);
  await seen("what");
  await tile(page, 0);
  await tile(page, 3);
  await seen("what", "-chosen");
  await main(page);
  await seen("why");
  await tile(page, 4);
  await main(page);
  await seen("who-did");
  await tile(page, 0);
  await main(page);
  await seen("region");
  await tile(page, "Bamako");
  await seen("commune");
  await tile(page, 2);
  await seen("place-type");
  await tile(page, 0);
  await seen("when");
  await tile(page, 1);
  await seen("ongoing");
  await tile(page, 2);
  await seen("words");
  if (plan.words) await page.locator("textarea").fill(plan.words);
  await main(page);
  await page.locator('[data-screen="files"] .actions .button, [data-screen="help"] .tile').first().waitFor();
  if ((await screenName(page)) === "files") {
    await seen("files");
    if (plan.files) {
      await addFiles(page, plan.files);
      await visit("files-chosen", page);
    }
    await main(page);
  }
  await seen("help");
  await tile(page, 0);
  await main(page);
  await seen("urgency");
  await tile(page, 2);
  await seen("contact");
  if (plan.phone) {
    await tile(page, 2);
    await seen("phone");
    await page.locator("input").fill(plan.phone);
    await main(page);
    await seen("hours");
    await tile(page, 1);
    await main(page);
    await seen("answerer");
    await tile(page, 0);
    await seen("name");
    await main(page);
  } else await tile(page, 0);
  await seen("consent");
  for (const key of plan.consent ?? []) await page.locator(`[data-consent="${key}"]`).click();
  await seen("consent", "-chosen");
  await main(page);
  await seen("readers");
  await tile(page, 2);
  await seen("readers", "-right");
  await main(page);
  await seen("summary");
}

/** From the summary to the last screen. @returns the groups of the code. */
export async function sendReport(page: Page, visit: Visit = nothing): Promise<string[]> {
  await main(page);
  return noteCode(page, visit);
}

/** Reads the code off the screen and gives the two groups back. */
export async function noteCode(page: Page, visit: Visit = nothing): Promise<string[]> {
  await at(page, "code");
  await page.locator(".code-picture svg").waitFor();
  await visit("code", page);
  const groups = await page.locator(".code li b").allInnerTexts();
  await main(page);
  await at(page, "code-check");
  await visit("code-check", page);
  const fields = page.locator(".group");
  for (let index = 0; index < (await fields.count()); index++) {
    const number = Number(/\d+/.exec(await fields.nth(index).locator("label span").innerText())?.[0]);
    await fields
      .nth(index)
      .locator("input")
      .fill(groups[number - 1] ?? "");
  }
  await main(page);
  return groups;
}

/** From the front page to the answers. */
export async function comeBack(page: Page, groups: readonly string[], visit: Visit = nothing): Promise<void> {
  await at(page, "front");
  await page.locator(".links .button").nth(1).click();
  await at(page, "return-code");
  await page.locator(".group input").first().waitFor();
  await visit("return-code", page);
  if (groups.length === 8) await page.locator(".button").last().click();
  for (const [position, group] of groups.entries())
    await page.locator(".group input").nth(position).fill(group);
  await main(page);
  await at(page, "return-picture");
  await page.locator(".code-picture svg").waitFor({ timeout: 60_000 });
  await visit("return-picture", page);
  await main(page);
  await at(page, "messages");
  await page.locator(".actions .button").nth(3).waitFor({ timeout: 60_000 });
  await visit("messages", page);
}

/** Every screen there is, on fresh pages of `open`. The side paths go as far as they differ. */
export async function walkAllScreens(
  open: () => Promise<Page>,
  visit: Visit,
  language: "fr" | "en" = "fr",
): Promise<void> {
  const page = await open();
  await fillReport(
    page,
    {
      language,
      words: language === "fr" ? "Ils ont frappé à la porte la nuit." : "They came at night.",
      phone: "70 00 00 00",
      consent: ["stats"],
    },
    visit,
  );
  const groups = await sendReport(page, visit);
  await at(page, "after");
  await visit("after", page);

  const back = await open();
  await at(back, "front");
  if (language === "en") await back.locator(".language").click();
  await comeBack(back, groups, visit);
  for (const [position, name] of ["reply", "reconsent", "withdraw"].entries()) {
    await back.locator(".actions .button").nth(position).click();
    await at(back, name);
    await visit(name, back);
    await back.locator(".back").click();
    await at(back, "messages");
  }
  await back.locator(".actions .button").first().click();
  await back.locator("textarea").fill("Merci.");
  await main(back);
  await at(back, "return-sent");
  await visit("return-sent", back);

  await walkDanger(await open(), visit, language);
  await walkChild(await open(), visit, language);
  await walkRefusals(await open(), visit, language);
}

/** Danger now: three answers, sent, then the code and the offer to tell the rest. @returns the code's groups. */
export async function walkDanger(
  page: Page,
  visit: Visit = nothing,
  language: "fr" | "en" = "fr",
): Promise<string[]> {
  await at(page, "front");
  await page.locator(".links .button").first().click();
  await tile(page, LANGUAGE_NAMES[language]);
  await at(page, "safety");
  await tile(page, 2);
  await at(page, "urgent-need");
  await visit("urgent-need", page);
  await tile(page, 0);
  await at(page, "urgent-where");
  await visit("urgent-where", page);
  await tile(page, 1);
  await at(page, "urgent-contact");
  await visit("urgent-contact", page);
  await tile(page, 0);
  await at(page, "urgent-send");
  await visit("urgent-send", page);
  await main(page);
  const groups = await noteCode(page);
  await at(page, "more");
  await visit("more", page);
  return groups;
}

/** A child: a note, then no reasons, no words. Ends at the summary. */
export async function walkChild(
  page: Page,
  visit: Visit = nothing,
  language: "fr" | "en" = "fr",
): Promise<void> {
  await at(page, "front");
  await page.locator(".links .button").first().click();
  await tile(page, LANGUAGE_NAMES[language]);
  await at(page, "safety");
  await tile(page, 0);
  await at(page, "about");
  await main(page);
  await at(page, "who");
  await tile(page, 1);
  await at(page, "agrees");
  await visit("agrees", page);
  await tile(page, 0);
  await at(page, "age");
  await tile(page, 0);
  await at(page, "child");
  await visit("child", page);
  await main(page);
  await at(page, "what");
  await tile(page, 9);
  await at(page, "who-did");
  await page.locator(".tile").last().click();
  await visit("who-did-more", page);
  await tile(page, /sais pas|[Dd]on’t know|[Nn]ot stated/);
  await at(page, "region");
  await tile(page, 2);
  await at(page, "regions");
  await visit("regions", page);
  await tile(page, 0);
  await at(page, "place-type");
  await tile(page, /sais pas|[Dd]on’t know|[Nn]ot stated/);
  await at(page, "when");
  await tile(page, 5);
  await at(page, "ongoing");
  await tile(page, 3);
  await at(page, "help");
  await tile(page, /noté|record/);
  await at(page, "consent");
  await visit("consent-child", page);
  await main(page);
  await tile(page, 0);
  await visit("readers-wrong", page);
  await main(page);
  await at(page, "summary");
  await visit("summary-child", page);
}

/** Not safe, and keeping refused. */
export async function walkRefusals(
  page: Page,
  visit: Visit = nothing,
  language: "fr" | "en" = "fr",
): Promise<void> {
  await at(page, "front");
  await page.locator(".links .button").first().click();
  await tile(page, LANGUAGE_NAMES[language]);
  await at(page, "safety");
  await tile(page, 1);
  await at(page, "later");
  await visit("later", page);
  await page.locator(".back").click();
  await at(page, "safety");
  await page.locator(".back").click();
  await at(page, "language");
  await page.locator(".back").click();
  await fillReport(page, { language });
  await page.locator(".row").last().click();
  await at(page, "consent");
  await page.locator('[data-consent="store"]').click();
  await main(page);
  await at(page, "refused");
  await visit("refused", page);
}
