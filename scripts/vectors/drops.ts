import { concat, u32 } from "#crypto/bytes.ts";
import { type Layout, openHead, type SealInput, sealDrop } from "#crypto/drop.ts";
import { dropInfo, readHeader } from "#crypto/header.ts";
import { keySchedule } from "#crypto/hpke.ts";
import { keyId } from "#crypto/identifiers.ts";
import { kdf } from "#crypto/kdf.ts";
import { MINI } from "#crypto/mini.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { caseReference, readReceipt, replySecret, rootKey } from "#crypto/receipt.ts";
import { openChunk, sealedHead } from "#crypto/stream.ts";
import { OFFSET } from "#schemas/envelope.ts";
import type { DropHead } from "#schemas/head.ts";
import { organisation } from "./organisation.ts";
import { seeded, withRandom } from "./seeded.ts";
import { base64, digest } from "./shape.ts";

const org = organisation();
export const CODE = "49385 17205 55668 12349 09870 12344";
export const secretOf = () => replySecret(rootKey(readReceipt(CODE)), org.id);

const ANSWERS: NonNullable<DropHead["coded"]> = {
  form_version: "1",
  language: "fr",
  channel: "web",
  reporter_role: "RR-SELF",
  is_child: "no",
  violation_tile: ["T1", "T4"],
  bias_motive: ["BM-SOGI"],
  perpetrator: ["PT-FAM"],
  place: "ML",
  place_type: "PLT-HOME",
  when_band: "WB-NOW",
  ongoing: "ON-Y",
  need: ["ND-SAFE"],
  urgency: "UR-0",
  contact_mode: "CM-CODE",
};

/** Seals with entropy that follows from `name`. */
export function sealed(
  primitives: Primitives,
  name: string,
  input: Omit<SealInput, "recipient">,
  layout?: Layout,
) {
  const random = withRandom(primitives, seeded(`drop/${name}`));
  return sealDrop(random, { recipient: org.recipient, ...input }, layout);
}

/** Every value on the way from the seed to the words. */
function steps(primitives: Primitives, drop: Uint8Array) {
  const header = readHeader(drop.slice(0, 8192));
  const shared = primitives.kemDecapsulate(header.enc, org.iek.seed);
  const info = dropInfo(drop.slice(0, OFFSET.enc), u32(header.chunks));
  const context = keySchedule(shared, info);
  const opened = openHead(primitives, org.id, org.seedOf, drop.slice(0, 8192));
  const plaintext = openChunk(primitives, opened.stream, 0, sealedHead(drop.slice(0, 8192)));
  const length = new DataView(plaintext.buffer, plaintext.byteOffset).getUint32(0);
  return {
    header: {
      organisation: header.organisation,
      epoch: header.epoch,
      kid: header.kid,
      n: header.chunks,
      commit: header.commitment,
    },
    shared,
    info,
    commit: context.export("drp1 commit", 32),
    stream_key: opened.stream.key,
    nonce_chunk_0: concat(new Uint8Array(11), Uint8Array.of(header.chunks === 1 ? 1 : 0)),
    ad: opened.stream.ad,
    cbor: plaintext.slice(4, 4 + length),
    head: opened.head,
  };
}

const described = (primitives: Primitives, drop: Uint8Array) => ({
  key: { organisation: org.id, seed: org.iek.seed, kid: keyId(primitives, org.iek.publicKey) },
  ...steps(primitives, drop),
  drop_sha256: digest(drop),
  drop_base64: base64(drop),
});

const NEW: SealInput["head"] = {
  ver: 1,
  type: "new",
  seq: 0,
  rs: secretOf(),
  coded: ANSWERS,
  narrative: "On m’a frappé à la maison. Ça continue.",
  identity: { phone: "00000000", safe_hours: "le matin", who_may_answer: "personne d’autre" },
  consent: 3,
  day: 20710,
};

export const textDrop = (primitives: Primitives) => sealed(primitives, "text", { head: NEW });
export const textVector = (primitives: Primitives) => ({
  code: CODE,
  entropy: seeded("drop/text")(64),
  ...described(primitives, textDrop(primitives)),
});

/** The answers of the text drop, without words: 2048 bytes. */
export const miniDrop = (primitives: Primitives) => {
  const { narrative, identity, ...head } = NEW;
  return sealed(primitives, "mini", { head }, MINI);
};
export const miniVector = (primitives: Primitives) => ({
  code: CODE,
  entropy: seeded("drop/mini")(64),
  ...described(primitives, miniDrop(primitives)),
  body_sha256: digest(concat(miniDrop(primitives), new Uint8Array(8192 - 2048))),
});

export const ATTACHMENT = { name: "attachment", length: 100_000 } as const;

export const attachmentDrop = (primitives: Primitives) =>
  sealed(primitives, "attachment", {
    head: { ver: 1, type: "new", seq: 0, rs: secretOf(), narrative: "Voici une photo." },
    attachments: [
      {
        bytes: seeded(ATTACHMENT.name)(ATTACHMENT.length),
        mime: "image/jpeg",
        name: "photo.jpg",
        cleaned: true,
      },
    ],
  });

export const attachmentVector = (primitives: Primitives) => ({
  attachment: {
    ...ATTACHMENT,
    rule: "SHA-256(name || u32 counter), counter 0, 1, 2 …, joined and cut to length",
    sha256: digest(seeded(ATTACHMENT.name)(ATTACHMENT.length)),
  },
  ...described(primitives, attachmentDrop(primitives)),
});

const RETURNS: Readonly<Record<string, SealInput["head"]>> = {
  "follow-up": { ver: 1, type: "follow-up", seq: 20711 * 256, narrative: "Il est revenu.", consent: 7 },
  "ack-read": { ver: 1, type: "ack-read", seq: 20711 * 256 + 1, coded: { read: [11828, 11829] } },
  withdraw: { ver: 1, type: "withdraw", seq: 20711 * 256 + 2 },
  cover: { ver: 1, type: "cover", seq: 0 },
};

export const returnVectors = (primitives: Primitives) =>
  Object.entries(RETURNS).map(([name, head]) => {
    const secret = secretOf();
    const cover = head.type === "cover";
    const drop = sealed(primitives, name, {
      head: cover ? head : { ...head, cref: caseReference(secret) },
      ...(cover ? {} : { replySecret: secret }),
    });
    return {
      code: CODE,
      ...described(primitives, drop),
      ...(cover
        ? {}
        : {
            RS: secret,
            fauth: kdf(secret, "drp1/fauth"),
            bound_sha256: primitives.sha256(drop.slice(0, 1160)),
          }),
    };
  });
