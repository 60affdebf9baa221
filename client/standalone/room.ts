import { toHex } from "#crypto/bytes.ts";
import { CryptoError } from "#crypto/errors.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { pictureOf } from "#crypto/receipt.ts";
import { contentOf, twoPositions } from "../report/errands/report.ts";
import { troubleOf } from "../report/errands/trouble.ts";
import { journey } from "../report/journey.ts";
import type { Screen } from "../report/screen.ts";
import { drawCode, type Held } from "../report/sealing/code.ts";
import { SealerError } from "../report/sealing/contract.ts";
import { type Action, type Journey, START } from "../report/state.ts";
import type { Pinned } from "../shared/carriage/standalone.ts";
import { agentCode, claimedBundle, sealEnvelope } from "./seal.ts";

export type Ports = {
  readonly primitives: Primitives;
  readonly pinned: Pinned;
  /** Unix milliseconds by the phone. */
  readonly now: () => number;
  /** A whole number from 0 to below - 1, from a cryptographic source. */
  readonly random: (below: number) => number;
  /** Predicted milliseconds of the slow derivation here. */
  readonly slowness: () => number;
  /** Runs later, so that the screen can say what is happening before the page stands still. */
  readonly later: (work: () => void) => void;
  /** Screens that this page draws; the others of the report are passed over. */
  readonly draws: (screen: Screen) => boolean;
};

/** Where the page without a network starts: its one organisation is chosen. */
export function startOf(pinned: Pinned): Journey {
  const bundle = claimedBundle(pinned);
  const id = toHex(pinned.organisation);
  return {
    ...START,
    fictional: bundle?.fictional ?? false,
    organisations: bundle
      ? [
          {
            id,
            name: bundle.name,
            fictional: bundle.fictional,
            seq: bundle.seq,
            closed: false,
            witnessed: Boolean(bundle.witnesses),
          },
        ]
      : [],
    draft: { ...START.draft, organisation: id },
  };
}

/** What there is once the answers are sealed. `agent` is the code that an agent who helped may keep. */
export type Sealed = {
  readonly envelope?: Uint8Array | undefined;
  readonly agent?: readonly string[] | undefined;
};

export type Room = ReturnType<typeof createRoom>;

/** The open page: answers, then a code and a sealed envelope. All of it is gone with the page. */
export function createRoom(ports: Ports, changed: (state: Journey, sealed: Sealed) => void) {
  let state = startOf(ports.pinned);
  let held: Held | undefined;
  let envelope: Uint8Array | undefined;

  function seal(): void {
    try {
      held ??= drawCode(ports.primitives, ports.slowness);
      const { answers, ...content } = contentOf(state);
      const carried = answers && {
        ...answers,
        channel: answers.channel === "assisted" ? ("assisted" as const) : ("carried" as const),
      };
      const whole = { ...content, ...(carried ? { answers: carried } : {}), counter: 0 };
      envelope = sealEnvelope(ports.primitives, ports.pinned, held, whole, ports.now());
      const code = { groups: held.receipt.groups, picture: pictureOf(held.root) };
      dispatch({ type: "stored", code, asked: twoPositions(code.groups.length, ports.random) });
    } catch (error) {
      const known = error instanceof CryptoError ? new SealerError(error.code) : error;
      dispatch({ type: "trouble", trouble: troubleOf(known) });
    }
  }

  function dispatch(action: Action): void {
    const before = state.screen;
    state = journey(state, action);
    const onwards: Action = { type: action.type === "back" ? "back" : "next" };
    for (let step = 0; step < 5 && !ports.draws(state.screen); step++) state = journey(state, onwards);
    if (action.type === "erase") close();
    const agent =
      held && envelope && state.draft.role === "RR-AGENT" ? agentCode(ports.pinned, held) : undefined;
    changed(state, { envelope, agent });
    if (state.screen === "send" && (before !== "send" || action.type === "again")) ports.later(seal);
  }

  function close(): void {
    held = undefined;
    envelope = undefined;
  }

  return { dispatch, state: () => state, close };
}
