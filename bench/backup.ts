// Backup and rehearsal of many cases with media, beside the pure cipher and digest of the same bytes.
// node --import tsx bench/backup.ts [cases] [MiB of media]

import { open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { generateHybridIdentity, identityToRecipient } from "age-encryption";
import { loadCases } from "#client/desk/engine/cases/parts.ts";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { readBackup } from "#client/desk/engine/recovery/archive/read.ts";
import { type BackupCase, backupStream, streamOf } from "#client/desk/engine/recovery/archive/write.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { founded, PASSPHRASE, report, STORY, service } from "#test/client/desk/engine/support.ts";

const [count = 10_000, mebibytes = 2048] = process.argv.slice(2).map(Number);
const primitives = await loadLibsodium();
const each = Math.floor((mebibytes * 1024 * 1024) / count);
const picture = primitives.randomBytes(each);
// One real case, many times over.
const at = await service();
const { engine, ports, organisation: founder } = await founded(at);
await (await at.person(founder)).send(report({ narrative: STORY }));
await engine.sync();
const desk = await openDesk(ports, PASSPHRASE);
const [sample] = await loadCases(desk, Object.keys(desk.register.cases));
const { file, facts } = sample!;
await at.stop();
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 50);
const seconds = async (work: () => Promise<unknown>) => {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
};

async function* cases(): AsyncGenerator<BackupCase> {
  for (let index = 0; index < count; index++) {
    const id = index.toString(16).padStart(32, "0");
    yield {
      id,
      file,
      facts,
      identity: null,
      async *media() {
        yield { name: `${id}-0.jpg`, bytes: picture };
      },
    };
  }
}

const path = join(tmpdir(), `lakana-bench-${process.pid}.age`);
const identity = await generateHybridIdentity();
const target = await open(path, "wx", 0o600);
let bytes = 0;
const written = await seconds(async () => {
  const organisation = {
    id: "0".repeat(32),
    name: { fr: "Banc", en: "Bench" },
    fictional: true,
    profile: "ORG-CAS",
    bundle: "00",
    recovery: "00",
  };
  const source = { organisation, day: 20_780, cases: cases() };
  const reader = (await backupStream(primitives, source, [await identityToRecipient(identity)])).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    await target.appendFile(value);
  }
});
await target.close();
const peakWriting = peak;
peak = 0;
const rehearsed = await seconds(async () => {
  const source = await open(path);
  await readBackup(streamOf(source.createReadStream()[Symbol.asyncIterator]()), identity);
});
const peakReading = peak;
clearInterval(watch);
await rm(path);
// Only what cannot be saved: one cipher and one digest over the same bytes, in memory.
const block = primitives.randomBytes(65_536);
const pure = await seconds(async () => {
  for (let done = 0; done < bytes; done += block.length) {
    chacha20poly1305(new Uint8Array(32), new Uint8Array(12)).encrypt(block);
    primitives.sha256(block);
  }
});
const mega = (value: number) => Math.round(value / 1024 / 1024);
process.stdout.write(
  `${JSON.stringify({ cases: count, MiB: mega(bytes), written, rehearsed, pure, peakWritingMiB: mega(peakWriting), peakReadingMiB: mega(peakReading) })}\n`,
);
