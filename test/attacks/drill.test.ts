// The drill: a real browser lives as a desk, then its whole profile and its passphrase are taken, beside everything
// that the server was ever sent. What was erased must not be readable; what is open must be, or the attack is none.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import t from "tap";
import { reporter } from "#cli/demo/reporter.ts";
import { serve } from "#cli/serve.ts";
import { fromHex } from "#crypto/bytes.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { epochOf } from "#schemas/time.ts";
import { chromiumPath, DESKTOP } from "#test/e2e/browser.ts";
import { answerCase, fetchDrops, firstRun, PASSPHRASE } from "#test/e2e/desk-screens.ts";
import { report } from "#test/e2e/desk-service.ts";
import { closure } from "../model/closure.ts";
import { note, nothingRecorded } from "../model/record.ts";
import { type Seized, seize } from "./support/profile.ts";

const DIST = process.env["LAKANA_DIST"] ?? fileURLToPath(new URL("../../dist", import.meta.url));
const WEEK = 7 * 86_400_000;
const SLOW = { timeout: 60_000 };
const primitives = await loadLibsodium();
const mark = (kind: string) => `${kind}-${Buffer.from(primitives.randomBytes(9)).toString("hex")}`;

/** A service and a browser profile whose clocks go ahead together. */
async function theatre(alter: (worker: string) => string) {
  const folder = mkdtempSync(join(tmpdir(), "lakana-drill-"));
  const [profile, data] = [join(folder, "profile"), join(folder, "data")];
  const time = { ahead: 0 };
  const clock = () => Date.now() + time.ahead;
  const serving = await serve({
    dataFolder: data,
    distFolder: DIST,
    sitePort: 0,
    deskPort: 0,
    host: "127.0.0.1",
    fictional: true,
    clock,
  });
  const recorded = nothingRecorded();
  const context: BrowserContext = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
    viewport: DESKTOP,
    locale: "fr-FR",
    serviceWorkers: "block",
  });
  await context.route("**/engine.worker.js", async (route) => {
    const answer = await route.fetch();
    const shift = `{const now=Date.now;Date.now=()=>now.call(Date)+${time.ahead};}`;
    await route.fulfill({ response: answer, body: shift + alter(await answer.text()) });
  });
  context.on("request", (request) => {
    note(recorded, new URL(request.url()).pathname, request.postData() ?? "", 0);
  });
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    folder,
    profile,
    serving,
    recorded,
    clock,
    page,
    later: async (weeks: number) => {
      time.ahead += weeks * WEEK;
      await page.reload();
      await page.getByLabel("Phrase secrète", { exact: true }).fill(PASSPHRASE);
      await page.getByRole("button", { name: "Déverrouiller" }).click();
      await page.getByRole("navigation", { name: "Pièces" }).waitFor(SLOW);
      await fetchDrops(page);
    },
    person: async () => {
      const answer = await fetch(`${serving.siteUrl}/v1/organisations`);
      const { organisations } = (await answer.json()) as { organisations: { id: string }[] };
      const { id } = organisations[0]!;
      const made = await reporter(primitives, serving.siteUrl, id, clock());
      return { ...made, organisation: id };
    },
    close: async () => {
      await context.close();
      await serving.close();
    },
  };
}

async function openCase(page: Page, position: number): Promise<void> {
  await page.locator(".card").nth(position).click();
  await page.locator(".coding-head").waitFor(SLOW);
}

/** Closes the case whose story holds these words. */
async function closeCase(page: Page, words: string): Promise<void> {
  await openCase(page, 1);
  await page.getByText(words).first().waitFor(SLOW);
  await page.getByRole("button", { name: "Fermer le dossier" }).first().click();
  await page.locator("dialog[open] [role=combobox]").click();
  await page.locator("dialog[open] [role=option]").first().click();
  await page.locator("dialog[open]").getByRole("button", { name: "Fermer le dossier" }).click();
  await page.locator("dialog[open]").waitFor({ state: "detached" });
}

