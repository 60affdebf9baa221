import { EMPTY_DRAFT, fileTable, type InHand } from "../draft.ts";
import type { Content, Keys, Sealed } from "../sealing/contract.ts";
import type { Connection } from "./connection.ts";
import type { Ports } from "./ports.ts";

/**
 * Seals and delivers. What was sealed is kept until the server has it, so that trying again sends the very
 * same bytes; only words that were changed in between are sealed anew.
 * @param next numbers the drops of this visit.
 */
export function createOutbox(ports: Ports, connection: Connection, next: () => number) {
  let waiting: (Sealed & { readonly print: string; readonly files: readonly InHand[] }) | undefined;

  return {
    /**
     * Resolves when the words are stored. Files follow by themselves.
     * @param changed called before sealing when an earlier, different attempt may have arrived.
     */
    async send(
      code: Keys["code"],
      content: Omit<Content, "counter" | "files">,
      files: readonly InHand[] = EMPTY_DRAFT.files,
      changed: () => Promise<void> = async () => undefined,
    ): Promise<void> {
      const print = JSON.stringify(content);
      const same = waiting?.print === print && waiting.files === files;
      if (!waiting || !same) {
        const keys = await connection.keys(code);
        if (waiting) await changed();
        const whole = { ...content, counter: next(), files: fileTable(files) };
        waiting = { ...(await ports.call("seal", keys, whole)), print, files };
      }
      const sent = waiting;
      const upload = await connection.deliver(sent.drop);
      waiting = undefined;
      if (files.length > 0)
        void import("../files/upload.ts").then(({ sendFiles }) =>
          sendFiles(ports, connection, { ...sent, upload }),
        );
    },
    empty(): void {
      waiting = undefined;
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
