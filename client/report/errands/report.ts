import { answersOf, consentOf, identityOf, settled } from "../draft.ts";
import type { Content } from "../sealing/contract.ts";
import type { Journey } from "../state.ts";
import type { Connection } from "./connection.ts";
import type { Outbox } from "./outbox.ts";
import type { Ports } from "./ports.ts";
import { troubleOf } from "./trouble.ts";

/** What the answers on the screen are as a drop: a new report, or the rest of an urgent call. */
export function contentOf({ draft: raw, language, sent }: Journey): Omit<Content, "counter" | "files"> {
  const draft = settled(raw);
  const identity = identityOf(draft);
  return {
    type: sent === "nothing" ? "new" : "follow-up",
    answers: answersOf(draft, language),
    consent: consentOf(draft),
    ...(draft.words.trim() ? { narrative: draft.words.trim() } : {}),
    ...(identity ? { identity } : {}),
  };
}

/** Two different positions among `count` groups. */
export function twoPositions(count: number, random: (below: number) => number): number[] {
  const first = random(count);
  const second = (first + 1 + random(count - 1)) % count;
  return [first, second].sort((left, right) => left - right);
}

/** Sends the report; every failure leaves the answers where they are. */
export async function sendReport(ports: Ports, connection: Connection, outbox: Outbox): Promise<void> {
  const first = ports.state().sent === "nothing";
  try {
    await connection.listing();
    await ports.call("prepare");
    const { files } = settled(ports.state().draft);
    await outbox.send("drawn", contentOf(ports.state()), files, async () => {
      // The earlier attempt may be at the server: a changed report is then one of its own, with its own code.
      if (first) {
        await ports.call("renew");
        await ports.call("prepare");
      }
    });
    const code = await ports.call("prepare");
    ports.dispatch({ type: "stored", code, asked: twoPositions(code.groups.length, ports.random) });
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === "expired" || trouble === "distrust") connection.forgetKeys();
    ports.dispatch({ type: "trouble", trouble });
  }
}
