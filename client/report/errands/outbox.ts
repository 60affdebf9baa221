import type { Content, Keys } from "../sealing/contract.ts";
import type { Connection } from "./connection.ts";
import type { Ports } from "./ports.ts";

const PER_DAY = 256;

/**
 * Seals and delivers. What was sealed is kept until the server has it, so that trying again sends the very
 * same bytes; only words that were changed in between are sealed anew.
 */
export function createOutbox(ports: Ports, connection: Connection) {
  let waiting: { readonly print: string; readonly drop: Uint8Array } | undefined;
  // A second visit on the same day must not repeat a number of the first.
  let counter = ports.random(PER_DAY / 2);

  return {
    /** @param changed called before sealing when an earlier, different attempt may have arrived. */
    async send(
      code: Keys["code"],
      content: Omit<Content, "seq">,
      changed: () => Promise<void> = async () => undefined,
    ): Promise<void> {
      const print = JSON.stringify(content);
      if (waiting?.print !== print) {
        const keys = await connection.keys(code);
        if (waiting) await changed();
        const seq = content.type === "new" ? 0 : keys.day * PER_DAY + (counter++ % PER_DAY);
        waiting = { print, drop: await ports.call("seal", keys, { ...content, seq }) };
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
