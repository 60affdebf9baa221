// Sealing and opening, both providers side by side:
//   node --import tsx bench/crypto.ts [rounds]     (default 20)
// Prints the median of each step in milliseconds and noble : libsodium. Numbers of one machine, one run;
// compare columns, not runs.

import { openDrop, sealDrop } from "#crypto/drop.ts";
import { caseKeys, openGrant, sealGrant } from "#crypto/grant.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { noble } from "#crypto/primitives/noble.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { newReceipt, rootKey } from "#crypto/receipt.ts";
import { openRecord, sealRecord } from "#crypto/record.ts";
import { verifyBundle } from "#crypto/signed.ts";
import { organisation } from "../scripts/vectors/organisation.ts";
import { seeded } from "../scripts/vectors/seeded.ts";

const rounds = Number(process.argv[2] ?? 20);
const org = organisation();
const bundle = org.signed();
const attachment = seeded("bench")(1024 * 1024);
const ck = seeded("bench/ck")(32);
const address = { subject: ck.slice(0, 16), device: ck.slice(16), epoch: 2957 };
const signing = noble.signKeyPair(seeded("bench/granter")(32));
const granter = { device: address.device, seed: signing.seed };
const part = { organisation: org.id, subject: address.subject, part: "stat" } as const;

/** Prepared once, then timed again and again. */
type Step = (primitives: Primitives) => () => unknown;

const seal = (primitives: Primitives, bytes?: Uint8Array) =>
  sealDrop(primitives, {
    recipient: org.recipient,
    head: { ver: 1, type: "new", seq: 0, narrative: "é".repeat(1500) },
    ...(bytes ? { attachments: [{ bytes, mime: "image/jpeg" }] } : {}),
  });

const steps: Record<string, Step> = {
  "seal, text": (primitives) => () => seal(primitives),
  "open, text": (primitives) => {
    const drop = seal(primitives);
    return () => openDrop(primitives, org.id, org.seedOf, drop);
  },
  "seal, 1 MiB": (primitives) => () => seal(primitives, attachment),
  "open, 1 MiB": (primitives) => {
    const drop = seal(primitives, attachment);
    return () => openDrop(primitives, org.id, org.seedOf, drop);
  },
  "check a bundle": (primitives) => () => verifyBundle(primitives, bundle, org.id, 20710),
  "seal a grant": (primitives) => () =>
    sealGrant(primitives, org.iek.publicKey, address, { kind: "case", ck }, granter),
  "open a grant": (primitives) => {
    const grant = sealGrant(primitives, org.iek.publicKey, address, { kind: "case", ck }, granter);
    return () => openGrant(primitives, org.iek.seed, address, grant, () => signing.publicKey);
  },
  "open 100 facts": (primitives) => {
    const { stat } = caseKeys(ck);
    const records = Array.from({ length: 100 }, () =>
      sealRecord(primitives, stat, part, attachment.slice(0, 900)),
    );
    return () => records.map((record) => openRecord(primitives, stat, part, record));
  },
};

function median(work: () => unknown): number {
  work();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((left, right) => left - right);
  return times[Math.floor(times.length / 2)]!;
}

const libsodium = await loadLibsodium();
const row = (...cells: string[]) =>
  console.log(cells.map((cell, index) => (index ? cell.padStart(12) : cell.padEnd(18))).join(""));

row("median, ms", "noble", "libsodium", "ratio");
for (const [name, step] of Object.entries(steps)) {
  const [slow, fast] = [median(step(noble)), median(step(libsodium))];
  row(name, slow.toFixed(2), fast.toFixed(2), (slow / fast).toFixed(1));
}
const receipt = newReceipt(seeded("bench/code"));
const derived = median(() => rootKey(receipt));
row("code to RK", derived.toFixed(0), "(noble)", "");
