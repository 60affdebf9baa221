import { generateHybridIdentity, identityToRecipient } from "age-encryption";
import t from "tap";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { BackupError } from "#client/desk/engine/recovery/archive/errors.ts";
import { type BackupEntry, readBackup } from "#client/desk/engine/recovery/archive/read.ts";
import { streamOf } from "#client/desk/engine/recovery/archive/write.ts";
import { backup } from "#client/desk/engine/recovery/backup.ts";
import { ageIdentity, ageRecipient } from "#crypto/bech32.ts";
import { concat, equal, fromHex, toHex, utf8 } from "#crypto/bytes.ts";
import { sealDrop } from "#crypto/drop.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { readSheet } from "#crypto/sheets/sheet.ts";
import { joinSheets } from "#crypto/sheets/sheets.ts";
import { consentToBits } from "#schemas/consent.ts";
import { ANSWERS, founded, PASSPHRASE, primitives, report, STORY, service } from "../support.ts";

async function* slices(bytes: Uint8Array, length = 10_007) {
  for (let start = 0; start < bytes.length; start += length) yield bytes.slice(start, start + length);
}
const reading = (bytes: Uint8Array) => streamOf(slices(bytes));
const code = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof BackupError) return error.code;
    throw error;
  }
  return "accepted";
};

t.test("our spelling of age keys is age's own", async (t) => {
  const seed = new Uint8Array(32).map((_, index) => index * 7);
  const { publicKey } = noble.kemKeyPair(seed);
  t.equal(await identityToRecipient(ageIdentity(seed)), ageRecipient(publicKey));
});

t.test("a backup holds every case and its pictures, and no key of the desk", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, ports, sheets, organisation } = await founded(at);
  const page = await at.person(organisation);
  await page.send(report({ narrative: STORY }));
  await page.send(report({ narrative: "Un second récit inventé." }));
  const picture = new Uint8Array(40_000).map((_, index) => index % 251);
  const drop = sealDrop(primitives, {
    recipient: page.recipient,
    head: {
      ver: 1,
      type: "new",
      seq: 0,
      rs: primitives.randomBytes(32),
      day: 20775,
      coded: ANSWERS,
      consent: consentToBits(["CS-STORE"]),
      narrative: "Avec une image.",
    },
    attachments: [{ bytes: picture, mime: "image/jpeg" }],
  });
  const post = (path: string, method: string, body: Uint8Array) =>
    fetch(`${at.siteUrl}${path}`, {
      method,
      body: new Uint8Array(body),
      headers: { "content-type": "application/octet-stream" },
    });
  const { upload } = (await (await post("/v1/drop", "POST", drop.slice(0, 8192))).json()) as {
    upload: string;
  };
  for (let part = 1; 8192 + (part - 1) * 16400 < drop.length; part++)
    await post(
      `/v1/drop/${upload}/${part}`,
      "PUT",
      drop.slice(8192 + (part - 1) * 16400, 8192 + part * 16400),
    );
  t.equal((await post(`/v1/drop/${upload}/done`, "POST", new Uint8Array())).status, 201);
  t.equal((await engine.sync()).newDrops, 3);

  const custodian = await generateHybridIdentity();
  const parts: Uint8Array[] = [];
  const write = (part: Uint8Array) => void parts.push(part.slice());
  await t.rejects(engine.backup(write, "age1notakey"), { message: "wrong-recipient" });
  t.equal(parts.length, 0);
  await engine.backup(write, await identityToRecipient(custodian));
  const file = concat(...parts);
  t.match(new TextDecoder().decode(file.slice(0, 60)), /^age-encryption\.org\/v1\n-> mlkem768x25519 /);

  const typed = sheets.sheets.slice(1).map((groups) => readSheet(primitives, groups.join(" ")));
  const { recovery } = await joinSheets(primitives, typed);
  for (const identity of [ageIdentity(recovery), custodian]) {
    const entries = new Map<string, Uint8Array>();
    const keep = ({ path, bytes }: BackupEntry) => void entries.set(path, bytes);
    const rehearsed = await readBackup(reading(file), identity, keep);
    t.same([rehearsed.manifest.cases, rehearsed.manifest.media], [3, 1]);
    t.equal(rehearsed.manifest.organisation, organisation);
    const image = [...entries].find(([path]) => path.endsWith(".jpg"))!;
    t.ok(equal(image[1], picture));
    const text = [...entries.values()].map((bytes) => new TextDecoder().decode(bytes)).join("\n");
    t.match(text, STORY);
    t.match(text, /Sauvegarde du 2026-11-18/);
    const { keyring } = await openDesk(ports, PASSPHRASE);
    const secrets = [
      keyring.dsk,
      keyring.dek,
      keyring.kok,
      ...(keyring.weekly ?? []).map(({ seed }) => seed),
      ...keyring.intake.map(({ seed }) => seed),
    ].filter((secret) => secret !== undefined);
    t.ok(secrets.length >= 4);
    for (const secret of secrets) {
      t.notMatch(text, secret);
      t.notMatch(text, Buffer.from(fromHex(secret)).toString("base64"));
    }
  }

  t.equal(await code(readBackup(reading(file), await generateHybridIdentity())), "recipient");
  t.equal(await code(readBackup(reading(utf8("age-encryption.org/v2\n")), custodian)), "format");
  t.equal(await code(readBackup(reading(new Uint8Array()), custodian)), "format");
  const length = file.length;
  for (const cut of [1, 17, 5000, 70_000, length >> 1])
    t.not(
      await code(readBackup(reading(file.slice(0, length - cut)), custodian)),
      "accepted",
      `cut by ${cut}`,
    );
  t.equal(await code(readBackup(reading(file.slice(0, length - 5000)), custodian)), "damaged");
  t.equal(await code(readBackup(reading(concat(file, new Uint8Array(3))), custodian)), "damaged");
  for (let place = 0; place < 60; place++) {
    const spoilt = file.slice();
    spoilt[Math.floor((place * (length - 1)) / 59)]! ^= 1 << (place % 8);
    const refused = await code(readBackup(reading(spoilt), custodian));
    if (refused === "accepted") t.fail(`bit ${place} was not noticed`);
  }
  t.equal(toHex(recovery).length, 64);
});

t.test("a device that knows no recovery key makes no backup", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { ports } = await founded(at);
  const desk = await openDesk(ports, PASSPHRASE);
  desk.keyring = { ...desk.keyring, recovery: undefined };
  await t.rejects(
    backup(desk, () => undefined),
    { message: "no-recovery" },
  );
});
