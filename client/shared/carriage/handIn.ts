// Hands a sealed envelope in as it is. Nothing here can open one: it reads the clear header and counts bytes.
import {
  CHUNK_LENGTH,
  DROP_LENGTH,
  DROP_MAGIC,
  FLAGS,
  MINI_LENGTH,
  NONCE_LENGTH,
  OFFSET,
  SUITE,
} from "#schemas/envelope.ts";
import { epochOf } from "#schemas/time.ts";
import { WORK_HEADER } from "#schemas/work.ts";
import { type ApiAnswer, ApiError, type ApiRequest, json } from "../api/request.ts";
import { bodyOf } from "./body.ts";

/** What became of an envelope. `already`: the same one went through these hands before. */
export type Outcome = "handed-in" | "already" | "over" | "not-an-envelope" | "offline" | "refused";

type Request = (path: string, options: ApiRequest) => Promise<ApiAnswer>;

/**
 * Weeks after which nobody can open an envelope any more: a carry key serves 90 days and is erased 60 days later,
 * and the week in the header is the one in which its bundle was signed.
 */
export const CARRIED_WEEKS = 23;
/** 8 KiB at the 2 kB/s of a crowded 2G cell, and some more. */
const TIMEOUT = 120_000;

const word = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);

/** True for the bytes of one whole sealed envelope, carried or filled up. */
export function isEnvelope(bytes: Uint8Array): boolean {
  if (bytes.length < MINI_LENGTH) return false;
  const mini = bytes[OFFSET.flags] === FLAGS.mini;
  const magic = Array.from(DROP_MAGIC, (letter) => letter.charCodeAt(0));
  if (!magic.every((code, at) => bytes[at] === code) || bytes[OFFSET.suite] !== SUITE) return false;
  const chunks = word(bytes, OFFSET.chunks);
  if (mini) return chunks === 1 && (bytes.length === MINI_LENGTH || bytes.length === DROP_LENGTH);
  return bytes[OFFSET.flags] === FLAGS.whole && bytes.length === DROP_LENGTH + (chunks - 1) * CHUNK_LENGTH;
}

/** As the page sends it with every drop, so that no length on the way tells a relay from a person who reports. */
const nonce = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(NONCE_LENGTH)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");

/**
 * Posts one envelope unmodified; the server stores equal ones once, whoever brings them.
 * @param handed headers that went through these hands, as text; the envelope's is added when it is taken.
 * @param now unix milliseconds.
 */
export async function handIn(
  request: Request,
  envelope: Uint8Array,
  handed: Set<string>,
  now: number,
): Promise<Outcome> {
  if (!isEnvelope(envelope)) return "not-an-envelope";
  const header = envelope.subarray(0, OFFSET.head).join();
  if (handed.has(header)) return "already";
  if (word(envelope, OFFSET.epoch) + CARRIED_WEEKS < epochOf(now)) return "over";
  try {
    const opened = await request("/v1/drop", {
      method: "POST",
      body: bodyOf(envelope),
      headers: { [WORK_HEADER]: nonce() },
      timeout: TIMEOUT,
    });
    if (opened.status === 202) await rest(request, envelope, json(opened));
    handed.add(header);
    return "handed-in";
  } catch (error) {
    const lost = error instanceof ApiError && (error.failure === "offline" || error.failure === "timeout");
    return lost ? "offline" : "refused";
  }
}

/** The chunks of files, each as it is. */
async function rest(request: Request, envelope: Uint8Array, answer: unknown): Promise<void> {
  const { upload } = answer as { upload?: unknown };
  if (typeof upload !== "string") throw new ApiError("unexpected");
  for (let at = DROP_LENGTH, number = 1; at < envelope.length; at += CHUNK_LENGTH, number++)
    await request(`/v1/drop/${upload}/${number}`, {
      method: "PUT",
      body: envelope.slice(at, at + CHUNK_LENGTH),
      timeout: TIMEOUT,
    });
  await request(`/v1/drop/${upload}/done`, { method: "POST", timeout: TIMEOUT });
}
