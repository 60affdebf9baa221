import { request } from "#client/shared/api/request.ts";
import { createConnection } from "./errands/connection.ts";
import { createOutbox } from "./errands/outbox.ts";
import type { Ports } from "./errands/ports.ts";
import { sendReport } from "./errands/report.ts";
import { answerQuote, deliverErrand, readAnswers, recall } from "./errands/visit.ts";
import { journey } from "./journey.ts";
import { random } from "./random.ts";
import { openSealer } from "./sealing/open.ts";
import { type Action, type Journey, START } from "./state.ts";

export type Room = ReturnType<typeof createRoom>;

/** The open page: its state, and the errands that a changed state asks for. All of it is gone with the page. */
export function createRoom(changed: (state: Journey) => void, start: Journey = START) {
  let state = start;
  let session = open();
  let busy = false;

  function open() {
    const sealer = openSealer();
    const mine = { alive: true };
    const ports: Ports = {
      call: sealer.call,
      request,
      now: Date.now,
      random,
      state: () => state,
      // An errand that ends after everything was erased must not bring anything back.
      dispatch: (action) => {
        if (mine.alive) dispatch(action);
      },
      alive: () => mine.alive,
    };
    const connection = createConnection(ports);
    // A second visit on the same day must not repeat a number of the first.
    let counter = random(128);
    const next = () => counter++;
    const outbox = createOutbox(ports, connection, next);
    // Acknowledgements go their own way: an answer to what was just read must not wait for them.
    const quiet = createOutbox(ports, connection, next);
    return {
      ports,
      connection,
      outbox,
      quiet,
      close() {
        mine.alive = false;
        sealer.close();
      },
    };
  }

  /** One errand at a time: a second touch on a slow phone changes nothing. */
  function once(errand: () => Promise<void>): void {
    if (busy) return;
    busy = true;
    const current = session;
    void errand().finally(() => {
      if (current === session) busy = false;
    });
  }

  const errands = {
    prepare: () =>
      void session.connection
        .listing()
        .catch(() => undefined)
        .then(() => session.ports.call("prepare"))
        .then(() => session.connection.workAhead())
        .catch(() => undefined),
    listing: () =>
      void session.connection
        .listing()
        .catch(() => session.ports.dispatch({ type: "trouble", trouble: "offline" })),
    send: () => once(() => sendReport(session.ports, session.connection, session.outbox)),
    recall: () => once(() => recall(session.ports)),
    read: () => once(() => readAnswers(session.ports, session.connection, session.quiet)),
    /** Readies a file; undefined when that failed, or everything was erased meanwhile. */
    take: <File>(blob: Blob, work: (blob: Blob, call: Ports["call"]) => Promise<File>) => {
      const { ports } = session;
      return work(blob, ports.call).then(
        (file) => (ports.alive() ? file : undefined),
        () => undefined,
      );
    },
    deliver: () => once(() => deliverErrand(session.ports, session.outbox)),
    quote: (index: number, approved: boolean, words: string) =>
      once(() => answerQuote(session.ports, session.outbox, index, approved, words)),
  };

  function dispatch(action: Action): void {
    const before = state.screen;
    state = journey(state, action);
    if (action.type === "erase") {
      session.close();
      session = open();
      busy = false;
    }
    changed(state);
    if (state.screen !== before && action.type !== "back") arrive(before);
  }

  /** What starts by itself when a screen is reached. */
  function arrive(from: Journey["screen"]): void {
    if (state.screen === "language" && from === "front") errands.prepare();
    if (state.screen === "return-code") errands.listing();
    if (state.screen === "organisation" && !state.organisations?.length) errands.listing();
    if (state.screen === "send") errands.send();
    if (state.screen === "return-picture") errands.recall();
    if (state.screen === "messages" && state.draft.organisation && !state.visit.messages) errands.read();
    if (state.screen === "return-send") errands.deliver();
  }

  void session.connection.announce().catch(() => undefined);
  return { dispatch, errands, state: () => state, close: () => session.close() };
}
