// A running service and a person's drops, for browser tests of the desk.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { reporter } from "#cli/demo/reporter.ts";
import { type Serving, serve } from "#cli/serve.ts";
import { noble } from "#crypto/primitives/noble.ts";
import type { Answers } from "#schemas/answers.ts";
import { consentToBits } from "#schemas/consent.ts";

const DIST = process.env["LAKANA_DIST"] ?? fileURLToPath(new URL("../../dist", import.meta.url));

/** An empty service, marked fictional, in a folder that goes with it. */
export async function startDesk(): Promise<Serving> {
  if (!existsSync(join(DIST, "desk/main.js")))
    throw new Error("build the pages first: node scripts/build.mjs");
  const dataFolder = mkdtempSync(join(tmpdir(), "lakana-desk-"));
  const serving = await serve({
    dataFolder,
    distFolder: DIST,
    sitePort: 0,
    deskPort: 0,
    host: "127.0.0.1",
    fictional: true,
  });
  return {
    ...serving,
    async close() {
      await serving.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** The one organisation of a service that was set up. */
export async function writer(serving: Serving) {
  const answer = await fetch(`${serving.siteUrl}/v1/organisations`);
  const { organisations } = (await answer.json()) as { organisations: { id: string }[] };
  return reporter(noble, serving.siteUrl, organisations[0]!.id, Date.now());
}

const ANSWERS: Answers = {
  form_version: "1",
  language: "fr",
  channel: "web",
  reporter_role: "RR-SELF",
  is_child: "no",
  violation_tile: ["T1", "T4"],
  bias_motive: ["BM-SOGI"],
  perpetrator: ["PT-FAM"],
  place: "ML-BAMAKO",
  place_type: "PLT-HOME",
  when_band: "WB-WEEK",
  ongoing: "ON-RISK",
  need: ["ND-SAFE", "ND-PSY"],
  urgency: "UR-2",
  contact_mode: "CM-PHONE",
};

/** A report in words that belong to nobody, with parts of it changed. */
export const report = (changes: Partial<Answers> = {}, narrative: string | null = STORY) => ({
  age: 0,
  answers: { ...ANSWERS, ...changes },
  ...(narrative === null ? {} : { narrative }),
  identity: { phone: "00 00 00 00", safe_hours: "le matin", name_to_say: "Infos pratiques" },
  consent: consentToBits(["CS-STORE", "CS-STATS", "CS-QUOTE", "CS-RECON"]),
});

export const STORY =
  "Mon oncle et deux voisins m’ont frappé parce qu’ils croient que je suis différent. Ils ont jeté mes affaires dans la rue et ils ont dit que je ne devais plus revenir. Je dors chez une connaissance mais je ne peux pas rester. J’ai peur de passer devant la maison.";
