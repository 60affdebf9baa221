import { readBoard } from "#crypto/board.ts";
import { equal, fromHex, toHex } from "#crypto/bytes.ts";
import { type BegunDrop, beginDrop } from "#crypto/drop.ts";
import { CryptoError } from "#crypto/errors.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { bucketOf, caseReference, pictureOf, readReceipt, replySecret, rootKey } from "#crypto/receipt.ts";
import { recipientOf } from "#crypto/signed.ts";
import { sealChunk } from "#crypto/stream.ts";
import { verifyWitnessed } from "#crypto/witness.ts";
import { seekWork, type Work } from "#crypto/work.ts";
import type { Bundle } from "#schemas/bundle.ts";
import { consentToBits } from "#schemas/consent.ts";
import { HEADER_LENGTH, rungFor } from "#schemas/envelope.ts";
import type { DropHead } from "#schemas/head.ts";
import { dayNumber, epochOf } from "#schemas/time.ts";
import { isOlder, RELEASE } from "#schemas/version.ts";
import { decodeWitnessed, type Witnessed } from "#schemas/witness.ts";
import type { ShownMessage } from "../visit.ts";
import { drawCode, type Held } from "./code.ts";
import type { Content, Keys, Sealer } from "./contract.ts";
import { checkedListing } from "./listing.ts";
import { withoutRepeats } from "./repeats.ts";

/** A follow-up's sequence number is its day and a counter: it rises without telling the hour. */
const DROPS_PER_DAY = 256;

/** Milliseconds of work between two calls: a code or a seal must not wait for long. */
const STRETCH = 300;

/** Work on one drop; `most` bits are signed by its organisation. */
type Labour = { readonly header: Uint8Array; readonly most: number; work?: Work };

/**
 * @param slowness predicted milliseconds of the slow derivation on this device.
 * @param now a clock in milliseconds, for the length of a stretch of work.
 */
export function createSealer(primitives: Primitives, slowness: () => number, now: () => number): Sealer {
  const codes: { drawn?: Held | undefined; typed?: Held | undefined } = {};

  let begun: { readonly drop: BegunDrop; readonly bundle: Uint8Array } | undefined;
  const efforts: Labour[] = [];

  /** What was begun without knowing of files serves a drop without any. */
  const begin = (keys: Keys, bundle: Bundle, rung = 0): BegunDrop => {
    if (!begun || rung > 0 || !equal(begun.bundle, keys.bundle)) {
      const drop = beginDrop(primitives, recipientOf(bundle, dayNumber(keys.at)), rung);
      begun = { drop, bundle: keys.bundle };
      efforts.push({ header: drop.header, most: bundle.policy.pow });
    }
    return begun.drop;
  };

  const secretFor = (keys: Keys): Uint8Array => {
    const held = codes[keys.code];
    if (!held) throw new CryptoError("code", "no code was drawn or typed");
    return replySecret(held.root, fromHex(keys.organisation));
  };

  return {
    organisations: (listing) => checkedListing(primitives, listing),
    prepare() {
      codes.drawn ??= drawCode(primitives, slowness);
      return { groups: codes.drawn.receipt.groups, picture: pictureOf(codes.drawn.root) };
    },
    renew() {
      codes.drawn = undefined;
    },
    recall(typed) {
      const receipt = readReceipt(typed);
      codes.typed = { receipt, root: rootKey(receipt) };
      return { picture: pictureOf(codes.typed.root) };
    },
    seal(keys, content) {
      const bundle = verified(primitives, keys);
      if (bundle.closed !== undefined && content.type === "new")
        throw new CryptoError("expired", "no new report is taken");
      const secret = content.type === "cover" ? undefined : secretFor(keys);
      // The signed bundle decides, whatever the listing said: words never wait for files that nobody takes.
      const files = bundle.policy.attachments && content.files?.length ? [...content.files] : undefined;
      const rung = rungFor((files ?? []).reduce((length, { len }) => length + len, 0));
      const { first, stream } = begin(keys, bundle, rung).seal({
        head: { ...headOf(content, dayNumber(keys.at), secret), ...(files ? { attachments: files } : {}) },
        ...(secret && content.type !== "new" ? { replySecret: secret } : {}),
      });
      begun = undefined;
      return files ? { drop: first, stream } : { drop: first };
    },
    digest: (bytes) => primitives.sha256(bytes),
    chunk: (stream, index, plaintext) => sealChunk(primitives, stream, index, plaintext),
    work(bits, on) {
      const header =
        "bundle" in on ? begin(on, verified(primitives, on)).header : on.subarray(0, HEADER_LENGTH);
      const effort: Labour = efforts.find((one) => equal(one.header, header)) ?? { header, most: 0 };
      const aim = Math.min(bits, effort.most);
      const until = now() + STRETCH;
      const work = seekWork(primitives, effort.header, aim, () => now() < until, effort.work);
      effort.work = work;
      return {
        nonce: toHex(work.nonce),
        share: work.tries / (work.tries + 2 ** aim),
        done: work.bits >= aim,
      };
    },
    bucket: (keys) => {
      const { b } = verified(primitives, keys, true).board;
      return `${bucketOf(secretFor(keys), b)}?b=${b}`;
    },
    read: (keys, board, at) =>
      withoutRepeats(readBoard(primitives, secretFor(keys), board, epochOf(at))).map(
        ({ i, kind, text, from, status }) => ({ index: i, kind, text, from, status }) as ShownMessage,
      ),
  };
}

/** @param reading answers are read under a bundle that nothing may be sealed to any more. */
function verified(primitives: Primitives, keys: Keys, reading = false): Bundle {
  const { organisation, at, known, witnessed } = keys;
  let published: Witnessed;
  try {
    published = decodeWitnessed(keys.bundle);
  } catch (cause) {
    throw new CryptoError("encoding", "not a bundle", { cause });
  }
  const bundle = verifyWitnessed(primitives, published, fromHex(organisation), dayNumber(at), known, reading);
  // A service that gives out an older page again, which its makers did sign once.
  if (isOlder(RELEASE, bundle.min_release)) throw new CryptoError("rollback", "the page");
  // The person was told that partners vouch for these keys.
  if (witnessed && !bundle.witnesses) throw new CryptoError("signature", "the bundle");
  return bundle;
}

/** The head of a drop. @param secret RS of the code; a cover has none. */
export function headOf(
  content: Content,
  day: number,
  secret: Uint8Array | undefined,
): Omit<DropHead, "fmac" | "attachments"> {
  const coded = content.answers ?? content.quote ?? (content.read && { read: [...content.read] });
  return {
    ver: 1,
    type: content.type,
    seq: content.type === "new" ? 0 : day * DROPS_PER_DAY + (content.counter % DROPS_PER_DAY),
    day,
    ...(secret ? { cref: caseReference(secret) } : {}),
    ...(secret && content.type === "new" ? { rs: secret } : {}),
    ...(coded ? { coded } : {}),
    ...(content.narrative ? { narrative: content.narrative } : {}),
    ...(content.identity ? { identity: content.identity } : {}),
    ...(content.consent ? { consent: consentToBits(content.consent) } : {}),
  };
}
