import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import loadHighs from "highs";
import { highsSolver } from "#aggregation/solver/solver.ts";
import { type Reporter, type Return, reporter, type Sent } from "#cli/demo/reporter.ts";
import { serve } from "#cli/serve.ts";
import type { DeskEngine, Role } from "#client/desk/engine/api.ts";
import { createEngine } from "#client/desk/engine/engine.ts";
import type { Ports } from "#client/desk/engine/ports.ts";
import { memoryStorage } from "#client/desk/engine/storage/memory.ts";
import { sealDrop } from "#crypto/drop.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { caseReference } from "#crypto/receipt.ts";
import { signCoSignature } from "#crypto/witness.ts";
import type { Answers } from "#schemas/answers.ts";
import { bundleCodec, decodeSigned } from "#schemas/bundle.ts";
import { consentToBits } from "#schemas/consent.ts";
import { OFFSET } from "#schemas/envelope.ts";
import { epochOf } from "#schemas/time.ts";
import { decodeWitnessed } from "#schemas/witness.ts";

export const WEEK = 7 * 86_400_000;
export const PASSPHRASE = "une phrase pour les essais";
/** As cheap as Argon2id gets: these tests are not about the vault's cost. */
const CHEAP = { t: 1, m: 8, p: 1, dkLen: 32 } as const;
export const primitives = await loadLibsodium();

export const ANSWERS: Answers = {
  form_version: "1",
  language: "fr",
  channel: "web",
  reporter_role: "RR-SELF",
  is_child: "no",
  violation_tile: ["T4"],
  bias_motive: ["BM-SOGI"],
  perpetrator: ["PT-FAM"],
  place: "ML-BAMAKO-COMMUNE-IV",
  place_type: "PLT-HOME",
  when_band: "WB-WEEK",
  ongoing: "ON-RISK",
  need: ["ND-SAFE"],
  urgency: "UR-2",
  contact_mode: "CM-CODE",
};
export const STORY = "Récit inventé pour un essai : on m’a demandé de partir.";

/** A report as the form makes it; `scenario` is only for the demo's coding and unused here. */
export const report = (given: { narrative?: string; answers?: Partial<Answers>; age?: number } = {}) => ({
  answers: { ...ANSWERS, ...given.answers },
  age: given.age ?? 0,
  ...(given.narrative === undefined ? {} : { narrative: given.narrative }),
  consent: consentToBits(["CS-STORE", "CS-STATS"]),
});

/** A real service in a throw-away folder, with a clock that the test moves. */
export async function service(start = Date.UTC(2026, 10, 18, 12)) {
  const folder = await mkdtemp(join(tmpdir(), "lakana-test-"));
  const clock = { now: start };
  const running = await serve({
    dataFolder: folder,
    host: "127.0.0.1",
    sitePort: 0,
    deskPort: 0,
    distFolder: join(folder, "dist"),
    fictional: true,
    clock: () => clock.now,
  });
  const device = (change: Partial<Ports> = {}): { engine: DeskEngine; ports: Ports } => {
    const ports: Ports = {
      fetch,
      deskUrl: running.deskUrl,
      storage: memoryStorage(),
      primitives,
      solver: async () => highsSolver(await loadHighs()),
      now: () => clock.now,
      vaultCost: CHEAP,
      ...change,
    };
    return { engine: createEngine(ports), ports };
  };
  return {
    ...running,
    folder,
    clock,
    device,
    person: async (organisation: string) => {
      const page = await reporter(primitives, running.siteUrl, organisation, clock.now);
      return { ...page, ...mischief(page) };
    },
    stop: async () => {
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type Service = Awaited<ReturnType<typeof service>>;

/** What a stranger can send. */
const mischief = (page: Reporter) => ({
  /** The case of one person, authenticated with the code of another. */
  pretend: (victim: Sent, own: Sent, head: Return) =>
    page.post(
      sealDrop(primitives, {
        recipient: page.recipient,
        head: { ver: 1, cref: caseReference(victim.secret), ...head },
        replySecret: own.secret,
      }),
    ),
  /** A drop whose commitment does not hold. */
  spoil: async () => {
    const drop = sealDrop(primitives, { recipient: page.recipient, head: { ver: 1, type: "cover", seq: 0 } });
    drop[OFFSET.commitment]! ^= 1;
    await page.post(drop);
  },
});

/** Founds the organisation of a service. */
export async function founded(at: Pick<Service, "device" | "setupToken">, change: Partial<Ports> = {}) {
  const { engine, ports } = at.device(change);
  const sheets = await engine.createOrganisation({
    setupToken: at.setupToken!,
    name: { fr: "Organisation d’essai", en: "Test organisation" },
    fictional: true,
    passphrase: PASSPHRASE,
    member: "Premier",
  });
  const organisation = (await engine.status()).organisation!.id;
  return { engine, ports, sheets, organisation };
}

/** The key of a partner that co-signs. */
export const witnessKey = () => primitives.signKeyPair(primitives.randomBytes(32));

/** What a witness does at night, without its watching: signs the newest bundle and hands that in. */
export async function coSign(
  at: Pick<Service, "siteUrl" | "clock">,
  organisation: string,
  { seed }: { readonly seed: Uint8Array },
  week = epochOf(at.clock.now),
): Promise<number> {
  const path = `${at.siteUrl}/v1/bundle/${organisation}`;
  const { bundle } = decodeWitnessed(new Uint8Array(await (await fetch(`${path}/newest`)).arrayBuffer()));
  const { org_id, seq } = bundleCodec.decode(decodeSigned(bundle).payload);
  const said = { org_id, seq, hash: primitives.sha256(bundle), week };
  const answer = await fetch(`${path}/witness`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: new Uint8Array(signCoSignature(primitives, said, seed)),
  });
  return answer.status;
}

/** A second member, invited, compared, admitted and unlocked. */
export async function joined(at: Pick<Service, "device">, officer: DeskEngine, roles: readonly Role[]) {
  const { engine, ports } = at.device();
  const { link, invite } = await officer.invite(roles);
  await engine.join({ link, passphrase: PASSPHRASE, member: "Deuxième" });
  await officer.approveJoin(invite, "Deuxième");
  await engine.joinStatus(PASSPHRASE);
  await engine.unlock(PASSPHRASE);
  await engine.sync();
  return { engine, ports };
}
