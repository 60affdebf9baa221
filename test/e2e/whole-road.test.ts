// The product once, from the first key to a partner's table: a report sealed on a phone, opened, coded and
// answered at the desk, read with the code, counted, written up, signed by two people and downloaded.
import { strFromU8, unzipSync } from "fflate";
import t from "tap";
import { chance } from "#cli/demo/chance.ts";
import { codeFacts } from "#cli/demo/coding.ts";
import { deskEngine } from "#cli/demo/members.ts";
import { inventReport } from "#cli/demo/reports.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { ReleaseManifest } from "#schemas/release.ts";
import {
  approveRelease,
  makeReport,
  makeTables,
  partnerToken,
  proposeTables,
} from "#test/e2e/advocate-screens.ts";
import { launch, phone } from "#test/e2e/browser.ts";
import {
  answerCase,
  codeCase,
  deskContext,
  enterRoom,
  fetchDrops,
  firstRun,
  inviteAndJoin,
  openFirst,
  PASSPHRASE,
} from "#test/e2e/desk-screens.ts";
import { startDesk, writer } from "#test/e2e/desk-service.ts";
import { comeBack, fillReport, sendReport } from "#test/e2e/report-screens.ts";

const ANSWER = "Nous avons lu. Êtes-vous en sécurité ce soir ?";
const STORY = "Ils ont frappé à la porte la nuit.";
const OTHERS = 80;

t.test("a report goes the whole road", { timeout: 420_000 }, async (t) => {
  const serving = await startDesk();
  const browser = await launch();
  t.teardown(async () => {
    await browser.close();
    await serving.close();
  });

  const officerContext = await deskContext(browser);
  const officer = await officerContext.newPage();
  await firstRun(officer, serving);

  const reporter = await (await phone(browser)).newPage();
  await reporter.goto(serving.siteUrl);
  await fillReport(reporter, { language: "fr", words: STORY, consent: ["stats"] });
  const groups = await sendReport(reporter);
  // A machine too slow for the short code gives the long one (report-hostile.test.ts): speed is no part of this test.
  t.ok([6, 8].includes(groups.length), `she leaves with a code of ${groups.length} groups`);

  await fetchDrops(officer);
  await openFirst(officer);
  t.ok(await officer.getByText(STORY).isVisible(), "the desk reads her words");
  await codeCase(officer);
  await answerCase(officer, ANSWER);

  const again = await (await phone(browser)).newPage();
  await again.goto(serving.siteUrl);
  await comeBack(again, groups);
  t.ok(await again.getByText(ANSWER).isVisible(), "she reads the answer with her code");

  const advocate = await (await deskContext(browser)).newPage();
  await inviteAndJoin(officer, advocate, "Chargé·e de plaidoyer (données dé-identifiées)");
  const approver = await (await deskContext(browser)).newPage();
  await inviteAndJoin(officer, approver, "Second validateur de diffusion");

  // Many other people: their reports go through the same code, and the officer's own device codes them.
  const people = await writer(serving);
  const draws = Array.from({ length: OTHERS }, (_, index) => chance(index));
  const sent = draws.map((draw) => ({ draw, report: inventReport(draw) }));
  for (const { report } of sent) await people.send(report);
  await enterRoom(officer, "Clés");
  const waiting = officer.waitForEvent("download");
  await officer.getByRole("button", { name: "Exporter le fichier d’appareil" }).click();
  const file: Buffer[] = [];
  for await (const part of await (await waiting).createReadStream()) file.push(part as Buffer);
  const engine = deskEngine(await loadLibsodium(), serving.deskUrl, Date.now);
  await engine.importDevice(new Uint8Array(Buffer.concat(file)));
  await engine.unlock(PASSPHRASE);
  await engine.sync();
  let next = 0;
  for (const { id, grade } of await engine.listCases()) {
    const view = await engine.openCase(id);
    if (grade > "CP-1") continue;
    const { draw, report } = sent[next++ % sent.length]!;
    await engine.saveFacts(id, codeFacts(draw, report.scenario, view.facts));
  }
  await engine.lock();

  await advocate.reload();
  await advocate.locator("input[type=password]").fill(PASSPHRASE);
  await advocate.keyboard.press("Enter");
  await advocate.getByRole("navigation", { name: "Pièces" }).waitFor();
  t.equal(await advocate.getByRole("button", { name: "Réception" }).count(), 0, "the advocate has no inbox");
  await makeTables(advocate);
  t.equal(await advocate.getByText(STORY).count(), 0, "and no story");
  const docx = await makeReport(advocate);
  const word = unzipSync(new Uint8Array(docx));
  const text = strFromU8(word["word/document.xml"]!).replace(/<[^>]+>/g, " ");

  await proposeTables(advocate);
  const before = await fetch(`${serving.siteUrl}/v1/releases`).then((answer) => answer.json());
  t.same(before, { releases: [] }, "a proposal is not public");
  await approver.reload();
  await approver.locator("input[type=password]").fill(PASSPHRASE);
  await approver.keyboard.press("Enter");
  await approveRelease(approver);
  const token = await partnerToken(approver);

  const hidden = await fetch(`${serving.siteUrl}/v1/releases`).then((answer) => answer.json());
  t.same(hidden, { releases: [] }, "without the token there is nothing");
  const headers = { authorization: `Bearer ${token}` };
  const list = (await fetch(`${serving.siteUrl}/v1/releases`, { headers }).then((answer) =>
    answer.json(),
  )) as {
    releases: { id: string }[];
  };
  t.equal(list.releases.length, 1);
  const address = `${serving.siteUrl}/v1/releases/${list.releases[0]!.id}`;
  const served = (await fetch(address, { headers }).then((answer) => answer.json())) as { manifest: unknown };
  const manifest = ReleaseManifest.parse(
    typeof served.manifest === "string" ? JSON.parse(served.manifest) : served.manifest,
  );
  const csv = await fetch(`${address}/tables.csv`, { headers }).then((answer) => answer.text());
  t.match(csv, /#affected/, "the partner's CSV carries its HXL row");
  const table = manifest.release.tables[0]!;
  const numbers = table.cells.flatMap((cell) => (cell.value === null ? [] : [cell.value]));
  t.ok(numbers.length > 3, "the release prints numbers");
  for (const number of numbers)
    t.ok(text.split(/\s+/).includes(String(number)), `the Word file prints ${number}`);
  t.ok(manifest.release.fictional, "what is invented says so");
  const bulletin = await fetch(`${address}/bulletin.fr.html`, { headers });
  t.match(await bulletin.text(), /ne mesurent pas la fréquence réelle/);
});
