// A photo and a sound full of places, times and names go from a phone to the desk over a network that breaks.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { LADDER } from "#schemas/envelope.ts";
import { traceIn } from "#test/client/shared/media/files.ts";
import { launch, phone } from "#test/e2e/browser.ts";
import { deskContext, enterRoom, fetchDrops, firstRun, openFirst } from "#test/e2e/desk-screens.ts";
import { startDesk } from "#test/e2e/desk-service.ts";
import { at, comeBack, fillReport, noteCode } from "#test/e2e/report-screens.ts";

const STORY = "Il y a une photo et un son.";
const file = (name: string) =>
  fileURLToPath(new URL(`../client/shared/media/files/${name}`, import.meta.url));

/** Two seconds and a half of a tone, with a name beside it: some chunks long. */
function longSound(): Buffer {
  const list = Buffer.from("LIST\x08\0\0\0MARQUEUR", "latin1");
  const tone = Buffer.alloc(40_000).map((_, index) => 128 + Math.round(90 * Math.sin(index / 6)));
  const format = Buffer.from("666d74201000000001000100803e0000803e000001000800", "hex");
  const length = (size: number) => {
    const made = Buffer.alloc(4);
    made.writeUInt32LE(size);
    return made;
  };
  const body = Buffer.concat([
    Buffer.from("WAVE"),
    format,
    list,
    Buffer.from("data"),
    length(tone.length),
    tone,
  ]);
  return Buffer.concat([Buffer.from("RIFF"), length(body.length), body]);
}

t.test(
  "words first, then the files, through a cut in mid-upload; cleaned, and seen at the desk",
  { timeout: 240_000 },
  async (t) => {
    const serving = await startDesk();
    const browser = await launch("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream");
    t.teardown(async () => {
      await browser.close();
      await serving.close();
    });
    const folder = mkdtempSync(join(tmpdir(), "lakana-files-"));
    t.teardown(() => rmSync(folder, { recursive: true, force: true }));
    const long = join(folder, "enregistrement.wav");
    writeFileSync(long, longSound());
    const desk = await (await deskContext(browser)).newPage();
    await firstRun(desk, serving);

    const context = await phone(browser);
    await context.grantPermissions(["microphone"], { origin: serving.siteUrl });
    const reporter = await context.newPage();
    const complaints: string[] = [];
    reporter.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) complaints.push(message.text());
    });
    const sizes: number[] = [];
    const numbers = new Set<string>();
    let cut = true;
    await context.route("**/v1/drop/*/*", async (route) => {
      const body = route.request().postDataBuffer();
      if (body) {
        sizes.push(body.length);
        numbers.add(route.request().url());
      }
      // The chunk is through and its answer is not, or it is not even through: both happen.
      if (!cut) return route.continue();
      if (sizes.length % 2 === 1) await route.fetch();
      return route.abort("connectionreset");
    });
    await reporter.goto(serving.siteUrl);
    await fillReport(reporter, {
      language: "fr",
      words: STORY,
      files: [file("photo.jpg"), long],
    });
    await reporter.locator(".button.main").last().click();
    const groups = await noteCode(reporter);
    await at(reporter, "after");
    await reporter.locator(".upload", { hasText: "réessaie" }).waitFor();

    await fetchDrops(desk);
    await openFirst(desk);
    t.ok(await desk.getByText(STORY).isVisible(), "the desk reads the words before the files have come");
    await desk
      .getByText(/En route/)
      .first()
      .waitFor();

    cut = false;
    await reporter.locator(".upload", { hasText: "vos fichiers sont arrivés" }).waitFor({ timeout: 90_000 });
    t.ok(
      sizes.every((size) => size === 16_400),
      "chunks are all of one size",
    );
    t.ok(LADDER.includes(numbers.size), "and their number is on the ladder");

    await enterRoom(desk, "Clés");
    await desk.goBack();
    const open = desk.getByRole("button", { name: "Ouvrir ici" });
    await open.first().click();
    const photo = desk.locator(".attachments img");
    await photo.waitFor();
    await desk.waitForFunction(
      () => (document.querySelector(".attachments img") as HTMLImageElement)?.naturalWidth > 0,
    );
    // Turned by the orientation that was kept: 48 by 32 lying on its side.
    t.same(
      await photo.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]),
      [32, 48],
    );
    await open.first().click();
    await desk.waitForFunction(
      () => (document.querySelector(".attachments audio") as HTMLAudioElement)?.duration > 0,
    );
    t.equal(await desk.getByText(/Non nettoyé/).count(), 0);

    const [taken] = await Promise.all([
      desk.waitForEvent("download"),
      (async () => {
        await desk.getByRole("button", { name: "Télécharger…" }).first().click();
        await desk.getByRole("button", { name: "Télécharger quand même" }).click();
      })(),
    ]);
    t.equal(taken.suggestedFilename(), "piece-1.jpg");
    const parts: Buffer[] = [];
    for await (const part of await taken.createReadStream()) parts.push(part as Buffer);
    t.equal(traceIn(new Uint8Array(Buffer.concat(parts))), undefined, "nothing of the phone is left in it");

    const back = await context.newPage();
    await back.goto(serving.siteUrl);
    await comeBack(back, groups);
    await back.locator(".actions .button").first().click();
    await back.getByRole("button", { name: /Joindre/ }).click();
    await back.getByRole("button", { name: "Enregistrer ma voix" }).click();
    await back.getByRole("button", { name: "Commencer" }).click();
    // How long the recording is, not how long to wait for something.
    await back.waitForTimeout(1200);
    await back.getByRole("button", { name: "Arrêter" }).click();
    await back.getByRole("button", { name: "Garder", exact: true }).click();
    // At once, while the voice is still being readied: neither may take the other's place.
    await back.locator('input[type="file"]').setInputFiles(file("photo.png"));
    await back.locator(".message").nth(1).waitFor();
    await back.locator(".actions").last().locator("button:enabled").waitFor();
    t.equal(await back.locator(".message").count(), 2, "a voice and a picture with an answer");
    await back.locator(".actions .button").last().click();
    await at(back, "reply");
    await back.locator(".button.main").click();
    await at(back, "return-sent");
    await back.locator(".upload", { hasText: "vos fichiers sont arrivés" }).waitFor({ timeout: 60_000 });
    t.same(complaints, []);
  },
);
