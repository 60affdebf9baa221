import { FLAGS, MINI_HEAD_PLAINTEXT } from "#schemas/envelope.ts";
import type { DropHead } from "#schemas/head.ts";

/** A mini-drop: 2048 bytes, so that three pictures of dots carry it (protocol 2.9). */
export const MINI = { flags: FLAGS.mini, head: MINI_HEAD_PLAINTEXT } as const;

/** True when a head may stand in a mini-drop: answers and decisions, no words, no contact, no file. */
export const isMiniHead = (
  head: Pick<DropHead, "narrative" | "identity" | "attachments" | "exclusions">,
): boolean =>
  head.narrative === undefined &&
  head.identity === undefined &&
  head.attachments === undefined &&
  head.exclusions === undefined;
