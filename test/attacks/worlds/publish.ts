// Publishes a world as the desk does, quarter by quarter: the facts known by then, the ledger of everything before.
import { createHash } from "node:crypto";
import loadHighs from "highs";
import { type BuildInput, type BuiltRelease, buildRelease } from "#aggregation/build.ts";
import { EMPTY_HEAD, type LedgerHead } from "#aggregation/ledger/chain.ts";
import { finishEntry } from "#aggregation/ledger/draft.ts";
import { entryDigest, type LedgerPage } from "#aggregation/ledger/entry.ts";
import { Refusal } from "#aggregation/refusal.ts";
import { renderReport } from "#aggregation/report/report.ts";
import type { ReportTexts } from "#aggregation/report/template.ts";
import { highsSolver } from "#aggregation/solver/solver.ts";
import { consentState } from "#schemas/consent.ts";
import { LANGUAGES } from "#schemas/language.ts";
import { AUDIENCES, type Audience } from "#schemas/release.ts";
import type { TrueCase } from "../truth/cases.ts";
import { inOrder, type Released, readRelease } from "../twelve/exports.ts";
import type { KnownCase, World } from "./world.ts";

export const QUARTER_ENDS = [
  "2025-03",
  "2025-06",
  "2025-09",
  "2025-12",
  "2026-03",
  "2026-06",
  "2026-09",
  "2026-12",
] as const;

const solver = highsSolver(await loadHighs());
const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash("sha256").update(bytes).digest());
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export type Published = {
  /** Files by release, as a reader gets them. */
  readonly folders: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>;
  readonly releases: readonly Released[];
  readonly refusals: readonly Refusal[];
};

export type Series = {
  readonly quarters?: readonly string[];
  readonly audiences?: readonly Audience[];
  readonly texts?: ReportTexts;
  /** With the report in Word, PDF and HTML; default true. */
  readonly report?: boolean;
};

const NO_TEXTS: ReportTexts = {
  coverName: "",
  contact: "",
  summary: "",
  context: "",
  recommendations: [],
  quotes: [],
};

/** The year so far for the public and the region, the quarter alone for the network. */
const fromOf = (to: string, audience: Audience): string =>
  audience === "network"
    ? `${to.slice(0, 4)}-${String(Number(to.slice(5)) - 2).padStart(2, "0")}`
    : `${to.slice(0, 4)}-01`;

async function filesOf(
  { release, renderings, manifest }: BuiltRelease,
  texts: ReportTexts,
  withReport: boolean,
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>([["release.json", utf8(manifest)]]);
  for (const [name, content] of Object.entries(renderings))
    files.set(name, typeof content === "string" ? utf8(content) : content);
  if (!withReport || release.mandate === "MD-NET") return files;
  for (const language of LANGUAGES) {
    const { docx, pdf, html } = await renderReport(release, texts, language);
    files.set(`report.${language}.docx`, docx);
    files.set(`report.${language}.pdf`, pdf);
    files.set(`report.${language}.html`, utf8(html));
  }
  return files;
}

export async function publish(
  { profile, cases, hidden }: Pick<World, "profile" | "cases" | "hidden">,
  { quarters = QUARTER_ENDS, audiences = AUDIENCES, texts = NO_TEXTS, report = true }: Series = {},
): Promise<Published> {
  const pages: LedgerPage[] = [];
  let head: LedgerHead = EMPTY_HEAD;
  const folders = new Map<string, Map<string, Uint8Array>>();
  const refusals: Refusal[] = [];
  for (const to of quarters)
    for (const [position, audience] of audiences.entries()) {
      const input: BuildInput = {
        facts: cases.filter(({ known }) => known <= to).map(({ facts }) => facts),
        mandate: audience === "network" ? "MD-NET" : "MD-ACHPR",
        scope: { from: fromOf(to, audience), to, audience, verification: "VE-POSS" },
        profile,
        organisation: "Organisation fictive",
        fictional: true,
        made: to,
        solver,
        sha256,
        hidden,
        ledger: pages,
      };
      try {
        const built = await buildRelease(input);
        const id = Buffer.from(sha256(utf8(built.manifest)).slice(0, 16)).toString("hex");
        const page = finishEntry(built.entry, { head, release: id, salt: new Uint8Array(32) }, sha256);
        pages.push(page);
        head = { sequence: page.entry.sequence, digest: entryDigest(page.entry, sha256) };
        folders.set(`${to}-${position}-${audience}`, await filesOf(built, texts, report));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refusals.push(error);
      }
    }
  return {
    folders,
    releases: inOrder([...folders].map(([name, files]) => readRelease(name, files))),
    refusals,
  };
}

/** The same cases as judges write them down. */
export const truthLines = (cases: readonly KnownCase[]): TrueCase[] =>
  cases.map(({ facts, known }) => ({
    id: facts.case_id,
    organisation: facts.organisation,
    month: facts.incident.month ?? facts.received,
    known,
    place: facts.incident.place,
    elsewhere: facts.reported_elsewhere !== null,
    counted:
      consentState(facts.consent)["CS-STATS"] &&
      !consentState(facts.consent).withdrawn &&
      facts.duplicate_of === null &&
      facts.verification !== "VE-UNL",
    motives: facts.bias_motive,
    needs: facts.need,
    persons: facts.persons.map(({ person_key, age_band, target_groups }) => ({
      key: person_key,
      age: age_band,
      groups: target_groups,
    })),
    acts: facts.acts.map(({ violation, perpetrator }) => ({ violation, perpetrator })),
    referrals: (facts.referrals ?? []).map(({ month, to, service, status }) => ({
      month,
      to,
      service,
      status,
    })),
  }));
