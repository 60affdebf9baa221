import type { DeskEngine } from "#client/desk/engine/api.ts";
import type { CaseView } from "#client/desk/engine/cases/api.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import type { VaultCost } from "#crypto/vault.ts";
import type { Localised } from "#schemas/language.ts";
import { dayNumber } from "#schemas/time.ts";
import { type Chance, chance } from "./chance.ts";
import { codeFacts, outcomeOf } from "./coding.ts";
import { admit, type DemoMember, deskEngine, INVITED, OFFICER, writeDevice } from "./members.ts";
import { type Reporter, reporter, type Sent } from "./reporter.ts";
import { inventReport, type Report } from "./reports.ts";
import { ANSWERS, FOLLOW_UPS, QUOTES } from "./stories.ts";

export type DemoInput = {
  readonly siteUrl: string;
  readonly deskUrl: string;
  readonly setupToken: string;
  /** Where the device files go. */
  readonly folder: string;
  readonly cases?: number;
  /** Of the organisation. */
  readonly name?: Localised;
  /** The invented contents follow from it; keys never do. */
  readonly seed?: number;
  /** Unix milliseconds. */
  readonly now?: () => number;
  /** Only tests choose a cheaper one. */
  readonly vaultCost?: VaultCost;
};

const CASES = 240;
const NAME = { fr: "Organisation FICTIVE (démonstration)", en: "FICTIONAL organisation (demonstration)" };
/** Newest reports that nobody has brought home yet, so that the first sync has something to show. */
const LEFT_WAITING = 12;
/** Reports of the last days that were brought home but not opened. */
const UNOPENED_DAYS = 12;

type Written = { readonly report: Report; readonly sent: Sent; readonly draw: Chance };

/**
 * Fills a new server with a fictional organisation: three members, reports of eight quarters sealed as the
 * reporter's page seals them, brought home, coded and answered by the desk's own engine.
 */
export async function seedDemo(input: DemoInput): Promise<DemoMember[]> {
  const primitives = await loadLibsodium();
  const now = input.now ?? Date.now;
  const seed = input.seed ?? 2026;
  const officer = deskEngine(primitives, input.deskUrl, now, input.vaultCost);
  await officer.createOrganisation({
    setupToken: input.setupToken,
    name: input.name ?? NAME,
    fictional: true,
    passphrase: OFFICER.passphrase,
    member: OFFICER.member,
  });
  const members: DemoMember[] = [];
  for (const who of INVITED) {
    const engine = deskEngine(primitives, input.deskUrl, now, input.vaultCost);
    await admit(officer, engine, who);
    members.push(await writeDevice(engine, input.folder, who));
  }
  const organisation = (await officer.status()).organisation!.id;
  const page = await reporter(primitives, input.siteUrl, organisation, now());
  const reports = Array.from({ length: input.cases ?? CASES }, (_, index) => {
    const draw = chance(seed + index);
    return { report: inventReport(draw), draw };
  }).sort((left, right) => right.report.age - left.report.age);
  const early = reports.slice(0, -LEFT_WAITING);
  const written: Written[] = [];
  for (const { report, draw } of early) written.push({ report, draw, sent: await page.send(report) });
  await officer.sync();
  await work(officer, page, written, dayNumber(now()));
  for (const { report } of reports.slice(-LEFT_WAITING)) await page.send({ ...report, age: report.age % 3 });
  const file = await writeDevice(officer, input.folder, OFFICER);
  await officer.lock();
  return [file, ...members];
}

/** The desk reads, codes and answers; some people come back with their code, most do not. */
async function work(
  desk: DeskEngine,
  page: Reporter,
  written: readonly Written[],
  today: number,
): Promise<void> {
  const byContent = new Map<string, Written[]>();
  for (const item of written) {
    const key = contentKey(item.report.answers, today - item.report.age);
    byContent.set(key, [...(byContent.get(key) ?? []), item]);
  }
  const unopened = today - UNOPENED_DAYS;
  for (const { id, received } of await desk.listCases()) {
    if (received >= unopened) continue;
    const view = await desk.openCase(id);
    const item = byContent.get(contentKey(view.answers, received))?.pop();
    if (item) await handle(desk, page, view, item, today);
  }
  await desk.sync();
}

const contentKey = (answers: Report["answers"], day: number): string =>
  JSON.stringify([day, Object.entries(answers).sort(([left], [right]) => (left < right ? -1 : 1))]);

async function handle(
  desk: DeskEngine,
  page: Reporter,
  view: CaseView,
  { report, sent, draw }: Written,
  today: number,
): Promise<void> {
  const { id } = view.summary;
  const coded = await desk.saveFacts(id, codeFacts(draw, report.scenario, view.facts));
  const old = today - view.summary.received > 150 && draw.holds(0.96);
  const answered = draw.holds(0.2);
  if (answered) await desk.reply(id, { kind: "message", text: draw.pick(ANSWERS), from: "M" });
  if (coded.completeness.missing["CP-3"].includes("quote-approved") && report.narrative && draw.holds(0.5)) {
    if (!coded.completeness.missing["CP-3"].includes("consent-quote")) {
      await desk.setQuote(id, draw.pick(QUOTES));
      if (draw.holds(0.7)) await desk.approveQuote(id);
    }
  }
  if (old || (view.summary.urgency > "UR-1" && draw.holds(0.7))) await desk.closeCase(id, outcomeOf(draw));
  else if (answered) await comeBack(page, sent, draw);
  else if (draw.holds(0.05)) await page.comeBack(sent, { type: "withdraw", seq: 1 });
}

/** Reads the answer with the code, says so, and perhaps writes again. */
async function comeBack(page: Reporter, sent: Sent, draw: Chance): Promise<void> {
  const read = (await page.answers(sent)).map((content) => content.i);
  await page.comeBack(sent, { type: "ack-read", coded: { read }, seq: 1 });
  if (draw.holds(0.6))
    await page.comeBack(sent, { type: "follow-up", narrative: draw.pick(FOLLOW_UPS), seq: 2 });
}
