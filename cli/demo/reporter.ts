import { readBoard } from "#crypto/board.ts";
import { fromHex } from "#crypto/bytes.ts";
import { sealDrop } from "#crypto/drop.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { bucketOf, caseReference, LONG_GROUPS, newReceipt, replySecret, rootKey } from "#crypto/receipt.ts";
import { recipientOf } from "#crypto/signed.ts";
import { verifyWitnessed } from "#crypto/witness.ts";
import type { Bundle } from "#schemas/bundle.ts";
import type { DropHead } from "#schemas/head.ts";
import type { SlotContent } from "#schemas/slot.ts";
import { dayNumber, epochOf } from "#schemas/time.ts";
import { decodeWitnessed } from "#schemas/witness.ts";
import type { Report } from "./reports.ts";

/** What a person keeps: her code, and what follows from it. */
export type Sent = { readonly groups: readonly string[]; readonly secret: Uint8Array };

/** What a later drop says besides whose it is. */
export type Return = Pick<DropHead, "type" | "coded" | "narrative" | "seq" | "consent">;

/** Tries after "come back later", which the server says to everybody alike when it is busy. */
const ATTEMPTS = 20;

/** A reporter's page without a page: the same sealing, the same request. */
export async function reporter(primitives: Primitives, siteUrl: string, organisation: string, now: number) {
  const today = dayNumber(now);
  const answer = await fetch(`${siteUrl}/v1/bundle/${organisation}/witnessed`);
  const witnessed = decodeWitnessed(new Uint8Array(await answer.arrayBuffer()));
  const bundle: Bundle = verifyWitnessed(primitives, witnessed, fromHex(organisation), today);
  const recipient = recipientOf(bundle, today);

  async function post(drop: Uint8Array): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const response = await fetch(`${siteUrl}/v1/drop`, {
        method: "POST",
        headers: { "content-type": "application/octet-stream" },
        body: drop as Uint8Array<ArrayBuffer>,
      });
      await response.arrayBuffer();
      if (response.status === 201) return;
      if (response.status !== 429 && response.status !== 503)
        throw new Error(`a drop was refused with ${response.status}`);
      await new Promise((resume) => setTimeout(resume, 250));
    }
    throw new Error("the server stayed busy");
  }

  return {
    recipient,
    /** The key of what is carried by hand. */
    carry: bundle.cek,
    post,
    /** Sends a report under a code of the long form, whose key needs no slow derivation (protocol 2.5). */
    async send(report: Omit<Report, "scenario">): Promise<Sent> {
      const receipt = newReceipt((length) => primitives.randomBytes(length), LONG_GROUPS);
      const secret = replySecret(rootKey(receipt), recipient.organisation);
      const head = {
        ver: 1 as const,
        type: "new" as const,
        rs: secret,
        coded: report.answers,
        ...(report.narrative === undefined ? {} : { narrative: report.narrative }),
        ...(report.identity === undefined ? {} : { identity: report.identity }),
        consent: report.consent,
        day: today - report.age,
        seq: 0,
      };
      await post(sealDrop(primitives, { recipient, head }));
      return { groups: receipt.groups, secret };
    },
    /** What waits on the board for this code. */
    async answers(sent: Sent): Promise<SlotContent[]> {
      const bucket = bucketOf(sent.secret, bundle.board.b);
      const response = await fetch(`${siteUrl}/v1/board/${organisation}/${bucket}?b=${bundle.board.b}`);
      const board = new Uint8Array(await response.arrayBuffer());
      return readBoard(primitives, sent.secret, board, epochOf(now));
    },
    /** Comes back with the code: more words, a reading or a withdrawal. */
    async comeBack(sent: Sent, head: Return): Promise<void> {
      const cref = caseReference(sent.secret);
      const whole = { ver: 1 as const, cref, day: today, ...head };
      await post(sealDrop(primitives, { recipient, head: whole, replySecret: sent.secret }));
    },
  };
}
export type Reporter = Awaited<ReturnType<typeof reporter>>;
