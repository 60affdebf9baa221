import { consentOf } from "../draft.ts";
import type { Content } from "../sealing/contract.ts";
import type { Journey } from "../state.ts";
import type { Connection } from "./connection.ts";
import type { Outbox } from "./outbox.ts";
import type { Ports } from "./ports.ts";
import { troubleOf } from "./trouble.ts";

/** Derives the typed code. Its picture then shows whether it was typed right. */
export async function recall(ports: Ports): Promise<void> {
  try {
    const { picture } = await ports.call("recall", ports.state().visit.groups.join(" "));
    ports.dispatch({ type: "recalled", picture });
  } catch (error) {
    ports.dispatch({ type: "unread", trouble: troubleOf(error) });
  }
}

/** Fetches the board and reads it; then one drop goes out whatever was found, so that a visit tells nothing. */
export async function readAnswers(ports: Ports, connection: Connection, quiet: Outbox): Promise<void> {
  try {
    ports.dispatch({ type: "unread", trouble: undefined });
    const keys = await connection.keys("typed");
    const { board, at } = await connection.board(keys, await ports.call("bucket", keys));
    const messages = await ports.call("read", keys, board, at);
    ports.dispatch({ type: "messages", messages });
    const read = messages.map((message) => message.index);
    void quiet
      .send("typed", read.length > 0 ? { type: "ack-read", read } : { type: "cover" })
      // A lost acknowledgement costs nothing: the answer is posted again and acknowledged next time.
      .catch(() => quiet.empty());
  } catch (error) {
    ports.dispatch({ type: "unread", trouble: troubleOf(error) });
  }
}

/** What an errand with a code is as a drop. */
export function errandContent({ visit, draft }: Journey): Omit<Content, "counter" | "files"> {
  if (visit.errand === "withdraw") return { type: "withdraw" };
  if (visit.errand === "reconsent") return { type: "follow-up", consent: consentOf(draft) };
  const narrative = visit.reply.trim();
  return { type: "follow-up", ...(narrative ? { narrative } : {}) };
}

export async function deliverErrand(ports: Ports, outbox: Outbox): Promise<void> {
  try {
    const { visit, draft } = ports.state();
    const files = visit.errand === "reply" ? draft.files : undefined;
    await outbox.send("typed", errandContent(ports.state()), files);
    ports.dispatch({ type: "delivered" });
  } catch (error) {
    ports.dispatch({ type: "trouble", trouble: troubleOf(error) });
  }
}

/**
 * Sends the answer to a quote; it counts as given once it is delivered.
 * @param narrative the same in words, for the thread that a caseworker reads, in the desk's language.
 */
export async function answerQuote(
  ports: Ports,
  outbox: Outbox,
  index: number,
  approved: boolean,
  narrative: string,
): Promise<void> {
  try {
    await outbox.send("typed", { type: "follow-up", quote: { quote: index, approved }, narrative });
    ports.dispatch({ type: "quote", index, approved });
  } catch (error) {
    ports.dispatch({ type: "trouble", trouble: troubleOf(error) });
  }
}
