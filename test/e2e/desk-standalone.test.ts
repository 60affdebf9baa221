// The desk and the command line make the same stand-alone file from the same published keys.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { lakana } from "#test/cli/support.ts";
import { accessibilityFaults } from "./axe.ts";
import { launch, PHONE } from "./browser.ts";
import { deskContext, enterRoom, firstRun } from "./desk-screens.ts";
import { startDesk } from "./desk-service.ts";

t.test("one file from both, and its six groups on the screen", { timeout: 120_000 }, async (t) => {
  const serving = await startDesk();
  const browser = await launch();
  const folder = mkdtempSync(join(tmpdir(), "lakana-test-"));
  t.teardown(async () => {
    await browser.close();
    await serving.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const desk = await (await deskContext(browser, { viewport: PHONE })).newPage();
  await firstRun(desk, serving);
  await enterRoom(desk, "Clés");
  const waiting = desk.waitForEvent("download");
  await desk.getByRole("button", { name: "Faire le fichier" }).click();
  const download = await waiting;
  t.equal(download.suggestedFilename(), "infos.html");
  const shown = desk.getByRole("list", { name: "Empreinte de ce fichier" });
  await shown.waitFor();
  const groups = await shown.locator("code").allInnerTexts();
  t.same(await accessibilityFaults(desk), []);
  if (process.env["LAKANA_SHOT"]) {
    await shown.scrollIntoViewIfNeeded();
    await desk.screenshot({ path: process.env["LAKANA_SHOT"] });
  }

  const listed = await fetch(`${serving.siteUrl}/v1/organisations`);
  const { organisations } = (await listed.json()) as { organisations: { id: string }[] };
  const bundle = await fetch(`${serving.siteUrl}/v1/bundle/${organisations[0]!.id}`);
  writeFileSync(join(folder, "bundle"), new Uint8Array(await bundle.arrayBuffer()));
  const made = await lakana(
    ["standalone", "--bundle", join(folder, "bundle"), "--out", join(folder, "infos.html")],
    "standalone",
    Date.now(),
  );
  t.equal(made.out, groups.join(" "));
  t.ok(readFileSync(join(folder, "infos.html")).equals(readFileSync(await download.path())));
});
