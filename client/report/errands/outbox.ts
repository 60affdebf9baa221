import type { Content, Keys } from "../sealing/contract.ts";
import type { Connection } from "./connection.ts";
import type { Ports } from "./ports.ts";

/**
 * Seals and delivers. What was sealed is kept until the server has it, so that trying again sends the very
 * same bytes; only words that were changed in between are sealed anew.
 * @param next numbers the drops of this visit.
 */
export function createOutbox(ports: Ports, connection: Connection, next: () => number) {
  let waiting: { readonly print: string; readonly drop: Uint8Array } | undefined;

  return {
    /** @param changed called before sealing when an earlier, different attempt may have arrived. */
    async send(
      code: Keys["code"],
      content: Omit<Content, "counter">,
      changed: () => Promise<void> = async () => undefined,
    ): Promise<void> {
      const print = JSON.stringify(content);
      if (waiting?.print !== print) {
        const keys = await connection.keys(code);
        if (waiting) await changed();
        waiting = { print, drop: await ports.call("seal", keys, { ...content, counter: next() }) };
      }
      await connection.deliver(waiting.drop);
      waiting = undefined;
    },
    empty(): void {
      waiting = undefined;
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
