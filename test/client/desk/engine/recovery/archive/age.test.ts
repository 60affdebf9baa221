// The test kit of the age project (C2SP/CCTV) through the code that reads our backups.
import { createHash } from "node:crypto";
import t from "tap";
import { openAge } from "#client/desk/engine/recovery/archive/age.ts";
import { BackupError } from "#client/desk/engine/recovery/archive/errors.ts";
import { readBackup } from "#client/desk/engine/recovery/archive/read.ts";
import { streamOf } from "#client/desk/engine/recovery/archive/write.ts";
import { ageIdentity } from "#crypto/bech32.ts";
import { type AgeVector, ageVectors } from "./ageKit.ts";

async function* slices(bytes: Uint8Array, length = 4099) {
  for (let start = 0; start < bytes.length; start += length) yield bytes.slice(start, start + length);
}
const reading = ({ file }: AgeVector) => streamOf(slices(file));

/** What is given out before the end or the refusal. */
async function given(vector: AgeVector, identity: string) {
  const hash = createHash("sha256");
  let bytes = 0;
  let whole = false;
  try {
    const reader = (await openAge(reading(vector), identity)).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      hash.update(part.value);
      bytes += part.value.length;
    }
    whole = true;
  } catch {}
  return { whole, bytes, digest: hash.digest("hex") };
}

async function refusal(vector: AgeVector, identity: string): Promise<string> {
  try {
    await readBackup(reading(vector), identity, ({ path }) => {
      throw new Error(`${vector.name}: ${path} was given out`);
    });
  } catch (error) {
    if (error instanceof BackupError) return error.code;
    throw error;
  }
  return "accepted";
}

const CODES: Readonly<Record<string, string>> = {
  "no match": "recipient",
  "header failure": "format",
  "HMAC failure": "format",
  "payload failure": "damaged",
  /** None of them holds an archive. */
  success: "damaged",
};

const stranger = ageIdentity(new Uint8Array(32).fill(5));
const keyOf = ({ identities }: AgeVector) => identities[0] ?? stranger;

/** Ours are never armoured nor sealed to a passphrase, and no reader of ours asks for one: refused on purpose. */
const foreign = ageVectors.filter(({ armored, passphrase }) => armored || passphrase);
const concerned = ageVectors.filter((vector) => !foreign.includes(vector));

const nothing = createHash("sha256").digest("hex");
const firstChunk = ageVectors.find(({ name }) => name === "stream_no_final_full")!.payload!;
/** A full chunk is held until it is known not to be the last: of these files one good chunk fewer is given out. */
const HELD: Readonly<Record<string, string>> = {
  stream_no_final_full: nothing,
  stream_no_final_two_chunks_full: firstChunk,
  stream_trailing_garbage_long: nothing,
  stream_trailing_garbage_short: nothing,
  stream_two_final_chunks: nothing,
  stream_two_final_chunks_full: nothing,
  stream_two_final_chunks_second: firstChunk,
};

t.test("every vector of hybrid and X25519 keys, of headers and payloads ends as the kit says", async (t) => {
  t.same([concerned.length, foreign.length], [85, 58]);
  for (const vector of concerned) {
    const identity = keyOf(vector);
    const { whole, bytes, digest } = await given(vector, identity);
    t.equal(whole, vector.expect === "success", vector.name);
    if (vector.payload === undefined) t.equal(bytes, 0, `${vector.name} gives nothing`);
    else t.equal(digest, HELD[vector.name] ?? vector.payload, `${vector.name} gives no more and no less`);
    t.equal(await refusal(vector, identity), CODES[vector.expect], `${vector.name}: ${vector.expect}`);
  }
});

t.test("armoured files and passphrases open nothing", async (t) => {
  for (const vector of foreign) {
    const identity = keyOf(vector);
    const { whole, bytes } = await given(vector, identity);
    t.same([whole, bytes], [false, 0], vector.name);
    const code = await refusal(vector, identity);
    if (vector.armored) t.equal(code, "format", vector.name);
    else t.match(code, /^(recipient|format)$/, vector.name);
  }
});
