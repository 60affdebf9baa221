import { ApiError } from "#client/shared/api/request.ts";
import { CHUNK_PLAINTEXT } from "#schemas/envelope.ts";
import type { InHand } from "../draft.ts";
import type { Connection } from "../errands/connection.ts";
import type { Ports } from "../errands/ports.ts";
import type { Sealed } from "../sealing/contract.ts";
import type { Upload } from "../state.ts";

/** Milliseconds for 16 KiB at the 1 kB/s of a bad 2G cell, and some more. */
const CHUNK_TIMEOUT = 60_000;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;

export type SentWords = Sealed & {
  readonly files: readonly InHand[];
  /** Where the files may be put; undefined when the service takes none for this drop. */
  readonly upload: string | undefined;
};

/** Plaintext number `index` of files that follow each other, padded with zeros: 16384 bytes, never more in hand. */
export function plaintextAt(files: readonly InHand[], index: number): Uint8Array {
  const made = new Uint8Array(CHUNK_PLAINTEXT);
  let start = -index * CHUNK_PLAINTEXT;
  for (const { bytes } of files) {
    const from = Math.max(0, -start);
    const to = Math.min(bytes.length, CHUNK_PLAINTEXT - start);
    if (from < to) made.set(bytes.subarray(from, to), start + from);
    start += bytes.length;
  }
  return made;
}

/** A pause that ends early when the network is back. */
const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener("online", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener("online", end);
  });

const problemOf = (error: unknown): string | undefined =>
  error instanceof ApiError ? error.problem?.type : undefined;

/**
 * Puts the files behind the words that are stored already, one chunk after the other, for as long as the page is
 * open. A chunk that may not have arrived is sent again: it is the same each time.
 */
export async function sendFiles(
  ports: Ports,
  connection: Pick<Connection, "deliver">,
  { drop, stream, files, upload }: SentWords,
  pause: (milliseconds: number) => Promise<void> = wait,
): Promise<void> {
  const parts = stream ? stream.chunks - 1 : 0;
  let place = upload;
  let arrived = 0;
  let failures = 0;
  const tell = (held?: Upload["held"]): void =>
    ports.dispatch({ type: "upload", upload: { arrived, parts, held } });
  if (!stream || place === undefined) return tell("not-taken");
  tell();
  while (arrived < parts && ports.alive()) {
    try {
      if (place === undefined) {
        place = await connection.deliver(drop);
        arrived = place === undefined ? parts : 0;
        continue;
      }
      const body = await ports.call("chunk", stream, arrived + 1, plaintextAt(files, arrived));
      await ports.request(`/v1/drop/${place}/${arrived + 1}`, {
        method: "PUT",
        body,
        timeout: CHUNK_TIMEOUT,
      });
      arrived++;
      failures = 0;
      tell();
    } catch (error) {
      const problem = problemOf(error);
      // The upload was forgotten: the same words open it again.
      if (problem === "/problems/unknown-upload") place = undefined;
      tell(problem === "/problems/files-full" ? "full" : "offline");
      await pause(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures++));
    }
  }
  if (!ports.alive()) return;
  tell();
  // Only a courtesy: the service counts what arrived by itself.
  await ports.request(`/v1/drop/${place}/done`, { method: "POST" }).catch(() => undefined);
}
