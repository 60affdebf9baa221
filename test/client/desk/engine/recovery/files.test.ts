import t from "tap";
import { toBase64url } from "#client/desk/engine/base64url.ts";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { equal } from "#crypto/bytes.ts";
import { sealDrop } from "#crypto/drop.ts";
import { DropPage } from "#schemas/api/desk.ts";
import { consentToBits } from "#schemas/consent.ts";
import { ANSWERS, founded, PASSPHRASE, primitives, service, WEEK } from "../support.ts";

const FIRST = 8192;
const CHUNK = 16_400;

t.test("files of a lost service come back with their cases, sealed anew", async (t) => {
  const old = await service();
  const { engine, sheets, organisation } = await founded(old);
  await engine.takeFiles(true);
  const page = await old.person(organisation);
  const files = [40_000, 9].map((length) => new Uint8Array(length).map((_, index) => (index * 7) % 251));
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
      narrative: "Avec deux images.",
    },
    attachments: files.map((bytes) => ({ bytes, mime: "image/jpeg" })),
  });
  const post = (path: string, method: string, body: Uint8Array) =>
    fetch(`${old.siteUrl}${path}`, {
      method,
      body: new Uint8Array(body),
      headers: { "content-type": "application/octet-stream" },
    });
  const { upload } = (await (await post("/v1/drop", "POST", drop.slice(0, FIRST))).json()) as {
    upload: string;
  };
  for (let part = 1; FIRST + (part - 1) * CHUNK < drop.length; part++)
    await post(
      `/v1/drop/${upload}/${part}`,
      "PUT",
      drop.slice(FIRST + (part - 1) * CHUNK, FIRST + part * CHUNK),
    );
  await post(`/v1/drop/${upload}/done`, "POST", new Uint8Array());
  await engine.sync();
  const parts: Blob[] = [];
  await engine.backup((part) => void parts.push(new Blob([new Uint8Array(part)])));
  await old.stop();

  const at = await service(old.clock.now);
  t.teardown(at.stop);
  const fresh = at.device();
  const made = await fresh.engine.recover({
    typed: sheets.sheets.slice(1).map((groups) => groups.join(" ")),
    backup: new Blob(parts),
    setupToken: at.setupToken!,
    passphrase: PASSPHRASE,
    member: "Reprise",
  });
  t.same([made.cases, made.files], [1, 0]);
  const [only] = await fresh.engine.listCases();
  const shown = async () => {
    const { attachments } = await fresh.engine.openCase(only!.id);
    t.equal(attachments.length, 2);
    for (const [index, item] of attachments.entries()) {
      const { bytes, mime } = await fresh.engine.attachment(only!.id, item.drop, item.index);
      t.ok(equal(bytes, files[index]!) && mime === "image/jpeg");
    }
  };
  await shown();
  const desk = await openDesk(fresh.ports, PASSPHRASE);
  const { drops } = await desk.server.json(DropPage, "/v1/desk/drops?limit=100");
  t.same(drops, [], "nothing of it waits, so its key opens nothing any more");
  t.equal((await fresh.engine.sync()).newDrops, 0);
  at.clock.now += 2 * WEEK;
  await fresh.engine.sync();
  await shown();
  const stranger = { first: toBase64url(drop.slice(0, FIRST).fill(9, 8, 24)) };
  await t.rejects(desk.server.send("/v1/desk/drops", stranger), "not for another organisation");
});
