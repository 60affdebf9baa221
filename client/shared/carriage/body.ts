import { DROP_LENGTH, FLAGS, MINI_LENGTH, OFFSET } from "#schemas/envelope.ts";

/** The 8192 bytes that are handed in for an envelope without files: a mini-drop is followed by zeros (protocol 6). */
export function bodyOf(envelope: Uint8Array): Uint8Array {
  const body = new Uint8Array(DROP_LENGTH);
  body.set(envelope.length > DROP_LENGTH ? envelope.subarray(0, DROP_LENGTH) : envelope);
  return body;
}

/** What is worth showing as dots: a mini-drop without the zeros that fill its body. */
export const shownOf = (body: Uint8Array): Uint8Array =>
  body[OFFSET.flags] === FLAGS.mini ? body.slice(0, MINI_LENGTH) : body;
