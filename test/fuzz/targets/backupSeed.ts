import { initialFacts } from "#client/desk/engine/intake/facts.ts";
import { openAge } from "#client/desk/engine/recovery/archive/age.ts";
import { type BackupCase, backupStream, streamOf } from "#client/desk/engine/recovery/archive/write.ts";
import { ageIdentity, ageRecipient } from "#crypto/bech32.ts";
import { concat } from "#crypto/bytes.ts";
import { Answers } from "#schemas/answers.ts";
import { CaseFile } from "#schemas/casefile.ts";
import { seeded } from "../../../scripts/vectors/seeded.ts";
import { libsodium } from "./support.ts";

const draw = seeded("fuzz/backup");
const seed = draw(32);
/** Key of the backups that are changed: always the same, so that inputs that were kept open again. */
export const identity = ageIdentity(seed);

const id = "0123456789abcdef0123456789abcdef";
const answers = Answers.parse({ violation_tile: ["T1"], urgency: "UR-0" });

async function* oneCase(): AsyncGenerator<BackupCase> {
  yield {
    id,
    file: CaseFile.parse({
      version: 1,
      case_id: id,
      state: "new",
      received: 20_775,
      practice: false,
      rs: draw(32),
      cref: draw(16),
      answers,
      narrative: "Un récit inventé.",
      exclusions: [],
      drops: [
        { id, type: "new", ad: draw(32), key: draw(32), chunks: 1, seq: 0, day: 20_775, attachments: [] },
      ],
      follow_ups: [],
      replies: [],
      notes: [],
      quote: null,
      outcome: null,
      access: [id],
      log: [],
    }),
    facts: initialFacts({
      answers,
      consentBits: 1,
      received: 20_775,
      caseId: id,
      profile: "ORG-CAS",
      randomBytes: draw,
    }),
    identity: { phone: "00 00 00 00" },
    async *media() {
      yield { name: `${id}-0.jpg`, bytes: draw(300) };
    },
  };
}

export async function drained(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
  return concat(...parts);
}

/** A file as it is read from a disk: two pieces. */
export const reading = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  streamOf(
    (async function* () {
      yield bytes.slice(0, bytes.length >> 1);
      yield bytes.slice(bytes.length >> 1);
    })(),
  );

const organisation = {
  id,
  name: { fr: "Organisation d’essai", en: "Test organisation" },
  fictional: true,
  profile: "ORG-CAS",
  bundle: "00",
  recovery: "00",
};
const source = { organisation, day: 20_780, cases: oneCase() };
const recipient = ageRecipient(libsodium.kemKeyPair(seed).publicKey);

/** A whole small backup of one case, and the archive inside. */
export const sealedBackup = await drained(await backupStream(libsodium, source, [recipient]));
export const archive = await drained(await openAge(reading(sealedBackup), identity));
