// The vectors are what both providers generate, and every file is enough to open what it holds.
import { readFileSync } from "node:fs";
import t from "tap";
import { openSlot } from "#crypto/board.ts";
import { concat, equal, fromHex, toHex, utf8 } from "#crypto/bytes.ts";
import { verifyDevice, verifyDeviceKey } from "#crypto/device.ts";
import { wrongGroups } from "#crypto/digits.ts";
import { followUpIsAuthentic, openDrop } from "#crypto/drop.ts";
import { verifyErasure } from "#crypto/erasure.ts";
import { openGrant } from "#crypto/grant.ts";
import { organisationId } from "#crypto/identifiers.ts";
import { ledgerKeys, ledgerSubject, openLedger, sealLedger } from "#crypto/ledger.ts";
import { logMessage } from "#crypto/log.ts";
import { readReceipt, rootKey } from "#crypto/receipt.ts";
import { openRecord, type Part } from "#crypto/record.ts";
import { verifyRecovery } from "#crypto/recovery.ts";
import { readSheet } from "#crypto/sheets/sheet.ts";
import { joinSheets } from "#crypto/sheets/sheets.ts";
import { recipientOf, verifyBundle } from "#crypto/signed.ts";
import { verifyWitnessed } from "#crypto/witness.ts";
import { workOf } from "#crypto/work.ts";
import { decodeSigned } from "#schemas/bundle.ts";
import { HEADER_LENGTH } from "#schemas/envelope.ts";
import { coSignatureCodec, decodeWitnessed } from "#schemas/witness.ts";
import { workOf as workAtServer } from "#server/work.ts";
import { providers, refusal } from "#test/crypto/support.ts";
import { headDrop } from "../../scripts/vectors/refusals.ts";
import { digest, hexed } from "../../scripts/vectors/shape.ts";
import { generate } from "../../scripts/vectors.ts";

const text = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
const read = (name: string) => JSON.parse(text(name));
const base64 = (value: string) => new Uint8Array(Buffer.from(value, "base64"));

