import { randomBytes } from "node:crypto";
import { sealSlot, slotIndex } from "#crypto/board.ts";
import { sealDrop } from "#crypto/drop.ts";
import { caseKeys, sealGrant } from "#crypto/grant.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { caseReference, LONG_GROUPS, newReceipt, replySecret, rootKey } from "#crypto/receipt.ts";
import { sealRecord } from "#crypto/record.ts";
import { recipientOf } from "#crypto/signed.ts";
import { CHUNK_LENGTH, DROP_LENGTH } from "#schemas/envelope.ts";
import { dayNumber, epochOf } from "#schemas/time.ts";
import { toHex, toText } from "#server/bytes.ts";
import { type Caller, type Organisation, postDrop } from "../../server/fixtures.ts";

/** Everything that must never be readable at the server, by kind. */
export type Markers = {
  readonly stories: string[];
  readonly names: string[];
  readonly files: string[];
  readonly codes: string[];
  readonly replies: string[];
  readonly notes: string[];
};

const word = (kind: string) => `${kind}-${randomBytes(12).toString("base64url")}-é`;
const words = (kind: string, count: number) => Array.from({ length: count }, () => word(kind));

/** 180 random words; the 20 codes are drawn while reports are made. */
export const newMarkers = (): Markers => ({
  stories: words("récit", 40),
  names: words("nom", 40),
  files: words("fichier", 40),
  codes: [],
  replies: words("réponse", 30),
  notes: words("note", 30),
});

/** Sends a whole drop as a phone does. */
async function upload(call: Caller, drop: Uint8Array): Promise<void> {
  const first = await postDrop(call, drop.slice(0, DROP_LENGTH));
  if (drop.length === DROP_LENGTH) return;
  const { upload: name } = first.json<{ upload: string }>();
  for (let i = 1; DROP_LENGTH + (i - 1) * CHUNK_LENGTH < drop.length; i++) {
    const start = DROP_LENGTH + (i - 1) * CHUNK_LENGTH;
    await call("site", "PUT", `/v1/drop/${name}/${i}`, { octets: drop.slice(start, start + CHUNK_LENGTH) });
  }
  await call("site", "POST", `/v1/drop/${name}/done`);
}

/** Twenty people report; each draws a code, names somebody, and most attach a file. */
export async function report(call: Caller, of: Organisation, markers: Markers): Promise<Uint8Array[]> {
  const recipient = recipientOf(of.bundle, dayNumber(Date.now()));
  const secrets: Uint8Array[] = [];
  for (let person = 0; person < 20; person++) {
    const receipt = newReceipt(noble.randomBytes, LONG_GROUPS);
    markers.codes.push(receipt.groups.join(" "), receipt.groups.join(""));
    const secret = replySecret(rootKey(receipt), of.id);
    secrets.push(secret);
    const pick = (list: readonly string[]) => [list[person * 2] ?? "", list[person * 2 + 1] ?? ""] as const;
    const [name, hours] = pick(markers.names);
    const [file, content] = pick(markers.files);
    const drop = sealDrop(noble, {
      recipient,
      head: {
        ver: 1,
        type: "new",
        rs: secret,
        cref: caseReference(secret),
        narrative: pick(markers.stories).join(" puis "),
        identity: { name_to_say: name, safe_hours: hours },
        seq: 0,
      },
      ...(person % 2 === 0
        ? { attachments: [{ bytes: Buffer.from(content.repeat(50)), mime: "text/plain", name: file }] }
        : {}),
    });
    await upload(call, drop);
  }
  return secrets;
}

/** The desk reads every drop, makes cases with notes, answers, grants, and ingests. */
export async function work(
  call: Caller,
  of: Organisation,
  token: string,
  markers: Markers,
  secrets: readonly Uint8Array[],
): Promise<void> {
  const epoch = epochOf(Date.now());
  const listed = await call("desk", "GET", "/v1/desk/drops?limit=500", { token });
  const drops = listed.json<{ drops: { id: string; chunks: number }[] }>().drops;
  for (const [position, { id, chunks }] of drops.entries()) {
    await call("desk", "GET", `/v1/desk/drops/${id}`, { token });
    if (chunks > 1) await call("desk", "GET", `/v1/desk/drops/${id}/chunks/1`, { token });
    const [ck, subject] = [noble.randomBytes(32), noble.randomBytes(16)];
    const note = markers.notes[position] ?? "";
    const parts = (["file", "stat", "ident"] as const).map((part) => ({
      case: toHex(subject),
      part,
      expect: null,
      blob: toText(
        sealRecord(
          noble,
          caseKeys(ck)[part],
          { organisation: of.id, subject, part },
          Buffer.from(note.repeat(20)),
        ),
      ),
    }));
    const grant = sealGrant(
      noble,
      of.first.dek.publicKey,
      { subject, device: of.first.id, epoch },
      { kind: "case", ck },
      { device: of.first.id, seed: of.first.dsk.seed },
    );
    const slot = sealSlot(noble, secrets[position] ?? noble.randomBytes(32), {
      i: slotIndex(epoch, 0),
      prev_hash: new Uint8Array(32),
      kind: "message",
      text: markers.replies[position] ?? "",
      from: markers.replies[position + 10]?.slice(0, 40) ?? "",
    });
    await call("desk", "POST", "/v1/desk/commit", {
      token,
      body: {
        ingested: position % 2 === 0 ? [id] : [],
        parts,
        grants: [{ device: of.first.hex, subject: toHex(subject), epoch, blob: toText(grant) }],
        slots: [{ bucket: 0, slot: toText(slot), expiry_epoch: epoch + 8 }],
      },
    });
  }
  const { cases } = (await call("desk", "GET", "/v1/desk/cases", { token })).json<{
    cases: { case: string }[];
  }>();
  const want = cases.map((row) => ({ case: row.case, part: "file" }));
  await call("desk", "POST", "/v1/desk/parts", { token, body: { want } });
  await call("desk", "GET", "/v1/desk/grants?limit=500", { token });
  await call("site", "GET", `/v1/board/${of.hex}/0`);
}