/** One life: a case that stays, one that is withdrawn, one whose contact is over; keys roll; weeks go by. */
async function lived(alter: (worker: string) => string) {
  const at = await theatre(alter);
  const real = globalThis.fetch;
  globalThis.fetch = (url, init) => {
    note(at.recorded, new URL(String(url)).pathname, init?.body, 0);
    return real(url, init);
  };
  try {
    await firstRun(at.page, at.serving);
    const person = await at.person();
    const open = { story: mark("ouvert") };
    const overdue = { contact: mark("contact") };
    const gone = { story: mark("retiré"), answer: mark("réponse"), draft: mark("brouillon") };
    await person.send(report({ urgency: "UR-0" }, open.story));
    const timed = report({ urgency: "UR-1" }, "Un récit fermé, dont le contact s’efface à l’échéance.");
    await person.send({ ...timed, identity: { name_to_say: overdue.contact } });
    const withdrawing = await person.send(report({ urgency: "UR-3" }, gone.story));
    await fetchDrops(at.page);
    await openCase(at.page, 0);
    await at.page.getByText(gone.story).first().waitFor(SLOW);
    await answerCase(at.page, gone.answer);
    await at.page.getByRole("textbox", { name: "Votre réponse" }).fill(gone.draft);
    // What is typed is stored a moment after the last key.
    await at.page.waitForTimeout(800);
    await closeCase(at.page, "fermé");
    await at.later(1);
    await person.comeBack(withdrawing, { type: "withdraw", seq: 300 });
    await fetchDrops(at.page);
    await at.page.locator(".card", { hasText: "Retrait demandé" }).click();
    await at.page.getByRole("button", { name: "Effacer comme demandé" }).click();
    await at.page.getByRole("checkbox", { name: /sans retour/ }).check();
    await at.page.locator("dialog").getByRole("button", { name: "Effacer comme demandé" }).click();
    await at.page.getByText("Dossier effacé.").waitFor(SLOW);
    for (const weeks of [2, 2, 2, 1]) await at.later(weeks);
    await at.close();
    const seized = await seize(primitives, at.profile, PASSPHRASE);
    const epochs = Array.from({ length: 9 }, (_, week) => epochOf(at.clock()) - week);
    const device = deviceOf(seized);
    const world = { primitives, organisation: fromHex(person.organisation), recorded: at.recorded, epochs };
    const knowledge = closure(world, device, seized);
    const read = [knowledge.texts, ...seized.plaintexts].join("\n");
    return {
      seized,
      recorded: at.recorded,
      opens: (text: string) => read.includes(text),
      open,
      gone: { ...gone, ...overdue },
    };
  } finally {
    globalThis.fetch = real;
    await at.close().catch(() => undefined);
    rmSync(at.folder, { recursive: true, force: true });
  }
}

/** The device's id, from a keyring that opened. */
function deviceOf({ plaintexts }: Seized): string {
  for (const text of plaintexts) {
    const device = /"device":"([0-9a-f]{32})"/.exec(text)?.[1];
    if (device) return device;
  }
  throw new Error("no keyring opened: the attack is none");
}

t.test("a seized profile with its passphrase opens what is open, and nothing that was erased", async (t) => {
  const { seized, recorded, opens, open, gone } = await lived((worker) => worker);
  t.ok(recorded.parts.length > 10 && recorded.drops.length >= 4, "the server kept everything");
  t.equal(seized.keyringKeys, 1, "one keyring key is left of all there were");
  t.equal(opens(open.story), true, "what is open is opened: the attack is one");
  t.same(
    Object.entries(gone).filter(([, text]) => opens(text)),
    [],
  );
});

t.test("a desk whose wrapped keys lie in the browser's database is caught", async (t) => {
  const { seized, opens, open, gone } = await lived((worker) =>
    worker.replaceAll(".getDirectory", ".noDirectory"),
  );
  t.ok(seized.keyringKeys > 1);
  t.equal(opens(open.story), true);
  t.equal(opens(gone.story), true, "its log still opens the erased case");
  t.equal(opens(gone.draft), true, "and what was typed for it");
});
