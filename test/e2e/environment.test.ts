// The reporter's page where her phone is: an engine of 2018, little memory, a network that hardly is one.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Node, parse } from "acorn";
import { full } from "acorn-walk";
import t from "tap";
import { launch, phone } from "./browser.ts";
import { takeAwayWhatIsNewer } from "./old-browser.ts";
import { at, comeBack, fillReport, noteCode } from "./report-screens.ts";
import { wholeRound } from "./round.ts";
import { startSite } from "./site.ts";
import { slowRoad } from "./slow-road.ts";

const DIST = process.env["LAKANA_DIST"] ?? fileURLToPath(new URL("../../dist", import.meta.url));
const site = await startSite();
t.teardown(() => site.close());

/** Syntax younger than Chrome 67 that a parser of ES2020 still lets through. */
const younger = (node: Node): boolean =>
  node.type === "ChainExpression" ||
  (node.type === "LogicalExpression" && (node as Node & { operator: string }).operator === "??") ||
  (node.type === "ExportAllDeclaration" && (node as Node & { exported: unknown }).exported !== null);

function youngest(code: string): string[] {
  const found: string[] = [];
  full(parse(code, { ecmaVersion: 2020, sourceType: "module" }), (node) => {
    if (younger(node)) found.push(`${node.type} ${code.slice(node.start, node.end).slice(0, 60)}`);
  });
  return found;
}

t.test("every script of the page is written for an engine of 2018", async (t) => {
  const scripts = readdirSync(join(DIST, "site")).filter((name) => name.endsWith(".js"));
  t.ok(scripts.length > 3, `${scripts.length} scripts`);
  for (const name of scripts) t.same(youngest(readFileSync(join(DIST, "site", name), "utf8")), [], name);
  t.same(youngest("a.b; c ? d : e; import('f'); try { g() } catch { h(1n) }"), []);
  for (const code of ["a?.b", "a ?? b", "export * as a from 'b'"]) t.equal(youngest(code).length, 1, code);
  for (const code of ["class A { b = 1 }", "a ||= b", "1_000"]) t.throws(() => youngest(code), code);
});

t.test("the page reports and comes back without anything that came after 2018", async (t) => {
  const browser = await launch();
  const context = await phone(browser);
  await context.addInitScript(takeAwayWhatIsNewer);
  // A worker has an engine of its own, which cannot be aged from here: without one, everything runs in the page.
  await context.addInitScript(() => Reflect.deleteProperty(self, "Worker"));
  const page = await context.newPage();
  const broken: string[] = [];
  page.on("pageerror", (error) => broken.push(String(error)));
  await page.goto(site.siteUrl);
  // Asked from inside the page: what asks from outside needs some of these itself.
  t.equal(await page.locator("html").getAttribute("data-newer"), "undefined undefined undefined");
  await wholeRound(t, site, page, "Un vieux téléphone.");
  t.same(broken, []);
  await browser.close();
});

t.test("with a heap of 256 megabytes, the whole report twice in one page", async (t) => {
  const browser = await launch("--js-flags=--max-old-space-size=256");
  const context = await phone(browser);
  const page = await context.newPage();
  let crashed = false;
  page.on("crash", () => {
    crashed = true;
  });
  await page.goto(site.siteUrl);
  const limit = await page.evaluate(
    () => (performance as unknown as { memory: { jsHeapSizeLimit: number } }).memory.jsHeapSizeLimit,
  );
  // The old generation has 256 megabytes; what the browser tells counts the young one besides.
  t.ok(limit < 400 * 2 ** 20, `the limit holds: ${limit} bytes`);
  for (let turn = 0; turn < 2; turn++) {
    await page.goto(site.siteUrl);
    await wholeRound(t, site, page, "Peu de mémoire. ".repeat(60));
  }
  t.notOk(crashed);
  await browser.close();
});

// 16 kbit/s as they are need four minutes; by default everything goes ten times faster, waits included.
const times = process.env["LAKANA_FULL"] ? 1 : 10;
t.test(`16 kbit/s (${times} times faster), a fifth of the packets lost, a cut in mid-upload`, async (t) => {
  let state = 20_241_213;
  const chance = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const road = await slowRoad(Number(new URL(site.siteUrl).port), {
    bitsPerSecond: 16_000 * times,
    loss: 0.2,
    retransmission: 1000 / times,
    chance,
  });
  const browser = await launch();
  t.teardown(async () => {
    await browser.close();
    await road.close();
  });
  const context = await phone(browser);
  context.setDefaultTimeout(300_000);
  context.setDefaultNavigationTimeout(300_000);
  const page = await context.newPage();
  await page.goto(road.url, { waitUntil: "commit" });
  const before = (await site.drops()).length;
  await fillReport(page, { language: "fr", words: "Le réseau est mauvais." });
  // Half of the envelope is through when the connection breaks, and again when the browser tries by itself.
  road.cutAfter(4096);
  await page.locator(".button.main").last().click();
  await page.locator(".alert").waitFor();
  t.ok(road.cuts() > 0, `${road.cuts()} cuts`);
  t.equal((await site.drops()).length, before, "half an envelope is no report");
  t.match(await page.locator("h1").innerText(), /Pas encore envoyé/);
  road.cutAfter(Number.POSITIVE_INFINITY);
  await page.locator(".button.main").last().click();
  const groups = await noteCode(page);
  t.equal((await site.drops()).length, before + 1, "the report is there, once");
  await at(page, "after");
  await page.goto(road.url, { waitUntil: "commit" });
  await comeBack(page, groups);
  t.match(await page.locator("h1").innerText(), /Aucun message/);
});