for (const primitives of providers) {
  t.test(`${primitives.name} generates the same bytes`, async (t) => {
    for (const [name, content] of Object.entries(generate(primitives)))
      t.equal(digest(new TextEncoder().encode(content)), digest(new TextEncoder().encode(text(name))), name);
  });

  /** Opens like a desk that holds one key. */
  const opener = (key: { organisation: string; seed: string; kid: string }) => (drop: Uint8Array) =>
    openDrop(
      primitives,
      fromHex(key.organisation),
      (kid) => (toHex(kid) === key.kid ? fromHex(key.seed) : undefined),
      drop,
    );

  t.test(`${primitives.name} opens the drops from the files alone`, async (t) => {
    for (const vector of [
      read("drop-text.json"),
      read("drop-attachment.json"),
      read("drop-mini.json"),
      ...read("drop-returns.json"),
    ]) {
      const drop = base64(vector.drop_base64);
      t.equal(digest(drop), vector.drop_sha256);
      const opened = opener(vector.key)(drop);
      t.same(hexed(opened.head), vector.head);
      t.equal(toHex(opened.stream.key), vector.stream_key);
      t.equal(toHex(opened.stream.ad), vector.ad);
      if (vector.RS) t.equal(followUpIsAuthentic(primitives, opened, fromHex(vector.RS)), true);
      if (vector.attachment) t.equal(digest(opened.attachments[0]!.bytes), vector.attachment.sha256);
    }
  });

  t.test(`${primitives.name} refuses each bad drop for its reason`, async (t) => {
    const vectors = read("refusals.json");
    const open = (drop: Uint8Array) => refusal(() => opener(vectors.key)(drop));
    const good = base64(read("drop-text.json").drop_base64);
    t.equal(open(good), "accepted");
    for (const { name, error, offset, hex } of vectors.patches_of_drop_text) {
      const drop = good.slice();
      drop.set(fromHex(hex), offset);
      t.equal(open(drop), error, name);
    }
    for (const { name, error, drop } of vectors.drops) t.equal(open(base64(drop)), error, name);
    const { first, orders, ...chunks } = vectors.chunks;
    for (const { name, order, error } of orders) {
      const parts = order.map((index: number) => base64(chunks[`chunk_${index}`]));
      t.equal(open(concat(base64(first), ...parts)), error ?? "accepted", name);
    }
    for (const { name, cbor, error } of vectors.heads) {
      const drop = headDrop(primitives, cbor);
      t.equal(open(drop), error, name);
      if (vectors.head_drops[name]) t.ok(equal(drop, base64(vectors.head_drops[name])), name);
    }
    t.equal(open(headDrop(primitives, "a3010102000e00")), "accepted", "the smallest head");
  });

  t.test(`${primitives.name} joins the printed sheets from the files alone`, async (t) => {
    for (const vector of read("sheets.json")) {
      const sheets = vector.sheets.map(({ groups }: { groups: string }) => readSheet(primitives, groups));
      const commitments = vector.sheets.map(({ commitment }: { commitment: string }) => fromHex(commitment));
      const joined = await joinSheets(primitives, sheets.slice(-sheets[0].needed), commitments);
      t.same([toHex(joined.root), toHex(joined.recovery)], [vector.ork_seed, vector.rck_seed]);
      const { publicKey } = primitives.signKeyPair(joined.root);
      const id = organisationId(primitives, publicKey);
      const record = verifyRecovery(primitives, fromHex(vector.signed_record), id, 21000);
      t.same(record.commitments.map(toHex), commitments.map(toHex));
    }
  });

  t.test(`${primitives.name} opens slots, grants, records and the bundle`, async (t) => {
    for (const { RS, content, slot } of read("slots.json"))
      t.same(hexed(openSlot(primitives, fromHex(RS), content.i, fromHex(slot))), content);
    const { dek_seed, address, grants, granter } = read("grants.json");
    const dskOf = (id: Uint8Array) => (toHex(id) === granter.device ? fromHex(granter.dsk) : undefined);
    const to = {
      subject: fromHex(address.subject),
      device: fromHex(address.device),
      epoch: address.epoch,
    };
    for (const { grant, sealed } of grants)
      t.same(hexed(openGrant(primitives, fromHex(dek_seed), to, fromHex(sealed), dskOf)), grant);
    for (const { key, organisation, subject, part, plaintext, sealed } of read("records.json")) {
      const at = { organisation: fromHex(organisation), subject: fromHex(subject), part: part as Part };
      t.equal(toHex(openRecord(primitives, fromHex(key), at, fromHex(sealed))), plaintext);
    }
    const ledger = read("ledger.json");
    t.equal(toHex(ledgerSubject(primitives, fromHex(ledger.pieces[0].organisation))), ledger.subject);
    t.same(hexed(ledgerKeys(fromHex(ledger.root))), {
      chain: ledger.pieces[0].key,
      counts: ledger.pieces[1].key,
    });
    for (const { piece, key, sequence, organisation, plaintext, nonce, sealed_digest } of ledger.pieces) {
      const at = { organisation: fromHex(organisation), sequence, piece };
      const drawn = { ...primitives, randomBytes: () => fromHex(nonce) };
      const sealed = sealLedger(drawn, fromHex(key), at, fromHex(plaintext));
      t.equal(toHex(primitives.sha256(sealed)), sealed_digest);
      t.equal(toHex(openLedger(primitives, fromHex(key), at, sealed)), plaintext);
      t.throws(() => openLedger(primitives, fromHex(key), { ...at, sequence: sequence + 1 }, sealed));
    }
    const vector = read("bundle.json");
    const verify = (day: number, known = 0) =>
      verifyBundle(primitives, fromHex(vector.bundle), fromHex(vector.organisation), day, known);
    const bundle = verify(vector.valid_on_day);
    t.same(hexed(bundle), vector.bundle_fields);
    t.equal(toHex(recipientOf(bundle, vector.carry_key_on_day).publicKey), vector.bundle_fields.cek);
    t.equal(
      refusal(() => verify(vector.expired_on_day)),
      "expired",
    );
    t.equal(
      refusal(() => verify(vector.valid_on_day, vector.refused_when_known_seq)),
      "rollback",
    );
    const kok = fromHex(vector.kok);
    const certificate = fromHex(vector.device_certificate);
    const device = verifyDevice(primitives, certificate, bundle.org_id, kok, vector.valid_on_day);
    t.same(hexed(device), vector.device_certificate_fields);
    const weekly = verifyDeviceKey(primitives, fromHex(vector.device_key), device);
    t.same(hexed(weekly), vector.device_key_fields);
    t.equal(
      refusal(() => verifyDeviceKey(primitives, fromHex(vector.device_key), { ...device, dsk: kok })),
      "signature",
    );
    const erasure = fromHex(vector.erasure);
    const subject = fromHex(vector.erasure_fields.case_id);
    t.same(hexed(verifyErasure(primitives, erasure, subject, device)), vector.erasure_fields);
    for (const [at, code] of [
      [device.device_id, "recipient"],
      [subject, "signature"],
    ] as const)
      t.equal(
        refusal(() => verifyErasure(primitives, erasure, at, { ...device, dsk: kok })),
        code,
      );
    for (const { case_id, fields, message, signature } of vector.log) {
      t.equal(toHex(logMessage(case_id, fields)), message, fields.action);
      t.equal(primitives.verify(fromHex(signature), fromHex(message), device.dsk), true);
    }
    const { message, signature } = vector.session;
    t.equal(primitives.verify(fromHex(signature), fromHex(message), device.dsk), true);
  });

  t.test(`${primitives.name} believes as many witnesses as the bundle asks for`, async (t) => {
    const vector = read("witness.json");
    t.equal(toHex(primitives.sha256(fromHex(vector.bundle))), vector.bundle_hash);
    for (const { fields, message, cosignature } of vector.cosignatures) {
      const { payload, signature } = decodeSigned(fromHex(cosignature));
      t.same(hexed(coSignatureCodec.decode(payload)), fields);
      t.equal(toHex(concat(utf8("drp1/witness\0"), payload)), message);
      t.ok(primitives.verify(signature, fromHex(message), fromHex(fields.witness)));
    }
    for (const { name, error, witnessed } of vector.offered) {
      const offered = decodeWitnessed(fromHex(witnessed));
      const organisation = fromHex(vector.organisation);
      const opened = refusal(() => verifyWitnessed(primitives, offered, organisation, vector.day));
      t.equal(opened, error ?? "accepted", name);
    }
  });

  t.test(`${primitives.name} counts the work of each nonce, as the server does`, async (t) => {
    for (const { drop: file, header_sha256, nonces } of read("work.json")) {
      const drop = base64(read(file).drop_base64);
      const header = drop.subarray(0, HEADER_LENGTH);
      t.equal(digest(header), header_sha256);
      for (const { wanted, nonce, message, sha256, bits } of nonces) {
        t.equal(toHex(concat(utf8("drp1/work\0"), fromHex(header_sha256), fromHex(nonce))), message);
        t.equal(toHex(primitives.sha256(fromHex(message))), sha256);
        t.equal(256 - BigInt(`0x${sha256}`).toString(2).length, bits);
        t.ok(bits >= wanted);
        t.equal(workOf(primitives, drop, fromHex(nonce)), bits);
        t.equal(workAtServer(header, fromHex(nonce)), bits);
      }
    }
  });
}

t.test("codes", async (t) => {
  for (const { code, N, RK } of read("codes.json").codes) {
    t.equal(readReceipt(code).number.toString(), N);
    t.equal(toHex(rootKey(readReceipt(code))), RK);
  }
  for (const { code, wrong_groups } of read("codes.json").mistyped)
    t.same(
      wrongGroups(code.split(" ")).map((index) => index + 1),
      wrong_groups,
    );
});
