// Everything that follows from a seized device and a server that kept everything: keys open bytes, bytes hold keys.
import { openSlot, slotIndex, slotTag } from "#crypto/board.ts";
import { fromHex, toHex } from "#crypto/bytes.ts";
import { openHead } from "#crypto/drop.ts";
import { caseKeys, unsealGrant } from "#crypto/grant.ts";
import { keyId } from "#crypto/identifiers.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { openRecord } from "#crypto/record.ts";
import { openChunk } from "#crypto/stream.ts";
import { HEADER_LENGTH, OFFSET } from "#schemas/envelope.ts";
import { SLOTS_PER_EPOCH, TAG_LENGTH } from "#schemas/slot.ts";
import type { Recorded } from "./record.ts";
import { attempt, inHex } from "./seizure.ts";

export type Knowledge = { readonly texts: string; readonly facts: ReadonlySet<string> };
type World = {
  readonly primitives: Primitives;
  readonly organisation: Uint8Array;
  readonly recorded: Recorded;
  /** Weeks in which slots may have been sealed. */
  readonly epochs: readonly number[];
};

/** Strings and 32-byte values anywhere in a decoded head or grant. */
function walk(value: unknown, onKey: (key: Uint8Array) => void, onText: (text: string) => void): void {
  if (typeof value === "string") onText(value);
  else if (value instanceof Uint8Array) {
    if (value.length === 32) onKey(value);
  } else if (Array.isArray(value)) for (const item of value) walk(item, onKey, onText);
  else if (value && typeof value === "object")
    for (const item of Object.values(value)) walk(item, onKey, onText);
}

/** 32-byte strings of a CBOR text, found by their prefix. */
function bytesIn(cbor: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; at + 34 <= cbor.length; at++)
    if (cbor[at] === 0x58 && cbor[at + 1] === 32) found.push(cbor.slice(at + 2, at + 34));
  return found;
}

export function closure(
  { primitives, organisation, recorded, epochs }: World,
  device: string,
  start: { readonly seeds: ReadonlySet<string>; readonly keys: ReadonlySet<string> },
): Knowledge {
  const texts: string[] = [];
  const facts = new Set<string>();
  const known = new Set<string>();
  const waiting: Uint8Array[] = [];
  const learn = (key: Uint8Array) => {
    const name = toHex(key);
    if (known.has(name)) return;
    known.add(name);
    waiting.push(key);
  };
  const kids = new Map<string, Uint8Array>();
  const triedSeeds = new Set<string>();
  const useSeed = (seed: Uint8Array) => {
    if (triedSeeds.has(toHex(seed))) return;
    triedSeeds.add(toHex(seed));
    kids.set(toHex(keyId(primitives, primitives.kemKeyPair(seed).publicKey)), seed);
    for (const { subject, epoch, blob } of recorded.grants.filter((grant) => grant.device === device)) {
      const address = { subject: fromHex(subject), device: fromHex(device), epoch };
      const opened = attempt(() => unsealGrant(primitives, seed, address, blob));
      if (opened?.grant.kind === "intake") useSeed(opened.grant.seed);
      else if (opened) walk(opened.grant, learn, () => undefined);
    }
  };
  for (const seed of inHex(start.seeds)) useSeed(seed);
  for (const key of inHex([...start.seeds, ...start.keys])) learn(key);
  for (const drop of recorded.drops) {
    const seedOf = (kid: Uint8Array) => kids.get(toHex(kid));
    const opened = attempt(() => openHead(primitives, organisation, seedOf, drop));
    if (opened) walk(opened.head, learn, (text) => texts.push(text));
  }
  const slots = new Map(recorded.slots.map((slot) => [toHex(slot.slice(0, TAG_LENGTH)), slot]));
  for (let key = waiting.pop(); key; key = waiting.pop()) {
    const secret = key;
    for (const candidate of [secret, ...Object.values(caseKeys(secret))])
      for (const { case: id, part, blob } of recorded.parts) {
        const address = { organisation, subject: fromHex(id), part };
        const plaintext = attempt(() => openRecord(primitives, candidate, address, blob));
        if (!plaintext) continue;
        if (part === "stat") facts.add(id);
        texts.push(Buffer.from(plaintext).toString("utf8"));
        for (const found of bytesIn(plaintext)) learn(found);
      }
    for (const epoch of epochs)
      for (let position = 0; position < SLOTS_PER_EPOCH; position++) {
        const index = slotIndex(epoch, position);
        const slot = slots.get(toHex(slotTag(secret, index)));
        if (slot) texts.push(openSlot(primitives, secret, index, slot).text);
      }
    for (const drop of recorded.drops) {
      const ad = primitives.sha256(drop.slice(0, HEADER_LENGTH));
      const head = attempt(() =>
        openChunk(primitives, { key: secret, ad, chunks: 1 }, 0, drop.slice(OFFSET.head)),
      );
      if (head) texts.push(Buffer.from(head).toString("utf8"));
    }
  }
  return { texts: texts.join("\n"), facts };
}
